import { z } from 'zod';

/** Files on their way into the data: drafts, what a check finds, past imports and taking them back. */

const Text = z.object({ zh: z.string(), en: z.string() });
const Moment = z.string(); // ISO 8601
const PeriodText = z.string().min(4).max(7);

export const ImportTemplateId = z.enum(['enterprises', 'workers', 'reports']);

/** What a part of a draft's way is called: sent → checking → checked → running → done. */
export const ImportStage = z.enum(['sent', 'checking', 'checked', 'running', 'done']);

export const TemplateParams = z.object({ template: ImportTemplateId }).strict();
export const DraftParams = z.object({ draftId: z.uuid() }).strict();
export const BatchParams = z.object({ batchId: z.uuid() }).strict();

/** `units: all` names every unit that an import left something in, else the first. */
export const BatchQuery = z.object({ units: z.literal('all').optional() }).strict();

/** `period` is what a ledger (`workers`) is declared for; the other templates carry their own. */
export const SendFileQuery = z.object({ template: ImportTemplateId, period: PeriodText.optional() }).strict();

/** Header of the file → key of the template's column; null: left out. */
export const CheckDraftBody = z
  .object({ columns: z.record(z.string().max(100), z.string().max(40).nullable()) })
  .strict();

export const ImportRefusalDto = z.object({ kind: z.string(), reason: Text, mend: Text });

export const ImportProgressDto = z.object({
  phase: z.enum(['reading', 'loading', 'writing-errors', 'undoing']),
  /** 0–100; null: not known. */
  percent: z.number().nullable(),
  rows: z.int(),
});

export const DraftColumnDto = z.object({
  /** As the file has it. */
  header: z.string(),
  /** Key of the template's column; null: not read. */
  column: z.string().nullable(),
  /** How it was recognised: by its name, from this account's last file, or because it is often called so. */
  by: z.enum(['name', 'memory', 'alias']).nullable(),
});

export const TemplateColumnDto = z.object({ key: z.string(), name: Text, required: z.boolean() });

export const ImportCountsDto = z.object({
  read: z.int(),
  loaded: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  unitsLoaded: z.int(),
  unitsUnchanged: z.int(),
  unitsRefused: z.int(),
  faults: z.int(),
  warnings: z.int(),
});

export const DraftDto = z.object({
  draftId: z.uuid(),
  template: ImportTemplateId,
  period: PeriodText.nullable(),
  fileName: z.string(),
  bytes: z.int(),
  sentAt: Moment,
  expiresAt: Moment,
  stage: ImportStage,
  /** A check or a run that ended with its server: it can be started again. */
  interrupted: z.boolean(),
  progress: ImportProgressDto.nullable(),
  /** Why the last check or run took nothing of the file. */
  refusal: ImportRefusalDto.nullable(),
  columns: z.array(DraftColumnDto),
  templateColumns: z.array(TemplateColumnDto),
  counts: ImportCountsDto.nullable(),
  batchId: z.uuid().nullable(),
});

/** A file was taken as a draft, or refused as a whole and not kept. */
export const SentFileDto = z.object({ draft: DraftDto.nullable(), refusal: ImportRefusalDto.nullable() });

export const ImportStartDto = z.object({
  /** What the reader may import. */
  templates: z.array(z.object({ template: ImportTemplateId, name: Text, columns: z.array(TemplateColumnDto) })),
  /** Most bytes of one file. */
  mostBytes: z.int(),
  drafts: z.array(DraftDto),
  /** Quarters that a ledger can be declared for, the latest first. */
  periods: z.array(z.object({ period: PeriodText, closed: z.boolean() })),
});

export const ImportFaultDto = z.object({
  line: z.int(),
  column: z.string(),
  /** Personal data masked. */
  value: z.string(),
  kind: z.string(),
  reason: Text,
  mend: Text,
});

export const ChangedPersonDto = z.object({
  change: z.enum(['joined', 'left', 'promoted', 'demoted', 'moved', 'paid']),
  /** Masked; null: erased. */
  name: z.string().nullable(),
  idNumber: z.string().nullable(),
  line: z.int().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const DifferenceDto = z.object({
  joined: z.int(),
  left: z.int(),
  promoted: z.int(),
  demoted: z.int(),
  moved: z.int(),
  paid: z.int(),
  unchanged: z.int(),
});

/** What a declaration of one enterprise changes against the one before. */
export const DeclarationChangeDto = z.object({
  creditCode: z.string(),
  rows: z.int(),
  /** null: the first declaration for the period. */
  difference: DifferenceDto.nullable(),
  /** The first of those who changed. */
  people: z.array(ChangedPersonDto),
});

export const PreviewRowDto = z.object({
  line: z.int(),
  /** In the order of `columns`; personal data masked. */
  cells: z.array(z.string()),
  faults: z.array(ImportFaultDto),
});

export const DraftPreviewDto = z.object({
  counts: ImportCountsDto,
  restatement: z.boolean(),
  /** Headers of the template's columns that the file has. */
  columns: z.array(z.string()),
  /** The first rows of the file, and the first rows with faults. */
  rows: z.array(PreviewRowDto),
  warnings: z.array(ImportFaultDto),
  extraColumns: z.array(z.string()),
  changes: z.array(DeclarationChangeDto),
  changesInAll: z.int(),
  /** Workers who stand in another enterprise's ledger of the period as well. */
  elsewhere: z.array(z.object({ line: z.int(), creditCode: z.string() })),
  hasRefusedFile: z.boolean(),
});

export const BatchState = z.enum(['running', 'interrupted', 'done', 'undone']);

const UnitRef = z.object({ code: z.string(), name: z.string() });

export const BatchDto = z.object({
  batchId: z.uuid(),
  template: ImportTemplateId,
  period: PeriodText.nullable(),
  fileName: z.string(),
  startedAt: Moment,
  finishedAt: Moment.nullable(),
  state: BatchState,
  /** displayName empty: not the reader's to know. unit null: the command line. */
  by: z.object({ displayName: z.string(), unit: UnitRef.nullable() }),
  /** null: not finished. */
  rows: z.object({ read: z.int(), loaded: z.int(), refused: z.int() }).nullable(),
  /** The import that this one took back; null: it is an import. */
  undoes: z.uuid().nullable(),
});

const BatchKey = z
  .string()
  .regex(/^[^~]{1,40}~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .refine((text) => z.iso.datetime().safeParse(text.split('~')[0]).success);

export const BatchesQuery = z
  .object({
    /** Keyset: moment and id of the last row of the page before. */
    before: BatchKey.optional(),
    template: ImportTemplateId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  })
  .strict();

export const BatchesDto = z.object({ batches: z.array(BatchDto), next: z.string().nullable() });

export const BatchUnitDto = z.object({
  unit: UnitRef,
  period: PeriodText,
  /** Workers of a ledger; figures of a report. */
  rows: z.int(),
  /** `current` still stands; `superseded`: something later stands in its place. */
  state: z.enum(['current', 'superseded']),
});

/** Whether an import can be taken back, and how much of it. */
export const UndoStateDto = z.object({
  possible: z.boolean(),
  /** Why not; null where it is possible. */
  barred: z
    .enum(['register', 'is-undo', 'undone', 'superseded', 'not-finished', 'rows-removed', 'nothing-left', 'not-yours'])
    .nullable(),
  /** Enterprises whose declaration goes back to the one before, or figures to what they were. */
  restored: z.int(),
  /** Enterprises left without a declaration for the period, or figures that go. */
  withdrawn: z.int(),
  /** What something later stands in the place of: it stays. */
  superseded: z.int(),
  /** Changes in a closed period stand beside its snapshot. */
  restatement: z.boolean(),
});

/** What taking an import back changes: the first enterprises or figures of it. */
export const UndoDto = z.object({
  undo: UndoStateDto,
  changes: z.array(DeclarationChangeDto),
  figures: z.array(
    z.object({
      unit: UnitRef,
      period: PeriodText,
      measure: z.string(),
      now: z.number(),
      /** null: there was none. */
      before: z.number().nullable(),
    }),
  ),
});

export const BatchPageDto = z.object({
  batch: BatchDto,
  /** The first of them, or all where asked for. */
  units: z.array(BatchUnitDto),
  unitsInAll: z.int(),
  undo: UndoStateDto,
  undoneBy: z.uuid().nullable(),
  progress: ImportProgressDto.nullable(),
  sha256: z.string(),
});

export type BatchDto = z.infer<typeof BatchDto>;
export type BatchPageDto = z.infer<typeof BatchPageDto>;
export type BatchQuery = z.output<typeof BatchQuery>;
export type BatchesDto = z.infer<typeof BatchesDto>;
export type BatchesQuery = z.output<typeof BatchesQuery>;
export type ChangedPersonDto = z.infer<typeof ChangedPersonDto>;
export type DeclarationChangeDto = z.infer<typeof DeclarationChangeDto>;
export type DraftColumnDto = z.infer<typeof DraftColumnDto>;
export type DraftDto = z.infer<typeof DraftDto>;
export type DraftPreviewDto = z.infer<typeof DraftPreviewDto>;
export type ImportCountsDto = z.infer<typeof ImportCountsDto>;
export type ImportFaultDto = z.infer<typeof ImportFaultDto>;
export type ImportProgressDto = z.infer<typeof ImportProgressDto>;
export type ImportRefusalDto = z.infer<typeof ImportRefusalDto>;
export type ImportStartDto = z.infer<typeof ImportStartDto>;
export type ImportTemplateId = z.infer<typeof ImportTemplateId>;
export type PreviewRowDto = z.infer<typeof PreviewRowDto>;
export type SentFileDto = z.infer<typeof SentFileDto>;
export type TemplateColumnDto = z.infer<typeof TemplateColumnDto>;
export type UndoDto = z.infer<typeof UndoDto>;
export type UndoStateDto = z.infer<typeof UndoStateDto>;
