import { z } from 'zod';
import { Line, OrgRef, PageCoverageDto } from './evaluation.ts';
import { FindingDto, ProvenanceDto, ViewQuery } from './relations.ts';
import { exportFields } from './tables.ts';

const Text = z.object({ zh: z.string(), en: z.string() });
const Status = z.enum(['official', 'proposal', 'unverified']);

/** The facts of now: a snapshot says nothing of who was late. */
const view = ViewQuery.omit({ snapshot: true }).shape;
export const QualityQuery = z.object(view).strict();
export const QualityExportQuery = z.object({ ...view, ...exportFields }).strict();

/** How an enterprise stands to one period's declaration. */
export const FilingState = z.enum(['on-time', 'late', 'missing']);

export const FilingsQuery = z
  .object({
    ...view,
    state: FilingState.optional(),
    /** Only enterprises in which cells of this column are empty: a key of the workers' template. */
    column: z
      .string()
      .regex(/^[a-zA-Z]{1,32}$/)
      .optional(),
    /** Keyset: the enterprise id of the last row before. */
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();
export const FilingsExportQuery = FilingsQuery.omit({ after: true, limit: true }).extend(exportFields).strict();

/** Cells given among those that could be, of one optional column. */
export const ColumnFillDto = z.object({ key: z.string(), filled: z.int(), among: z.int() });

/** Figures behind indicators, by the grade of their evidence: numbers of unit × measure. */
const GradesDto = z.object({ A: z.int(), B: z.int(), C: z.int() });

/** How complete and how timely what a node's enterprises handed in is. */
export const FilingSumsDto = z.object({
  expected: z.int(), // enterprises in the node, once for each stored period inside in which they stood there
  declared: z.int(),
  onTime: z.int(), // the first declaration came by the due day
  late: z.int(),
  rows: z.int(), // workers declared
  /** Share of the optional cells that are given, 0–1; null where nothing was declared. */
  filledShare: z.number().nullable(),
  grades: GradesDto,
});

export const BurdenDto = z.object({
  period: z.string(),
  enterprises: z.int(), // that handed in anything
  rows: z.int(),
  figures: z.int(),
  asked: z.int(),
  known: z.int(),
  perEnterprise: z.number().nullable(),
  knownShare: z.number().nullable(),
});

export const VerificationDto = z.object({
  unit: OrgRef,
  measure: z.object({ id: z.string(), name: Text }),
  period: z.string(),
  ledger: z.number(),
  reported: z.number(),
  factor: z.number().nullable(), // ledger ÷ reported
  kind: z.enum(['over-reported', 'under-reported']),
});

export const QualityDto = z.object({
  org: OrgRef,
  line: Line,
  period: z.string(),
  coverage: PageCoverageDto,
  provenance: ProvenanceDto,
  breadcrumb: z.array(OrgRef),
  due: z.object({ on: z.string(), days: z.int(), past: z.boolean(), status: Status, source: Text }),
  sums: FilingSumsDto,
  columns: z.array(ColumnFillDto.extend({ name: Text, amongSkilled: z.boolean() })),
  /**
   * At most 200, in the order of the tree; enterprises: those with most workers. `left`: it stood here in part of the
   * period and no longer on its last day; these come last.
   */
  units: z.array(z.object({ org: OrgRef, enterprise: z.boolean(), left: z.boolean(), sums: FilingSumsDto })),
  unitsTotal: z.int(),
  findings: z.array(FindingDto),
  verification: z.object({
    compared: z.int(), // figures told by ledger and report
    within: z.int(), // of them inside the tolerance
    tolerance: z.object({ low: z.number(), high: z.number() }),
    worst: z.array(VerificationDto), // the furthest off, at most 20
  }),
  burden: z.object({
    template: z.object({ columns: z.int(), required: z.int(), ofPeriod: z.int() }),
    trend: z.array(BurdenDto), // oldest first, the period itself last
  }),
  questions: z.object({ open: z.int(), overdue: z.int() }),
});

export const FilingDto = z.object({
  enterprise: OrgRef.extend({ creditCode: z.string() }),
  period: z.string(),
  state: FilingState,
  dueOn: z.string(),
  /** Day of the first declaration, in China. */
  declaredOn: z.string().nullable(),
  /** How often it was declared. */
  versions: z.int(),
  rows: z.int().nullable(),
  filledShare: z.number().nullable(),
  columns: z.array(ColumnFillDto),
});

export const FilingsDto = z.object({ filings: z.array(FilingDto), total: z.int(), next: z.string().nullable() });

export const questionTopics = ['missing', 'columns', 'difference', 'anomaly', 'other'] as const;
export const QuestionTopic = z.enum(questionTopics);

export const QuestionsQuery = z
  .object({
    state: z.enum(['open', 'closed']).default('open'),
    /** Keyset: the id of the last question before. */
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict();

export const QuestionParams = z.object({ questionId: z.uuid() }).strict();

const Said = z.string().trim().min(1).max(500);

export const AskQuestionBody = z
  .object({
    unit: z.string().min(1).max(64),
    period: z.string().min(4).max(7),
    topic: QuestionTopic,
    text: Said,
    dueOn: z.iso.date(),
  })
  .strict();

export const AnswerQuestionBody = z.object({ answer: Said }).strict();
export const CloseQuestionBody = z.object({ closing: Said }).strict();

/** A question to a unit about its data. Who asks and who answers is told as unit and role, never as a person. */
export const QuestionDto = z.object({
  questionId: z.uuid(),
  unit: OrgRef,
  period: z.string(),
  topic: QuestionTopic,
  text: z.string(),
  dueOn: z.string(),
  overdue: z.boolean(),
  askedAt: z.iso.datetime(),
  askedBy: z.object({ unit: OrgRef, role: z.string() }),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  closing: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** Since when the facts themselves answer it: what was missing has been declared. */
  settledByFacts: z.iso.datetime().nullable(),
  mayAnswer: z.boolean(),
  mayClose: z.boolean(),
});

export const QuestionsDto = z.object({ questions: z.array(QuestionDto), next: z.string().nullable() });

export type QualityDto = z.infer<typeof QualityDto>;
export type FilingSumsDto = z.infer<typeof FilingSumsDto>;
export type FilingDto = z.infer<typeof FilingDto>;
export type FilingsDto = z.infer<typeof FilingsDto>;
export type QuestionDto = z.infer<typeof QuestionDto>;
export type QuestionTopic = z.infer<typeof QuestionTopic>;
