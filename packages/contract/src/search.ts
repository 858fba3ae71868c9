import { z } from 'zod';
import { Line, RelationId } from './evaluation.ts';

/** Part of a name, its pinyin or the initials of that, or the beginning of a code; words apart are all looked for. */
export const SearchQuery = z.object({ text: z.string().min(1).max(64) }).strict();

const Text = z.object({ zh: z.string(), en: z.string() });

const UnitHit = z.object({
  kind: z.enum(['organisation', 'enterprise']),
  code: z.string(), // organisation code, or enterprise id
  name: z.string(),
  creditCode: z.string().nullable(), // of an enterprise
  lines: z.array(Line).min(1), // those that it stands on
  above: z.array(z.string()), // names of the units above that the reader may see, the highest first
});

const IndicatorHit = z.object({ kind: z.literal('indicator'), id: z.string(), no: z.int(), name: Text });
const RelationHit = z.object({ kind: z.literal('relation'), id: RelationId, name: Text });

export const SearchDto = z.object({
  hits: z.array(z.union([UnitHit, IndicatorHit, RelationHit])), // the best first, at most 20
});

export type SearchDto = z.infer<typeof SearchDto>;
