import { z } from 'zod';
import { Line, OrgRef, RelationId, SideId } from './evaluation.ts';

const Snapshot = z.int().min(1).max(2_147_483_647);

export const BulletinSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('coverage'), of: z.enum(['enterprises', 'workers']) }),
  z.strictObject({
    kind: z.literal('count'),
    of: z.enum(['assessed', 'in-band', 'out-of-band', 'insufficient', 'framing']),
  }),
  z.strictObject({
    kind: z.literal('indicator'),
    indicator: z.string().min(1).max(64),
    of: z.enum(['value', 'score']),
  }),
  z.strictObject({
    kind: z.literal('relation'),
    relation: RelationId,
    side: SideId.optional(),
    of: z.enum([
      'score',
      'available-weight',
      'headline',
      'gap',
      'ratio',
      'median',
      'p05',
      'p95',
      'probability',
      'band-lo',
      'band-hi',
      'headline-change',
      'children',
    ]),
    standing: z.enum(['all', 'same', 'otherwise', 'in-band', 'insufficient']).optional(),
  }),
]);

/** How a number is written; `auto`: as many decimals as its size wants. */
export const NumberFormat = z.strictObject({
  kind: z.enum(['number', 'percent']),
  decimals: z.union([z.int().min(0).max(6), z.literal('auto')]),
  unit: z.string().max(12),
  absolute: z.literal(true).optional(),
});

const PlainPiece = z.strictObject({ kind: z.literal('text'), text: z.string().max(4000) });
/** A number that no record holds, and where people have it from. */
const StatedPiece = z.strictObject({
  kind: z.literal('stated'),
  text: z.string().trim().min(1).max(40),
  source: z.string().trim().min(1).max(200),
});
/** A number by what it cites: of which unit, at which frozen version (null: facts of now), of what, written how. */
const CitedNumber = z.strictObject({
  kind: z.literal('number'),
  org: z.string().min(1).max(64),
  snapshot: Snapshot.nullable(),
  subject: BulletinSubject,
  format: NumberFormat,
});
/** The same with what it comes to. `exact` unrounded, shares as fractions. */
const LiveNumber = CitedNumber.extend({
  label: z.string(),
  shown: z.string(),
  exact: z.number(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
});

const blocksOf = <P extends z.ZodType>(piece: P) => {
  const pieces = z.array(piece).max(600);
  const text = z.strictObject({ kind: z.enum(['section', 'item', 'paragraph', 'listed']), pieces });
  const rows = z.array(z.array(pieces).min(1).max(10)).min(1).max(60);
  return z
    .array(z.union([text, z.strictObject({ kind: z.literal('table'), caption: z.string().max(100), rows })]))
    .max(400);
};

/** What stands around the text. `recipients`: 报, 送, 发, as many as the sender has. Empty: none. */
const head = {
  masthead: z.string().trim().min(1).max(20),
  issuer: z.string().trim().min(1).max(40),
  signer: z.string().trim().max(40),
  classification: z.string().trim().max(20),
  recipients: z
    .array(
      z.strictObject({
        label: z.string().trim().min(1).max(8),
        names: z.array(z.string().trim().min(1).max(60)).max(40),
      }),
    )
    .max(6),
  copies: z.int().min(1).max(100_000).nullable(),
  titleLines: z.array(z.string().max(60)).min(1).max(4),
  editorsNote: z.string().max(2000),
};

export const BulletinState = z.enum(['draft', 'issued']);
const IssueRef = z.object({ bulletinId: z.uuid(), year: z.int(), number: z.int() });
const SnapshotRef = z.object({ version: z.int(), sha256: z.string() });

export const BulletinListItemDto = z.object({
  bulletinId: z.uuid(),
  unit: OrgRef, // whose bulletin it is
  org: OrgRef, // what it tells of
  line: Line,
  period: z.string(),
  state: BulletinState,
  title: z.string(),
  issue: z.object({ year: z.int(), number: z.int(), on: z.string() }).nullable(),
  snapshot: z.int().nullable(),
  /** The period has a newer version than the one that is cited. */
  restated: z.boolean(),
  demo: z.boolean(),
  updatedAt: z.iso.datetime(),
});

export const BulletinsQuery = z
  .object({
    state: BulletinState.optional(),
    after: z
      .string()
      .regex(/^\d{1,13}~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      .optional(), // as `next` gave it
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

export const BulletinsDto = z.object({ bulletins: z.array(BulletinListItemDto), next: z.string().nullable() });

export const BulletinDto = BulletinListItemDto.omit({ title: true, snapshot: true }).extend({
  version: z.int(),
  snapshot: SnapshotRef.nullable(),
  /** The period's latest frozen version; null: not closed. */
  latest: z.int().nullable(),
  catalogueVersion: z.string(),
  head: z.object(head),
  blocks: blocksOf(z.union([PlainPiece, StatedPiece, LiveNumber])),
  /** SHA-256 (hex) over the canonical JSON of what was issued. */
  sha256: z.string().nullable(),
  corrects: IssueRef.nullable(),
  correctedBy: IssueRef.nullable(),
  /** What the reader may do with it. */
  may: z.object({ edit: z.boolean(), issue: z.boolean(), correct: z.boolean() }),
});

export const BulletinParams = z.object({ bulletinId: z.uuid() }).strict();

/** `corrects`: an issue of the own unit; its text is the start of the new draft. */
export const DraftBulletinBody = z
  .object({
    org: z.string().min(1).max(64),
    line: Line,
    period: z.string().min(4).max(7),
    corrects: z.uuid().optional(),
  })
  .strict();

/** `version`: the one that was read. Whoever saves later than somebody else is told (`bulletin-moved`). */
export const SaveBulletinBody = z
  .object({
    version: z.int().min(1).max(2_147_483_647),
    head: z.strictObject(head),
    blocks: blocksOf(z.union([PlainPiece, StatedPiece, CitedNumber])),
  })
  .strict();

export const BulletinVersionBody = z.object({ version: z.int().min(1).max(2_147_483_647) }).strict();

export const BulletinNumbersQuery = z.object({ org: z.string().min(1).max(64) }).strict();

/** Every number of a unit that the text can cite, at the version that the draft cites. */
export const BulletinNumbersDto = z.object({ org: OrgRef, numbers: z.array(LiveNumber) });

/** What a refresh changes. `after` null: the newer version has no such number, and it stays as it is. */
export const BulletinRefreshDto = z.object({
  from: z.int().nullable(),
  to: z.int().nullable(),
  numbers: z.int(),
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string().nullable() })),
});

export const BulletinMedia = z.enum([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);
export const BulletinFileQuery = z.object({ format: z.enum(['docx', 'pdf']) }).strict();

export type BulletinDto = z.infer<typeof BulletinDto>;
export type BulletinListItemDto = z.infer<typeof BulletinListItemDto>;
export type BulletinRefreshDto = z.infer<typeof BulletinRefreshDto>;
export type SaveBulletinBody = z.infer<typeof SaveBulletinBody>;
