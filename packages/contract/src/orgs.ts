import { z } from 'zod';
import { Line } from './evaluation.ts';

export const OrgChildrenQuery = z
  .object({
    parent: z.string().min(1).max(64).optional(), // absent: the reader's top
    line: Line.default('area'),
    period: z.string().min(4).max(7).optional(),
    /** Keyset: the last key of the page before. */
    after: z
      .string()
      .regex(/^(o:[0-9A-Za-z_-]{1,64}|e:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  })
  .strict();

export const OrgNodeDto = z.object({
  code: z.string(), // organisation code, or enterprise id
  name: z.string(),
  kind: z.enum(['province', 'prefecture', 'county', 'system-company', 'member-unit', 'enterprise']),
  hasChildren: z.boolean(),
});

export const OrgChildrenDto = z.object({ nodes: z.array(OrgNodeDto), next: z.string().nullable() });

export const PeriodsDto = z.object({
  periods: z.array(
    z.object({
      period: z.string(),
      status: z.enum(['open', 'closed']),
      snapshot: z.int().nullable(),
      enterprises: z.int(),
    }),
  ),
});

export type OrgNodeDto = z.infer<typeof OrgNodeDto>;
export type PeriodsDto = z.infer<typeof PeriodsDto>;
