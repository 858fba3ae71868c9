import { z } from 'zod';
import { EnterpriseSort } from './enterprise-columns.ts';
import { Line, OrgRef, RelationId } from './evaluation.ts';
import { Role } from './identity.ts';
import { PersonsDto, RecordFieldId } from './records.ts';
import { exportFields } from './tables.ts';

/** Enterprises with their profile, declarations, differences and measures; saved views of lists. */

const Text = z.object({ zh: z.string(), en: z.string() });
const Day = z.string(); // YYYY-MM-DD
const Moment = z.string(); // ISO 8601
const PeriodText = z.string().min(4).max(7);
const Grade = z.enum(['A', 'B', 'C']);
const YesNo = z.enum(['yes', 'no']);
/** What is no enterprise's id is not found, like one that is not there. */
export const EnterpriseId = z.string().min(1).max(64);

const filters = {
  org: z.string().min(1).max(64),
  line: Line.default('area'),
  period: PeriodText,
  tree: z.enum(['as-was', 'as-is']).default('as-was'),
  /** Section letter or GB/T 4754 prefix: the one that the reader looks at on every page, */
  industry: z.string().max(4).optional(),
  /** and what this list is narrowed to within it. */
  section: z.string().max(4).optional(),
  /** Code of an organisation on either line under which the enterprise must stand as well. */
  under: z.string().min(1).max(64).optional(),
  ownership: z.string().max(8).optional(),
  aboveScale: YesNo.optional(),
  pilot: YesNo.optional(),
  union: YesNo.optional(),
  declared: YesNo.optional(),
  /** Part of the name, or the beginning of the credit code. */
  text: z.string().trim().max(60).optional(),
  sort: EnterpriseSort.default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
};

export const EnterprisesQuery = z
  .object({
    ...filters,
    /** Keyset: value and id of the last row of the page before. */
    after: z
      .string()
      .max(300)
      .regex(/~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

export const ExportEnterprisesQuery = z.object({ ...filters, ...exportFields }).strict();

/** The current declaration of the latest stored period inside the one looked at. */
export const DeclaredDto = z.object({
  period: z.string(),
  version: z.int(),
  rows: z.int(),
  declaredAt: Moment,
  grade: Grade,
});

export const EnterpriseRowDto = z.object({
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(),
  county: OrgRef,
  system: OrgRef.nullable(),
  industry: z.object({ code: z.string(), name: Text }),
  ownership: Text,
  aboveScale: z.boolean(),
  pilot: z.boolean(),
  hasUnion: z.boolean(),
  /** At the period's end, by the ledger; null: not declared. */
  workers: z.int().nullable(),
  declared: DeclaredDto.nullable(),
});

export const EnterprisesDto = z.object({
  org: OrgRef,
  line: Line,
  period: z.string(),
  breadcrumb: z.array(OrgRef), // from the reader's top down to the parent
  industry: z.object({ code: z.string(), name: Text }).nullable(), // the one looked at; null for all
  demo: z.boolean(), // 演示数据
  /** Under the node, whatever the filters. */
  coverage: z.object({ enterprises: z.int(), workers: z.int(), declared: z.int() }),
  total: z.int(), // rows that match
  enterprises: z.array(EnterpriseRowDto),
  next: z.string().nullable(),
  choices: z.object({ ownerships: z.array(Text), industries: z.array(z.object({ code: z.string(), name: Text })) }),
});

export const EnterpriseParams = z.object({ enterpriseId: EnterpriseId }).strict();
export const EnterpriseQuery = z.object({ period: PeriodText }).strict();

/** What held of the enterprise from a day on, up to another (exclusive; null: until now). */
export const ProfileDto = z.object({
  from: Day,
  to: Day.nullable(),
  name: z.string(),
  county: OrgRef,
  system: OrgRef.nullable(),
  industry: z.object({ code: z.string(), name: Text }),
  ownership: Text,
  aboveScale: z.boolean(),
  pilot: z.boolean(),
  hasUnion: z.boolean(),
});

export const DifferenceCountsDto = z.object({
  joined: z.int(),
  left: z.int(),
  promoted: z.int(),
  demoted: z.int(),
  moved: z.int(),
  paid: z.int(),
  unchanged: z.int(),
});

export const DeclarationDto = DeclaredDto.extend({
  /** `import`: a file; `edit`: single workers changed in the ledger; `undo`: an earlier one put back. */
  way: z.enum(['import', 'edit', 'undo']),
  /** In which role it was declared; null: loaded by the system. */
  role: Role.nullable(),
  difference: DifferenceCountsDto.nullable(), // null: the first
  supersededAt: Moment.nullable(),
});

export const EnterpriseDto = z.object({
  enterpriseId: z.string(),
  creditCode: z.string(),
  name: z.string(), // on the period's last day
  period: z.string(),
  openedOn: Day,
  closedOn: Day.nullable(),
  demo: z.boolean(),
  profile: z.array(ProfileDto), // newest first
  successions: z.array(
    z.object({
      kind: z.enum(['split', 'merge']),
      on: Day,
      /** `origin`: this enterprise continues it; `successor`: it continues this one. */
      other: z.object({ is: z.enum(['origin', 'successor']), enterpriseId: z.string(), name: z.string() }),
    }),
  ),
  declarations: z.array(DeclarationDto), // newest period first, its current version first
  may: z.object({ seeWorkers: z.boolean(), edit: z.boolean() }),
});

export const EnterpriseMeasureDto = z.object({
  id: z.string(),
  name: Text,
  unit: Text,
  note: Text,
  time: z.enum(['stock', 'flow', 'opening']),
  from: z.enum(['ledger', 'report']),
  /** What counts: the ledger's where there is one. Of a histogram: how many it holds. */
  value: z.number().nullable(),
  grade: Grade.nullable(),
  ledger: z.number().nullable(),
  reported: z.object({ value: z.number(), grade: Grade, evidence: z.string().nullable(), files: z.int() }).nullable(),
  previous: z.number().nullable(),
  /** Indicators that are computed from it. */
  indicators: z.array(z.object({ id: z.string(), name: Text, relations: z.array(RelationId) })),
});

export const EnterpriseMeasuresDto = z.object({
  period: z.string(),
  previous: z.string(),
  /** The stored period that `ledger` and `reported` are told for: the latest inside the one looked at. */
  stored: z.string(),
  measures: z.array(EnterpriseMeasureDto),
});

export const DifferenceParams = z
  .object({
    enterpriseId: EnterpriseId,
    period: PeriodText,
    version: z.coerce.number().int().min(1).max(2_147_483_647),
  })
  .strict();
export const DifferenceQuery = z
  .object({
    /** Keyset: person of the last row of the page before. */
    after: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  })
  .strict();

export const ChangeKind = z.enum(['joined', 'left', 'promoted', 'demoted', 'moved', 'paid', 'corrected']);

/**
 * One field that says something else than before; values that the reader may not see are withheld. A name that is corrected
 * stands in the preview of an edit, its values always withheld: a ledger keeps one name of a person, not one for each version.
 */
export const FieldChangeDto = z.object({
  field: RecordFieldId,
  name: Text,
  from: Text.nullable(),
  to: Text.nullable(),
  withheld: z.boolean(),
});

export const WorkerChangeDto = z.object({
  personKey: z.string(),
  name: z.string().nullable(), // masked; null: erased
  idNumber: z.string().nullable(),
  kinds: z.array(ChangeKind),
  changes: z.array(FieldChangeDto),
});

export const DifferenceDto = z.object({
  period: z.string(),
  version: z.int(),
  before: z.int().nullable(), // null: the first declaration
  /** The rows of one of the two are no longer kept: nothing can be compared. */
  gone: z.boolean(),
  total: z.int(),
  workers: z.array(WorkerChangeDto),
  next: z.string().nullable(),
});

export const PersonGrowthParams = z
  .object({ enterpriseId: EnterpriseId, personKey: z.string().regex(/^[0-9a-f]{32}$/) })
  .strict();

/** A worker as the own enterprise has declared them through the periods in which it stood within the reader's reach. */
export const PersonGrowthDto = z.object({
  enterprise: z.object({ id: z.string(), name: z.string() }),
  personKey: z.string(),
  name: z.string().nullable(),
  idNumber: z.string().nullable(),
  periods: z.array(
    z.object({
      period: z.string(),
      declaredAt: Moment,
      fields: z.array(z.object({ field: RecordFieldId, name: Text, value: Text.nullable(), withheld: z.boolean() })),
    }),
  ), // newest first
  reveal: PersonsDto.shape.reveal,
});

export const SavedViewParams = z.object({ viewId: z.uuid() }).strict();
export const SavedViewsQuery = z.object({ page: z.enum(['enterprises']) }).strict();
export const SaveViewBody = z
  .object({
    page: z.enum(['enterprises']),
    name: z.string().trim().min(1).max(40),
    /** The address's part after `?`: filters, sorting and columns. */
    search: z
      .string()
      .max(600)
      .regex(/^[\x20-\x7e]*$/),
  })
  .strict();
export const SavedViewDto = z.object({ viewId: z.string(), name: z.string(), search: z.string() });
export const SavedViewsDto = z.object({ views: z.array(SavedViewDto) });

export type EnterprisesQuery = z.infer<typeof EnterprisesQuery>;
export type EnterprisesDto = z.infer<typeof EnterprisesDto>;
export type EnterpriseRowDto = z.infer<typeof EnterpriseRowDto>;
export type EnterpriseDto = z.infer<typeof EnterpriseDto>;
export type DeclarationDto = z.infer<typeof DeclarationDto>;
export type ProfileDto = z.infer<typeof ProfileDto>;
export type EnterpriseMeasuresDto = z.infer<typeof EnterpriseMeasuresDto>;
export type EnterpriseMeasureDto = z.infer<typeof EnterpriseMeasureDto>;
export type DifferenceDto = z.infer<typeof DifferenceDto>;
export type WorkerChangeDto = z.infer<typeof WorkerChangeDto>;
export type ChangeKind = z.infer<typeof ChangeKind>;
export type PersonGrowthDto = z.infer<typeof PersonGrowthDto>;
export type SavedViewDto = z.infer<typeof SavedViewDto>;
