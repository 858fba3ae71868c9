import { z } from 'zod';

/** Says that it is so and nothing else: whoever reaches the address may ask. */
export const HealthDto = z.object({ status: z.literal('ok') });

/** `warn`: works, but wants attention; `fail`: must be mended before others may reach the system. */
export const CheckLevel = z.enum(['ok', 'warn', 'fail']);

const Text = z.object({ zh: z.string(), en: z.string() });

export const CheckDto = z.object({
  id: z.string(),
  level: CheckLevel,
  /** What was found, in plain words. */
  found: Text,
  /** What to do; null where there is nothing to do. */
  mend: Text.nullable(),
});

export const SystemStateDto = z.object({
  release: z.string(),
  node: z.string(),
  engine: z.enum(['pglite', 'postgres']),
  startedAt: z.string(),
  checks: z.array(CheckDto),
});

export type CheckDto = z.infer<typeof CheckDto>;
