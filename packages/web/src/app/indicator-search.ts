import { z } from 'zod';

const measure = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/)
  .optional()
  .catch(undefined);

/** What is open on an indicator's page, as the address holds it. What is no longer valid is dropped, not refused. */
export const IndicatorSearch = z.object({
  /** Rows of the ledger that count in this measure, */
  measure,
  /** and not in that one, */
  without: measure,
  /** in this period of the declarations. */
  declared: z.string().min(4).max(7).optional().catch(undefined),
});

export type IndicatorSearch = z.infer<typeof IndicatorSearch>;

/** What the list of indicators is narrowed to. */
export const IndicatorListSearch = z.object({
  task: z.enum(['0', '1', '2', '3', '4', '5']).optional().catch(undefined),
  relation: z.enum(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10']).optional().catch(undefined),
  status: z.enum(['official', 'proposal', 'unverified']).optional().catch(undefined),
  words: z.string().max(60).optional().catch(undefined),
});

export type IndicatorListSearch = z.infer<typeof IndicatorListSearch>;
