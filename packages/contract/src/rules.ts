import { z } from 'zod';
import { IndicatorResultDto, Line, OrgRef, PageCoverageDto, Position, RelationId, SideId } from './evaluation.ts';
import { ProvenanceDto } from './relations.ts';

const Text = z.object({ zh: z.string(), en: z.string() });
/** `proposal`: ours, to be decided by the policy owner; `unverified`: shown as 待核. */
const Standing = z.enum(['official', 'proposal', 'unverified']);
const PeriodKind = z.enum(['year', 'quarter', 'month', 'any']);
const Day = z.iso.date();

const line = (most: number) => z.string().trim().min(1).max(most);
const finite = z.number().min(-1e12).max(1e12);

const Measure = z.string().min(1).max(64);
const Terms = z
  .array(z.strictObject({ measure: Measure, coefficient: finite }))
  .max(60)
  .readonly();

/** Parts of a change are refused where unknown. */
const FormulaDto = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ratio'), numerator: Terms, denominator: Terms }),
  z.strictObject({ kind: z.literal('mean-per-unit'), numerator: Terms }),
  z.strictObject({ kind: z.literal('growth-ratio'), a: Measure, a0: Measure, b: Measure, b0: Measure }),
  z.strictObject({ kind: z.literal('growth'), a: Measure, a0: Measure }),
  z.strictObject({ kind: z.literal('median-step'), histogram: Measure, least: finite }),
]);

/** Goalposts: a line from score 0 to score 100, or best between `low` and `high`. Parts of a change are refused where unknown. */
const Shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), floor: finite, target: finite }),
  z.strictObject({ kind: z.literal('interval'), floor: finite, low: finite, high: finite, ceiling: finite }),
]);

/** `ratio`: B ÷ A from lo to hi; `weakest`: the weakest side ≥ least · median of the sides. */
const Band = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ratio'), lo: finite, hi: finite }),
  z.strictObject({ kind: z.literal('weakest'), least: finite }),
]);

const dated = { validFrom: Day, validTo: Day, source: Text, status: Standing };

export const MeasureDto = z.object({
  id: z.string(),
  name: Text,
  kind: z.enum(['count', 'sum', 'histogram']),
  time: z.enum(['stock', 'flow', 'opening']),
  from: z.enum(['ledger', 'report']),
  unit: Text,
  note: Text,
  histogram: z.object({ groups: z.number(), bins: z.number(), from: z.number(), width: z.number() }).exactOptional(),
});

export const CatalogueIndicatorDto = z.object({
  id: z.string(),
  no: z.int(),
  name: Text,
  formula: FormulaDto,
  unit: Text,
  direction: z.enum(['up', 'down', 'interval']),
  levels: z.array(z.enum(['W', 'G', 'E', 'A'])),
  task: z.literal([0, 1, 2, 3, 4, 5]),
  sides: z.array(z.object({ relation: RelationId, side: SideId, weight: z.number() })),
  role: z.enum(['activity', 'outcome', 'worker-voice']),
  goalposts: z.array(z.object({ ...dated, periodKind: PeriodKind, shape: Shape })),
  source: Text,
  note: Text,
});

export const CatalogueRelationDto = z.object({
  id: RelationId,
  name: Text,
  framing: z.boolean(),
  sides: z.array(z.object({ id: SideId, name: Text, fewBecause: Text.exactOptional() })),
  bands: z.array(z.object({ ...dated, band: Band })),
});

/** The rules as they hold for a period: what is shipped, and what was published for days up to its last. */
export const CatalogueDto = z.object({
  version: z.string(),
  measures: z.array(MeasureDto),
  indicators: z.array(CatalogueIndicatorDto),
  relations: z.array(CatalogueRelationDto),
  /** Formulas in the names of the measures, by indicator. */
  formulas: z.record(z.string(), Text),
});

export const CatalogueQuery = z
  .object({
    /** The rules of its last day. */
    period: z.string().min(4).max(7).optional(),
    /** The rules of a day, where no period is named. Neither: of today. */
    day: Day.optional(),
  })
  .strict();

/** A dated list beside the catalogue: a set of industries or units, or parameters of law. */
export const RuleTableDto = z.object({
  id: z.string(),
  group: z.enum(['set', 'law']),
  name: Text,
  source: Text,
  status: Standing,
  note: Text,
  /** `validFrom` null: holds as long as the list. */
  rows: z.array(z.object({ validFrom: Day.nullable(), key: z.string(), name: Text, value: Text })),
});

export const RuleTablesDto = z.object({ tables: z.array(RuleTableDto) });

export const RuleChangeDto = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('goalposts'),
    indicator: z.string().min(1).max(64),
    periodKind: PeriodKind,
    shape: Shape,
  }),
  z.strictObject({ kind: z.literal('band'), relation: RelationId, band: Band }),
  z.strictObject({
    kind: z.literal('weight'),
    relation: RelationId,
    side: SideId,
    indicator: z.string().min(1).max(64),
    /** 0: it does not stand on the side; above 0 it does, also where it did not. */
    weight: finite,
  }),
  /** Same kind as before. The note says in words what it counts. */
  z.strictObject({
    kind: z.literal('formula'),
    indicator: z.string().min(1).max(64),
    formula: FormulaDto,
    note: line(300),
  }),
]);

/** What a proposal says; all of it can be changed while it is a draft. */
const proposed = {
  title: line(80),
  /** First day on which the changes hold. */
  validFrom: Day,
  /** The document that decides them, and where in it. */
  instrument: line(200),
  clause: z.string().trim().max(120),
  reason: line(1000),
  standing: Standing,
  changes: z.array(RuleChangeDto).min(1).max(60),
};

export const DraftProposalBody = z.object(proposed).strict();

/** @property version as last read: another's change in between is not written over */
export const ReviseProposalBody = z.object({ ...proposed, version: z.int() }).strict();

export const ProposalParams = z.object({ proposalId: z.uuid() }).strict();

/** @property publications as last read with the proposal: who decides has seen what holds without it */
export const PublishProposalBody = z.object({ publications: z.int() }).strict();

export const RefuseProposalBody = z.object({ decision: line(500) }).strict();

const ProposalStatus = z.enum(['draft', 'proposed', 'published', 'withdrawn', 'refused']);

/** A name only for whoever may propose or publish; others learn that the office did it. */
const Someone = z.object({ displayName: z.string().nullable(), isMe: z.boolean() });

/** A change beside what holds on its first day without it. */
const ChangeBesideDto = z.object({ change: RuleChangeDto, before: RuleChangeDto.nullable() });

export const ProposalDto = z.object({
  proposalId: z.uuid(),
  status: ProposalStatus,
  version: z.int(),
  title: z.string(),
  validFrom: Day,
  instrument: z.string(),
  clause: z.string(),
  reason: z.string(),
  standing: Standing,
  changes: z.array(ChangeBesideDto),
  drafted: z.object({ at: z.iso.datetime(), by: Someone }),
  proposedAt: z.iso.datetime().nullable(),
  decided: z.object({ at: z.iso.datetime(), by: Someone, decision: z.string().nullable() }).nullable(),
  /** Its number among all that was published, which the catalogue's version names. */
  publication: z.int().nullable(),
  /** How many publications there are now, which it is shown beside. */
  publications: z.int(),
  may: z.object({
    revise: z.boolean(),
    propose: z.boolean(),
    withdraw: z.boolean(),
    publish: z.boolean(),
    refuse: z.boolean(),
  }),
});

/** Newest first. */
export const ProposalsDto = z.object({ proposals: z.array(ProposalDto) });

const Balance = z.object({ headline: z.number().nullable(), gap: z.number().nullable(), position: Position });

const EffectAtDto = z.object({
  org: OrgRef,
  /** Relations that come out differently; the others stay as they are. */
  relations: z.array(z.object({ id: RelationId, before: Balance, after: Balance })),
});

/** What a proposal would change in one period, or did, at a unit and at those directly below. */
export const EffectDto = z.object({
  period: z.string(),
  /** Whether the changes hold for this period; otherwise it is told what they would have changed. */
  holds: z.boolean(),
  /** Its latest snapshot, which stays as it is. */
  snapshot: z.int().nullable(),
  node: EffectAtDto,
  children: z.array(EffectAtDto), // those with a change, of those that were looked at
  childrenLooked: z.int(), // at most 200, those with most workers
  childrenTotal: z.int(),
});

export const EffectQuery = z
  .object({
    org: z.string().min(1).max(64),
    line: Line.default('area'),
    period: z.string().min(4).max(7),
  })
  .strict();

/**
 * The values behind a unit's balances: a reader's own device can judge them by other goalposts, weights and bands. Null
 * where single indicators may not be opened (too few people).
 */
export const NodeValuesDto = z.object({
  org: OrgRef,
  line: Line,
  period: z.string(),
  coverage: PageCoverageDto,
  provenance: ProvenanceDto,
  indicators: z.array(IndicatorResultDto).nullable(),
  drawing: z.object({ draws: z.int(), seed: z.int() }),
});

export type CatalogueDto = z.infer<typeof CatalogueDto>;
export type RuleTableDto = z.infer<typeof RuleTableDto>;
export type RuleChangeDto = z.infer<typeof RuleChangeDto>;
export type ProposalDto = z.infer<typeof ProposalDto>;
export type ProposalStatus = z.infer<typeof ProposalStatus>;
export type EffectDto = z.infer<typeof EffectDto>;
export type EffectAtDto = z.infer<typeof EffectAtDto>;
export type NodeValuesDto = z.infer<typeof NodeValuesDto>;
export type DraftProposalBody = z.infer<typeof DraftProposalBody>;
export type ReviseProposalBody = z.infer<typeof ReviseProposalBody>;
