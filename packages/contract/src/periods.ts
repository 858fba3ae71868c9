import { z } from 'zod';
import { CoverageDto, OrgRef, Position, RelationId, SideId } from './evaluation.ts';

const LineName = z.enum(['area', 'system']);
const Text = z.object({ zh: z.string(), en: z.string() });
const Version = z.coerce.number().int().min(1).max(2_147_483_647);

export const PeriodParams = z.object({ period: z.string().min(4).max(7) }).strict();

export const ClosingCheckKind = z.enum([
  'period-not-over',
  'running-imports',
  'coverage',
  'quarters-missing',
  'open-refusals',
  'unfinished-imports',
  'reports-differ',
  'headcount-jumps',
]);

/** One frozen version of a period. */
export const SnapshotDto = z.object({
  version: z.int(),
  takenAt: z.string(),
  catalogueVersion: z.string(),
  sha256: z.string(), // hex, of the canonical JSON
  accepted: z.array(ClosingCheckKind), // with open points
  reason: z.string().nullable(),
  coverage: z.object({ enterprises: z.int(), withFacts: z.int() }).nullable(), // null: not noted when it was frozen
});

export const SnapshotsDto = z.object({
  periods: z.array(
    z.object({
      period: z.string(),
      enterprises: z.int(), // that hold facts, as far as the reader sees
      snapshots: z.array(SnapshotDto), // the latest first; empty: open
      /** Why the latest snapshot is no longer the period as it stands; null: it is, or there is none. */
      restated: z.enum(['facts', 'places', 'rules']).nullable(),
    }),
  ),
  may: z.object({ close: z.boolean() }),
});

export const ClosingDto = z.object({
  period: z.string(),
  ends: z.string(), // last day
  latest: SnapshotDto.nullable(),
  restated: z.enum(['facts', 'places', 'rules']).nullable(),
  coverage: z.object({ enterprises: z.int(), withFacts: z.int() }),
  checks: z.array(
    z.object({
      kind: ClosingCheckKind,
      standing: z.enum(['passed', 'blocks', 'to-accept']),
      count: z.int(), // open points
      periods: z.array(z.string()), // quarters that are missing
      opens: z.boolean(), // has rows to look at
    }),
  ),
});

export const ClosingRowsParams = PeriodParams.extend({ check: ClosingCheckKind }).strict();
export const ClosingRowsQuery = z
  .object({ after: z.string().min(1).max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) })
  .strict();

/** A row behind a check; what does not apply is null. */
export const ClosingRowDto = z.object({
  key: z.string(),
  unit: OrgRef.nullable(),
  above: z.string().nullable(), // name of the organisation that it stands under
  file: z
    .object({
      name: z.string(),
      template: z.enum(['enterprises', 'workers', 'reports']),
      startedAt: z.string(),
      refused: z.int().nullable(),
    })
    .nullable(),
  measure: Text.nullable(),
  /** What the ledger shows, or the value before. */
  expected: z.number().nullable(),
  /** What was reported, or the value now. */
  found: z.number().nullable(),
  /** The period of `expected`, where it is another. */
  from: z.string().nullable(),
});

export const ClosingRowsDto = z.object({
  rows: z.array(ClosingRowDto),
  total: z.int(),
  next: z.string().nullable(),
});

export const ClosePeriodBody = z
  .object({
    /** Open points that are accepted, each with the count that was seen. */
    accepted: z
      .array(z.object({ kind: ClosingCheckKind, count: z.int().min(0).max(Number.MAX_SAFE_INTEGER) }).strict())
      .max(20),
    reason: z.string().max(500).optional(),
  })
  .strict();

export const ClosedDto = z.object({
  period: z.string(),
  version: z.int(),
  sha256: z.string(),
  unchanged: z.boolean(), // the facts are those of this version: nothing new was frozen
});

/** `to` absent: the period as it stands. */
const pair = { from: Version, to: Version.optional() } as const;
const node = { org: z.string().min(1).max(64), line: LineName.default('area') } as const;

export const CompareQuery = z.object({ ...pair, ...node }).strict();
export const SnapshotChangesQuery = z
  .object({
    ...pair,
    ...node,
    after: z.string().min(1).max(64).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .strict();

const BalanceThen = z.object({
  headline: z.number().nullable(),
  gap: z.number().nullable(),
  lagging: SideId.nullable(),
  position: Position,
});
const ComparedSide = z.object({
  version: z.int().nullable(), // null: as it stands
  sha256: z.string().nullable(),
  takenAt: z.string().nullable(),
  catalogueVersion: z.string(),
  coverage: CoverageDto.nullable(), // null: the unit was not there
});
const ComparedBalance = z.object({ id: RelationId, before: BalanceThen.nullable(), after: BalanceThen.nullable() });

export const CompareDto = z.object({
  period: z.string(),
  org: OrgRef,
  line: LineName,
  from: ComparedSide,
  to: ComparedSide,
  /** Both sides are computed by this catalogue: the later one's. */
  catalogueVersion: z.string(),
  relations: z.array(
    ComparedBalance.extend({
      name: Text,
      sideNames: z.array(z.object({ id: SideId, name: Text })),
      changed: z.boolean(),
    }),
  ),
  indicators: z.array(
    z.object({
      id: z.string(),
      no: z.int(),
      name: Text,
      unit: Text,
      before: z.number().nullable(),
      after: z.number().nullable(),
      scoreBefore: z.number().nullable(),
      scoreAfter: z.number().nullable(),
    }),
  ), // those that differ
  indicatorsTotal: z.int(),
  children: z.array(
    z.object({
      org: OrgRef,
      before: CoverageDto.nullable(),
      after: CoverageDto.nullable(),
      relations: z.array(ComparedBalance), // those that differ
    }),
  ), // those that differ, at most 200
  childrenTotal: z.int(),
  childrenChanged: z.int(),
  /** Units under the node that differ, by how. One may be counted as moved and corrected. */
  units: z.object({ total: z.int(), came: z.int(), went: z.int(), moved: z.int(), corrected: z.int() }),
  demo: z.boolean(), // 演示数据
});

export const SnapshotChangeDto = z.object({
  unit: OrgRef,
  kind: z.enum(['enterprise', 'organisation']),
  presence: z.enum(['came', 'went', 'stayed']),
  moved: z.array(z.object({ line: LineName, from: OrgRef.nullable(), to: OrgRef.nullable() })),
  workers: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** Measures that differ, at most 12; their number is told whole. */
  measures: z.array(
    z.object({ id: z.string(), name: Text, before: z.number().nullable(), after: z.number().nullable() }),
  ),
  measuresTotal: z.int(),
});

export const SnapshotChangesDto = z.object({
  changes: z.array(SnapshotChangeDto),
  total: z.int(),
  next: z.string().nullable(),
});

export type SnapshotsDto = z.infer<typeof SnapshotsDto>;
export type SnapshotDto = z.infer<typeof SnapshotDto>;
export type ClosingDto = z.infer<typeof ClosingDto>;
export type ClosingRowDto = z.infer<typeof ClosingRowDto>;
export type ClosingRowsDto = z.infer<typeof ClosingRowsDto>;
export type CompareDto = z.infer<typeof CompareDto>;
export type SnapshotChangeDto = z.infer<typeof SnapshotChangeDto>;
export type SnapshotChangesDto = z.infer<typeof SnapshotChangesDto>;
