import { z } from 'zod';

/** What the list of enterprises is narrowed to, as the address holds it. What is no longer valid is dropped. */
export const QualitySearch = z.object({
  state: z.enum(['on-time', 'late', 'missing']).optional().catch(undefined),
  column: z
    .string()
    .regex(/^[a-zA-Z]{1,32}$/)
    .optional()
    .catch(undefined),
});

export type QualitySearch = z.infer<typeof QualitySearch>;
