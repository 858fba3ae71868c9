import { z } from 'zod';
import { OrgRef } from './evaluation.ts';

/** A reported figure: of an organisation (its code) or an enterprise (its id), in a period, by its measure. */
const figure = {
  unit: z.string().min(1).max(64),
  period: z.string().min(4).max(7),
  measure: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
};

export const FigureParams = z.object(figure).strict();

export const EvidenceParams = z.object({ ...figure, fileId: z.uuid() }).strict();

/** What may stand as evidence, by what the file holds: its name is never asked. */
export const EvidenceMedia = z.enum([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
]);

/** A file that stands behind a reported figure (佐证). */
export const EvidenceDto = z.object({
  fileId: z.uuid(),
  /** As its sender called it. */
  name: z.string(),
  media: EvidenceMedia,
  bytes: z.int(),
  sha256: z.string(),
  attachedAt: z.iso.datetime(),
});

export const EvidenceListDto = z.object({
  figure: z.object({ unit: OrgRef, period: z.string(), measure: z.string(), value: z.number() }),
  /** The text that the report gives as evidence. */
  told: z.string().nullable(),
  files: z.array(EvidenceDto),
  /** Whether the reader may attach and remove. */
  mayAttach: z.boolean(),
});

export type EvidenceDto = z.infer<typeof EvidenceDto>;
export type EvidenceListDto = z.infer<typeof EvidenceListDto>;
export type EvidenceMedia = z.infer<typeof EvidenceMedia>;
