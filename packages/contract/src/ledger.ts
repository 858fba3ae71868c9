import { z } from 'zod';
import { DifferenceCountsDto, WorkerChangeDto } from './enterprises.ts';
import { PersonsDto, RecordFieldId } from './records.ts';

/** The ledger of one enterprise and period as a grid, and changes of single workers in it. */

const Text = z.object({ zh: z.string(), en: z.string() });
const PeriodText = z.string().min(4).max(7);
const PersonKey = z.string().regex(/^[0-9a-f]{32}$/);

export const LedgerQuery = z
  .object({
    period: PeriodText,
    /** Keyset: line of the last row of the page before. */
    after: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  })
  .strict();

export const LedgerRowDto = z.object({
  personKey: PersonKey,
  line: z.int(),
  name: z.string().nullable(), // masked; null: erased
  idNumber: z.string().nullable(),
  /** In the order of `fields`, spelt as a file spells them; null: blank, or withheld from this reader. */
  cells: z.array(z.string().nullable()),
});

export const LedgerDto = z.object({
  enterprise: z.object({ id: z.string(), name: z.string() }),
  period: z.string(),
  /** Of the current declaration; null: nothing is declared. */
  version: z.int().nullable(),
  declaredAt: z.string().nullable(),
  /** The period is closed: a change restates it (重述). */
  closed: z.boolean(),
  total: z.int(),
  fields: z.array(z.object({ field: RecordFieldId, name: Text, withheld: z.boolean() })),
  rows: z.array(LedgerRowDto),
  next: z.int().nullable(),
  mayEdit: z.boolean(),
  reveal: PersonsDto.shape.reveal,
});

/** Cells by field, spelt as in a file; an empty text is a blank cell. Whoever a row is of stays who they are. */
const Cells = z.partialRecord(RecordFieldId.exclude(['name', 'idNumber']), z.string().max(200));
const NewCells = z.partialRecord(RecordFieldId, z.string().max(200));

const changes = {
  period: PeriodText,
  /** The declaration that was edited: it must still be the current one. */
  version: z.int().min(1).max(2_147_483_647),
  edited: z.array(z.object({ personKey: PersonKey, cells: Cells }).strict()).max(1000),
  added: z.array(z.object({ cells: NewCells }).strict()).max(100),
  removed: z.array(PersonKey).max(1000),
};

/** Nobody is named twice: a worker who is edited and removed as well would be both there and gone. */
function namesEachOnce({ edited, removed }: Pick<z.infer<z.ZodObject<typeof changes>>, 'edited' | 'removed'>): boolean {
  const persons = [...edited.map(({ personKey }) => personKey), ...removed];
  return new Set(persons).size === persons.length;
}

export const LedgerEditBody = z
  .object(changes)
  .strict()
  .refine(namesEachOnce, { path: ['removed'] });
/** `restate`: whoever sends it knows that the period is closed. */
export const ConfirmLedgerEditBody = z
  .object({ ...changes, restate: z.boolean().default(false) })
  .strict()
  .refine(namesEachOnce, { path: ['removed'] });

/** A fault of one cell, in the words of the import. */
export const LedgerFaultDto = z.object({
  /** Whose row; null: a row that was added, at `added`. */
  personKey: PersonKey.nullable(),
  added: z.int().nullable(),
  field: RecordFieldId.nullable(),
  column: z.string(), // header of the template
  value: z.string(), // masked
  reason: Text,
  mend: Text,
});

export const LedgerPreviewDto = z.object({
  faults: z.array(LedgerFaultDto), // empty: it can be confirmed
  warnings: z.array(LedgerFaultDto),
  rows: z.int(), // after the change
  difference: DifferenceCountsDto,
  workers: z.array(WorkerChangeDto),
  restatement: z.boolean(),
});

export const LedgerEditedDto = z.object({ version: z.int(), rows: z.int(), difference: DifferenceCountsDto });

export type LedgerDto = z.infer<typeof LedgerDto>;
export type LedgerRowDto = z.infer<typeof LedgerRowDto>;
export type LedgerEditBody = z.infer<typeof LedgerEditBody>;
export type LedgerFaultDto = z.infer<typeof LedgerFaultDto>;
export type LedgerPreviewDto = z.infer<typeof LedgerPreviewDto>;
