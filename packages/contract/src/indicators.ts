import { z } from 'zod';
import {
  GoalpostShapeDto,
  IndicatorResultDto,
  IntervalDto,
  Line,
  OrgRef,
  PageCoverageDto,
  RelationId,
  SideId,
} from './evaluation.ts';
import { RecordFieldId } from './records.ts';
import { ProvenanceDto, ViewQuery } from './relations.ts';

const Text = z.object({ zh: z.string(), en: z.string() });
const Status = z.enum(['official', 'proposal', 'unverified']);
const Grade = z.enum(['A', 'B', 'C']);
const IndicatorId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

export const IndicatorParams = z.object({ indicatorId: IndicatorId }).strict();

/** Units under the node that hold the indicator, what pulls most first. */
export const IndicatorUnitsQuery = ViewQuery.extend({
  /** Part of a name or of a credit code. */
  search: z.string().trim().max(60).optional(),
  sort: z.enum(['pull', 'score', 'weight']).default('pull'),
  /** Keyset: code of the last unit of the page before. */
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}).strict();

/** Rows of one enterprise's ledger that count in a measure of the indicator. */
export const IndicatorRecordsQuery = z
  .object({
    enterprise: z.string().min(1).max(64),
    period: z.string().min(4).max(7),
    tree: ViewQuery.shape.tree,
    measure: IndicatorId,
    /** Leaves out the rows that count in this measure, too: who is in the denominator and not in the numerator. */
    without: IndicatorId.optional(),
    /** Keyset: line of the last row of the page before. */
    after: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

export const GoalpostsDto = z.object({
  validFrom: z.string(),
  validTo: z.string(),
  periodKind: z.enum(['year', 'quarter', 'month', 'any']),
  shape: GoalpostShapeDto,
  source: Text,
  status: Status,
  /** Whether these are the ones that the period is scored by. */
  holds: z.boolean(),
});

/** A side of a relation that the indicator stands on. */
export const StandsOnDto = z.object({
  relation: RelationId,
  relationName: Text,
  side: SideId,
  sideName: Text,
  weight: z.number(), // share of the side's whole weight, 0–1
});

const Direction = z.enum(['up', 'down', 'interval']);

const Head = z.object({
  org: OrgRef,
  line: Line,
  lines: z.array(Line), // those that the unit stands on
  period: z.string(),
  coverage: PageCoverageDto,
  provenance: ProvenanceDto,
  breadcrumb: z.array(OrgRef),
  industry: z.object({ code: z.string(), name: Text }).nullable().optional(),
});

export const IndicatorsDto = Head.extend({
  indicators: z.array(
    IndicatorResultDto.extend({
      name: Text,
      unit: Text,
      direction: Direction,
      task: z.int(), // 1–5; 0: of none of the five tasks
      from: z.enum(['ledger', 'report', 'both']),
      sides: z.array(StandsOnDto),
      /** Status of the goalposts that hold; null: none hold. */
      status: Status.nullable(),
      before: z.number().nullable(), // value in the period before
    }),
  ),
});

/** A measure in an indicator's formula. */
export const TermDto = z.object({
  measure: z.string(),
  name: Text,
  unit: Text,
  note: Text,
  from: z.enum(['ledger', 'report']),
  kind: z.enum(['count', 'sum', 'histogram']),
  /** What of its quarters makes a year: the last, all of them, the first. */
  time: z.enum(['stock', 'flow', 'opening']),
  part: z.enum(['numerator', 'denominator']),
  coefficient: z.number(),
  /** Summed over the units that the indicator counts; of a histogram its number of items. Null: none counts. */
  value: z.number().nullable(),
  /** Whether single rows of the ledger can be looked at, for an enterprise and a reader of records. */
  opens: z.boolean(),
});

/** One measure of one unit as it was told: by its ledger or by its report. */
export const VoiceDto = z.object({
  measure: z.string(),
  period: z.string(),
  from: z.enum(['ledger', 'report']),
  value: z.number(),
  grade: Grade,
  /** Reported: what the report gives as evidence, and its note. */
  evidence: z.string().nullable(),
  note: z.string().nullable(),
});

/** Where ledgers and reports tell one measure for the same units. */
export const ToldTwiceDto = z.object({
  measure: z.object({ id: z.string(), name: Text, unit: Text }),
  units: z.int(), // that tell it twice; of a year's stocks the last is summed, of openings the first
  ledger: z.number(),
  reported: z.number(),
  outside: z.int(), // units with a figure whose factor lies outside the tolerance
  /** The furthest off, at most eight. */
  furthest: z.array(
    z.object({
      org: OrgRef,
      period: z.string(),
      ledger: z.number(),
      reported: z.number(),
      factor: z.number().nullable(), // ledger ÷ reported; null: reported as 0
    }),
  ),
});

export const DistributionDto = z.object({
  /** Whose enterprises these are. */
  org: OrgRef,
  from: z.number(),
  width: z.number(),
  counts: z.array(z.int()),
  quantiles: z.array(z.number()), // P10, P25, P50, P75, P90
  missing: z.int(), // enterprises without a value
  /** The value of the unit looked at; null: it has none. */
  own: z.number().nullable(),
});

export const IndicatorChildDto = IndicatorResultDto.omit({ id: true, no: true }).extend({
  org: OrgRef,
  /** Part of the node's 100 − score that this child takes; null where the node has no score. */
  points: z.number().nullable(),
});

export const IndicatorPageDto = Head.extend({
  indicator: z.object({
    id: z.string(),
    no: z.int(),
    name: Text,
    unit: Text,
    direction: Direction,
    task: z.int(),
    role: z.enum(['activity', 'outcome', 'worker-voice']),
    levels: z.array(z.enum(['W', 'G', 'E', 'A'])),
    note: Text,
    source: Text,
    formula: z.string(), // in measure ids
    formulaText: Text,
    formulaKind: z.enum(['ratio', 'mean-per-unit', 'growth-ratio', 'growth', 'median-step']),
    goalposts: z.array(GoalpostsDto),
    sides: z.array(StandsOnDto),
  }),
  result: IndicatorResultDto.extend({ interval: IntervalDto.nullable() }), // interval of the score
  /** Oldest first, at most 8, the period looked at last. A period in which the node was not there is left out. */
  trend: z.array(
    z.object({
      period: z.string(),
      value: z.number().nullable(),
      score: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      coverage: z.number(),
      p05: z.number().nullable(), // of the score
      p95: z.number().nullable(),
    }),
  ),
  terms: z.array(TermDto),
  /** What this unit itself told; of an organisation its own reports. Null: not shown to this reader. */
  voices: z.array(VoiceDto).nullable(),
  toldTwice: z.array(ToldTwiceDto).nullable(), // null: not shown to this reader
  children: z.array(IndicatorChildDto), // at most 200, those with most workers
  childrenTotal: z.int(),
  /** Points that belong to none of the children shown: the node's own reports, and children beyond the 200. */
  restPoints: z.number().nullable(),
  /** Null where the reader may not compare enterprises, or hardly any has a value. */
  distribution: DistributionDto.nullable(),
  /** What the reader may open from here. */
  opens: z.object({ units: z.boolean(), records: z.boolean() }),
});

export const IndicatorUnitDto = z.object({
  org: OrgRef,
  kind: z.enum(['enterprise', 'organisation']),
  creditCode: z.string().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  score: z.number().nullable(),
  grade: Grade, // of its weakest measure
  points: z.number().nullable(), // part of the node's 100 − score; negative: lifts it
  reason: IndicatorResultDto.shape.reason,
});

export const IndicatorUnitsDto = z.object({
  units: z.array(IndicatorUnitDto),
  total: z.int(), // that hold the indicator and match
  next: z.string().nullable(),
});

/** A field of the ledger in words; sex and age are never shown, and of the year before only the grade. */
export const DecidingFactDto = z.object({
  field: z.union([RecordFieldId, z.literal('yearBefore')]),
  name: Text,
  value: Text.nullable(), // null: not declared
});

export const IndicatorRecordDto = z.object({
  line: z.int(),
  name: z.string().nullable(), // masked; null: erased
  post: z.string(),
  team: z.string().nullable(),
  skill: Text,
  postClass: Text.nullable(),
  hiredOn: z.string(),
  leftOn: z.string().nullable(),
  /** What the row gives to the measure, in its unit; null: it counts, and how much is not shown (wages). */
  amount: z.number().nullable(),
  /** What decides that it counts, beside what every row shows. */
  facts: z.array(DecidingFactDto),
});

export const IndicatorRecordsDto = z.object({
  enterprise: z.object({ id: z.string(), name: z.string() }),
  period: z.string(),
  measure: z.object({
    id: z.string(),
    name: Text,
    unit: Text,
    note: Text,
    kind: z.enum(['count', 'sum', 'histogram']),
  }),
  /** The measure as it is stored for this enterprise and period; null: it is not known. */
  stored: z.number().nullable(),
  rows: z.int(), // rows of the declaration
  counted: z.int(), // rows that count
  sum: z.number(), // of what they give: equals `stored` where nothing is left out
  records: z.array(IndicatorRecordDto),
  next: z.int().nullable(),
});

export type IndicatorsDto = z.infer<typeof IndicatorsDto>;
export type IndicatorPageDto = z.infer<typeof IndicatorPageDto>;
export type IndicatorUnitsDto = z.infer<typeof IndicatorUnitsDto>;
export type IndicatorUnitDto = z.infer<typeof IndicatorUnitDto>;
export type IndicatorChildDto = z.infer<typeof IndicatorChildDto>;
export type IndicatorRecordsDto = z.infer<typeof IndicatorRecordsDto>;
export type IndicatorRecordDto = z.infer<typeof IndicatorRecordDto>;
export type DistributionDto = z.infer<typeof DistributionDto>;
export type TermDto = z.infer<typeof TermDto>;
export type VoiceDto = z.infer<typeof VoiceDto>;
export type ToldTwiceDto = z.infer<typeof ToldTwiceDto>;
export type GoalpostsDto = z.infer<typeof GoalpostsDto>;
export type StandsOnDto = z.infer<typeof StandsOnDto>;
