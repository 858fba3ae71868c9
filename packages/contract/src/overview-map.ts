import { z } from 'zod';
import { ViewQuery } from './relations.ts';

/** One indicator at the units below a node, to colour the map of the overview by. */
export const OverviewMapQuery = ViewQuery.extend({ indicator: z.string().min(1).max(64) }).strict();

const Text = z.object({ zh: z.string(), en: z.string() });

export const OverviewMapDto = z.object({
  indicator: z.object({ id: z.string(), no: z.int(), name: Text, unit: Text }),
  units: z.array(
    z.object({
      code: z.string(),
      value: z.number().nullable(), // in the indicator's unit; `%` as fractions of 1
      score: z.number().nullable(), // 0–100
      coverage: z.number(), // share of the enterprises (or reporting organisations) that hold every measure
    }),
  ),
});

export type OverviewMapDto = z.infer<typeof OverviewMapDto>;
