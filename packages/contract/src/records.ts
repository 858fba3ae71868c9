import { z } from 'zod';
import { Role } from './identity.ts';

/** Personal data: masked lists, single looks, the own record, corrections, consents, purposes, retention. */

const Text = z.object({ zh: z.string(), en: z.string() });
const Day = z.string(); // YYYY-MM-DD
const Moment = z.string(); // ISO 8601
const PeriodText = z.string().min(4).max(7);
/** What is no enterprise's id is not found, like one that is not there. */
const EnterpriseId = z.string().min(1).max(64);
/** Blind index of a person, in hex: tells persons apart and nothing else. */
const PersonKey = z.string().regex(/^[0-9a-f]{32}$/);
/** What somebody types: one short paragraph. */
const Note = z.string().trim().max(200);
const Status = z.enum(['official', 'proposal', 'unverified']);
const Coded = z.object({ code: z.string(), name: Text });

export const RecordFieldId = z.enum([
  'name',
  'idNumber',
  'team',
  'post',
  'occupation',
  'postClass',
  'frontline',
  'employment',
  'hiredOn',
  'leftOn',
  'education',
  'political',
  'skill',
  'certificateNo',
  'certificateIssuer',
  'certifiedOn',
  'title',
  'wage',
  'training',
  'matched',
  'contest',
]);

export const PersonsQuery = z
  .object({
    enterprise: EnterpriseId,
    period: PeriodText,
    /** Keyset: line of the last row of the page before. */
    after: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

/** One worker as staff, union and offices see them: never the full name or id number, and no wage. */
export const PersonDto = z.object({
  personKey: PersonKey,
  /** Masked; null: erased. */
  name: z.string().nullable(),
  idNumber: z.string().nullable(),
  line: z.int(),
  team: z.string().nullable(),
  post: z.string(),
  skill: Text,
  employment: Text,
  frontline: z.boolean(),
  hiredOn: Day,
  leftOn: Day.nullable(),
});

export const PersonsDto = z.object({
  enterprise: z.object({ id: z.string(), name: z.string() }),
  period: z.string(),
  total: z.int(),
  persons: z.array(PersonDto),
  next: z.int().nullable(),
  /** null: the reader may not reveal. */
  reveal: z.object({ reasons: z.array(Coded), shownSeconds: z.int() }).nullable(),
});

export const RevealBody = z
  .object({
    enterprise: EnterpriseId,
    personKey: PersonKey,
    reason: z.string().min(1).max(64),
    note: Note.optional(),
  })
  .strict();

export const RevealedDto = z.object({
  name: z.string(),
  idNumber: z.string(),
  shownSeconds: z.int(), // the page hides them again after that
});

const FieldValueDto = z.object({ field: RecordFieldId, name: Text, value: Text.nullable() });

export const OwnPeriodDto = z.object({
  enterprise: z.object({ id: z.string(), name: z.string() }),
  period: z.string(),
  declaredAt: Moment,
  fields: z.array(FieldValueDto),
});

export const OwnCorrectionDto = z.object({
  id: z.string(),
  enterprise: z.object({ id: z.string(), name: z.string() }),
  period: z.string(),
  field: RecordFieldId,
  fieldName: Text,
  current: z.string().nullable(),
  wished: z.string().nullable(), // null: removed when its time was up
  note: z.string().nullable(),
  askedAt: Moment,
  dueOn: Day,
  overdue: z.boolean(),
  status: z.enum(['open', 'accepted', 'refused', 'withdrawn']),
  refusal: Coded.nullable(),
  answer: z.string().nullable(),
  answeredAt: Moment.nullable(),
  /** The ledger now says what was wished; null: it cannot be told. */
  inLedger: z.boolean().nullable(),
});

/** Somebody saw the full name and id number. */
export const LookDto = z.object({ at: Moment, role: Role, enterprise: z.string(), reason: Text });

export const ConsentDto = z.object({
  purpose: z.string(),
  version: z.string(),
  name: Text,
  fields: Text,
  basis: Text,
  recipients: Text,
  givenAt: Moment.nullable(), // null: not given, or withdrawn
  /** The text has changed since it was agreed to. */
  outdated: z.boolean(),
});

export const ErasureDecisionDto = z.object({
  enterprise: z.object({ id: z.string(), name: z.string() }),
  decision: z.enum(['erase', 'kept-while-employed', 'kept-until', 'erased']),
  until: Day.nullable(),
});

export const MyRecordDto = z.object({
  name: z.string().nullable(),
  idNumber: z.string().nullable(), // masked: the page needs no more
  periods: z.array(OwnPeriodDto), // newest first
  corrections: z.array(OwnCorrectionDto),
  looks: z.array(LookDto),
  consents: z.array(ConsentDto),
  erasure: z.object({ decisions: z.array(ErasureDecisionDto), source: Text, status: Status }),
  correctionTerm: z.object({ days: z.int(), status: Status }),
});

/** The whole record to take away. @source 个人信息保护法 art. 45 (查阅、复制) */
export const MyRecordExportDto = MyRecordDto.extend({
  idNumber: z.string().nullable(), // in full: it is the worker's own
  exportedAt: Moment,
  format: z.literal('shiheng-own-record/1'),
});

export const AskCorrectionBody = z
  .object({
    enterprise: EnterpriseId,
    period: PeriodText,
    field: RecordFieldId,
    wished: z.string().trim().min(1).max(200),
    note: Note.optional(),
  })
  .strict();

export const AskedDto = z.object({ id: z.string(), dueOn: Day });

export const CorrectionParams = z.object({ correctionId: z.uuid() }).strict();

export const CorrectionsQuery = z
  .object({
    status: z.enum(['open', 'closed']).default('open'),
    /** Keyset: `due day/id` of the last row of the page before. */
    after: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d\/[0-9a-f-]{36}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict();

export const StaffCorrectionDto = OwnCorrectionDto.extend({
  personKey: PersonKey,
  person: z.string().nullable(), // masked name
});

export const CorrectionsDto = z.object({
  corrections: z.array(StaffCorrectionDto),
  next: z.string().nullable(),
  open: z.int(),
  overdue: z.int(),
  refusals: z.array(Coded),
  term: z.object({ days: z.int(), status: Status }),
});

export const AnswerCorrectionBody = z
  .object({ accepted: z.boolean(), refusal: z.string().min(1).max(64).optional(), answer: Note.optional() })
  .strict();

export const ConsentBody = z
  .object({ purpose: z.string().min(1).max(64), version: z.string().min(1).max(32), given: z.boolean() })
  .strict();

export const EraseBody = z.object({ confirm: z.literal(true) }).strict();
export const ErasedDto = z.object({ decisions: z.array(ErasureDecisionDto) });

export const RetentionRuleDto = z.object({
  id: z.string(),
  what: Text,
  from: Text,
  action: z.enum(['remove', 'erase-identity', 'keep']),
  keep: z.object({ count: z.int(), unit: z.enum(['days', 'months']) }).nullable(),
  source: Text,
  status: Status,
});

export const PurposesDto = z.object({
  instrument: Text,
  note: Text,
  status: Status,
  purposes: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      consent: z.boolean(),
      name: Text,
      fields: Text,
      basis: Text,
      recipients: Text,
      retention: z.array(z.string()),
    }),
  ),
  retention: z.object({ instrument: Text, note: Text, rules: z.array(RetentionRuleDto) }),
  revealReasons: z.array(Coded),
});

export const RetentionRunsDto = z.object({
  runs: z.array(z.object({ at: Moment, rule: z.string(), removed: z.int() })),
});

export type PersonsDto = z.infer<typeof PersonsDto>;
export type PersonDto = z.infer<typeof PersonDto>;
export type RevealedDto = z.infer<typeof RevealedDto>;
export type MyRecordDto = z.infer<typeof MyRecordDto>;
export type MyRecordExportDto = z.infer<typeof MyRecordExportDto>;
export type OwnPeriodDto = z.infer<typeof OwnPeriodDto>;
export type OwnCorrectionDto = z.infer<typeof OwnCorrectionDto>;
export type StaffCorrectionDto = z.infer<typeof StaffCorrectionDto>;
export type CorrectionsDto = z.infer<typeof CorrectionsDto>;
export type ConsentDto = z.infer<typeof ConsentDto>;
export type LookDto = z.infer<typeof LookDto>;
export type ErasureDecisionDto = z.infer<typeof ErasureDecisionDto>;
export type PurposesDto = z.infer<typeof PurposesDto>;
export type RetentionRunsDto = z.infer<typeof RetentionRunsDto>;
