import { z } from 'zod';
import {
  GoalpostShapeDto,
  IndicatorResultDto,
  Line,
  OrgRef,
  PageCoverageDto,
  RelationId,
  RelationResultDto,
  SideId,
} from './evaluation.ts';
import { exportFields } from './tables.ts';

/** What the reader is looking at: an organisation (or one enterprise) on a line, in a period, perhaps one industry. */
export const ViewQuery = z
  .object({
    org: z.string().min(1).max(64),
    line: Line.default('area'),
    period: z.string().min(4).max(7),
    /** Section letter or GB/T 4754 prefix. */
    industry: z.string().max(4).optional(),
    /** Membership on the period's last day (as-was) or today (as-is). */
    tree: z.enum(['as-was', 'as-is']).default('as-was'),
    /** A frozen version of the period instead of the facts of now; always as-was. */
    snapshot: z.coerce.number().int().min(1).max(2_147_483_647).optional(), // what the database can number
  })
  .strict();

/** The units below what is looked at, all of them. */
export const BalancesExportQuery = z.object({ ...ViewQuery.shape, ...exportFields }).strict();

export const RelationParams = z.object({ relationId: RelationId }).strict();

const Text = z.object({ zh: z.string(), en: z.string() });
const Provenance = z.enum(['official', 'proposal', 'unverified']);

/** The name is that of the section or division; of a deeper code that of its division. */
const IndustryDto = z.object({ code: z.string(), name: Text });

/** Where the numbers come from: a frozen snapshot, or facts that may still change. */
export const ProvenanceDto = z.object({
  catalogueVersion: z.string(),
  snapshot: z.object({ version: z.int(), sha256: z.string() }).nullable(),
  restated: z.boolean(), // facts have changed since the snapshot
  demo: z.boolean(), // 演示数据
});

/** One point of a relation's path through the periods. */
export const TrendPointDto = z.object({
  period: z.string(),
  headline: z.number().nullable(),
  p05: z.number().nullable(),
  p95: z.number().nullable(),
  sides: z.array(z.object({ id: SideId, score: z.number().nullable() })),
});

export const ChildDto = z.object({
  org: OrgRef.extend({ shortName: z.string(), tile: z.object({ col: z.int(), row: z.int() }).nullable() }),
  coverage: PageCoverageDto,
  relations: z.array(
    RelationResultDto.pick({
      id: true,
      headline: true,
      gap: true,
      lagging: true,
      position: true,
      interval: true,
      probability: true,
      sides: true,
    }),
  ),
});

export const ChangeDto = z.object({
  relation: RelationId,
  org: OrgRef,
  from: z.object({ headline: z.number().nullable(), position: z.string() }),
  to: z.object({ headline: z.number().nullable(), position: z.string() }),
  kind: z.enum(['position-changed', 'headline-moved']),
});

export const OverviewDto = z.object({
  org: OrgRef,
  line: Line,
  lines: z.array(Line), // those that the unit stands on
  period: z.string(),
  coverage: PageCoverageDto,
  provenance: ProvenanceDto,
  breadcrumb: z.array(OrgRef), // from the province (or the reader's top) down to the parent
  industry: IndustryDto.nullable().optional(), // the one looked at; null for all
  relations: z.array(
    RelationResultDto.extend({
      name: Text,
      sideNames: z.array(z.object({ id: SideId, name: Text })),
      trend: z.array(TrendPointDto), // oldest first, at most 8
    }),
  ),
  children: z.array(ChildDto), // at most 200, those with most workers
  childrenTotal: z.int().optional(), // how many there are
  /** The period before; null: no balance of it can be compared. */
  comparedWith: z.string().nullable(),
  /** Its facts and those of now by the rules of now: position changed, or intervals do not overlap. */
  changes: z.array(ChangeDto),
});

export const ContributionDto = z.object({
  /** What pulls: an indicator id, an organisation code or an industry section. */
  key: z.string(),
  name: Text,
  side: SideId,
  /** Points of the gap A − B (indicators) or of the side's shortfall (children, industries); signed. */
  points: z.number(),
});

export const SideIndicatorDto = IndicatorResultDto.extend({
  name: Text,
  unit: Text,
  note: Text,
  formula: z.string(), // in measure ids, e.g. high-skilled ÷ skilled
  /** The same in the names of the measures. */
  formulaText: Text.optional(),
  direction: z.enum(['up', 'down', 'interval']),
  weight: z.number(), // normalised over the side
  goalposts: z
    .object({
      shape: GoalpostShapeDto,
      source: Text,
      status: Provenance,
    })
    .nullable(),
  source: Text,
});

export const FindingDto = z.object({
  kind: z.enum(['report-differs-from-ledger', 'jump', 'copied-vector', 'value-at-target', 'rounding']),
  org: OrgRef,
  measure: z.object({ id: z.string(), name: Text }).nullable(),
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
});

export const RelationPageDto = z.object({
  org: OrgRef,
  line: Line,
  lines: z.array(Line), // those that the unit stands on
  period: z.string(),
  coverage: PageCoverageDto,
  provenance: ProvenanceDto,
  breadcrumb: z.array(OrgRef),
  industry: IndustryDto.nullable().optional(),
  relation: RelationResultDto.extend({
    name: Text,
    bandSource: Text,
    bandStatus: Provenance,
  }),
  sides: z.array(
    z.object({
      id: SideId,
      name: Text,
      score: z.number().nullable(),
      coverage: z.number(),
      reason: z.enum(['insufficient']).optional(),
      fewBecause: Text.nullable(),
      indicators: z.array(SideIndicatorDto),
    }),
  ),
  trend: z.array(TrendPointDto),
  /** Signed, biggest first; their sum is the gap A − B (null where the relation is insufficient or R4). */
  contributions: z.array(ContributionDto).nullable(),
  children: z.array(ChildDto), // this relation only; at most 200, those with most workers
  childrenTotal: z.int().optional(), // how many there are
  childContributions: z.array(ContributionDto),
  industryContributions: z.array(ContributionDto),
  /** Groups of children that are told apart with P > 0.9; best first. One group: nobody can be told apart. */
  tiers: z.array(z.array(OrgRef)),
  findings: z.array(FindingDto).nullable(), // null: not shown to this reader
  /** Whether findings tell of whole forms, too (copies, round numbers): forms of very many units are compared below. */
  formsCompared: z.boolean(),
});

export type ViewQuery = z.infer<typeof ViewQuery>;
export type OverviewDto = z.infer<typeof OverviewDto>;
export type RelationPageDto = z.infer<typeof RelationPageDto>;
export type ChildDto = z.infer<typeof ChildDto>;
export type SideIndicatorDto = z.infer<typeof SideIndicatorDto>;
export type ContributionDto = z.infer<typeof ContributionDto>;
export type TrendPointDto = z.infer<typeof TrendPointDto>;
