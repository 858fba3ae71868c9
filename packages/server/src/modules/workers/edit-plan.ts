import { type Period, periodEnd, periodStart } from '@shiheng/basics/period';
import { toEpochDay } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import { CopyWriter } from '@shiheng/db/copy-writer';
import type { RowFault } from '@shiheng/kernel/imports/faults';
import type { RecordField, WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { type WorkerChange, workerChanges } from '@shiheng/kernel/workers/worker-changes';
import type { WorkerRow } from '@shiheng/kernel/workers/worker-row';
import { type DescribedFault, describeFault, type LineFault } from '../../platform/imports/faults.ts';
import { maskIdNumber } from '../../platform/privacy/masks.ts';
import type { Identity, Privacy } from '../../platform/privacy/privacy.ts';
import { type Cells, fieldOf, readCells, readEdited } from './edit-cells.ts';
import { factsOf } from './edit-records.ts';
import { findDuplicates, type Group, groupByEnterprise } from './judge.ts';
import { Records, takeRecords, writeRecord } from './worker-record.ts';

/** Changes of single workers in one ledger, collected and sent as one. Persons by their key in hex, nobody twice. */
export interface LedgerChange {
  readonly edited: readonly { readonly personKey: string; readonly cells: Cells }[];
  readonly added: readonly { readonly cells: Cells }[];
  readonly removed: readonly string[];
}

/** A fault or a remark in the words of the import, and whose row it is of: a person's, or the n-th added. */
export interface EditFault extends Pick<DescribedFault, 'column' | 'value' | 'reason' | 'mend'> {
  readonly personKey: string | null;
  readonly added: number | null;
  readonly field: RecordField | null;
}

/** Somebody whose row was added, and at which place of `added`. */
export interface Newcomer {
  readonly added: number;
  readonly person: Uint8Array; // 16 bytes
  readonly idNumber: string; // masked
}

/** What a ledger would be after a change. */
export interface EditPlan {
  /** Empty: the change can be saved. */
  readonly faults: readonly EditFault[];
  readonly warnings: readonly EditFault[];
  readonly records: Records;
  readonly group: Group;
  readonly changes: readonly WorkerChange[];
  readonly newcomers: readonly Newcomer[];
  /** Identities of the persons changed; undefined: erased. */
  identityOf(personKey: string): Identity | undefined;
}

export interface Ledger {
  readonly enterprise: string; // id
  readonly creditCode: string;
  readonly period: Period;
  readonly records: Records;
}

/**
 * Applies a change to a ledger by the rules of the import: every touched row is read from its cells again, rows that
 * nobody touches keep their bytes. Name and id number of a worker who is there are not changed: they say who it is.
 * @errors worker-not-in-ledger
 */
export function planEdit(
  privacy: Privacy,
  ledger: Ledger,
  change: LedgerChange,
): Result<EditPlan, { readonly kind: 'worker-not-in-ledger' }> {
  const work = new Editing(privacy, ledger);
  if ([...change.edited.map(({ personKey }) => personKey), ...change.removed].some((key) => !work.places.has(key)))
    return err({ kind: 'worker-not-in-ledger' });
  for (const { personKey, cells } of change.edited) work.edit(personKey, cells);
  for (const [n, { cells }] of change.added.entries()) work.add(n, cells);
  for (const personKey of change.removed) work.remove(personKey);
  return ok(work.finish());
}

const emptied = {
  column: '',
  value: '',
  reason: { zh: '台账中没有职工了', en: 'No worker is left in the ledger' },
  mend: {
    zh: '至少保留一名职工；整份作废请到导入页撤销申报',
    en: 'Keep at least one; to withdraw all of it, undo the import',
  },
};
const erased = {
  column: '',
  value: '',
  reason: {
    zh: '该职工的身份信息已按规定删除，不能再修改',
    en: 'The identity of this worker has been erased; the row stays as it is',
  },
  mend: { zh: '确需更正时请重新导入本期台账', en: 'Import the ledger of the period again where it must be corrected' },
};

class Editing {
  readonly places: ReadonlyMap<string, number>;
  readonly #privacy: Privacy;
  readonly #ledger: Ledger;
  readonly #days: { readonly start: number; readonly end: number };
  readonly #out = new CopyWriter(64);
  readonly #gone = new Set<number>();
  readonly #faults: EditFault[] = [];
  readonly #warnings: EditFault[] = [];
  readonly #newcomers: Newcomer[] = [];
  /** Line of an added row → its number. */
  readonly #added = new Map<number, number>();
  #lastLine = 0;

  constructor(privacy: Privacy, ledger: Ledger) {
    const { records, period } = ledger;
    this.#privacy = privacy;
    this.#ledger = ledger;
    this.#days = { start: toEpochDay(periodStart(period)), end: toEpochDay(periodEnd(period)) };
    const places = new Map<string, number>();
    for (let i = 0; i < records.count; i++) {
      places.set(records.person(i).toString('hex'), i);
      this.#lastLine = Math.max(this.#lastLine, records.line(i));
    }
    this.places = places;
  }

  edit(personKey: string, cells: Cells): void {
    const { records, creditCode } = this.#ledger;
    const i = this.places.get(personKey) as number;
    const identity = this.#open(records, i);
    if (!identity) {
      this.#faults.push({ ...erased, personKey, added: null, field: null });
      return;
    }
    const facts = factsOf(records, [i]).get(personKey) as WorkerFacts;
    const row = readEdited(creditCode, identity, facts, cells, this.#days);
    if (!this.#judge(row, { personKey, added: null })) return;
    this.#gone.add(i);
    const person = { person: records.person(i), nameIndex: records.nameIndex(i), sealed: records.sealed(i) };
    this.#write(records.line(i), person, row.value);
  }

  add(n: number, cells: Cells): void {
    const { creditCode, enterprise } = this.#ledger;
    const row = readCells(creditCode, cells, this.#days);
    if (!this.#judge(row, { personKey: null, added: n })) return;
    const { name, idNumber } = row.value;
    const person = this.#privacy.personId(idNumber);
    const nameIndex = this.#privacy.nameIndex(enterprise, name);
    const sealed = this.#privacy.seal(enterprise, person, { name, idNumber });
    this.#lastLine += 1;
    this.#added.set(this.#lastLine, n);
    this.#newcomers.push({ added: n, person, idNumber: maskIdNumber(idNumber) });
    this.#write(this.#lastLine, { person, nameIndex, sealed }, row.value);
  }

  remove(personKey: string): void {
    this.#gone.add(this.places.get(personKey) as number);
  }

  #judge(
    row: Result<WorkerRow, readonly RowFault[]>,
    whose: Pick<EditFault, 'personKey' | 'added'>,
  ): row is Extract<typeof row, { readonly ok: true }> {
    const told = (faults: readonly RowFault[]) => faults.map((fault) => described(fault, whose));
    if (!row.ok) this.#faults.push(...told(row.error));
    else this.#warnings.push(...told(row.value.warnings));
    return row.ok;
  }

  #write(line: number, person: Omit<Parameters<typeof writeRecord>[3], 'enterprise'>, row: WorkerRow): void {
    const enterprise = Buffer.from(this.#ledger.enterprise.replaceAll('-', ''), 'hex');
    writeRecord(this.#out, this.#ledger.period, line, { enterprise, ...person }, row);
  }

  finish(): EditPlan {
    const before = this.#ledger.records;
    const kept = [...this.places.values()].filter((i) => !this.#gone.has(i));
    const records = new Records(Buffer.concat([piecesOf(before, kept), takeRecords(this.#out)]));
    const members = [...groupByEnterprise(records).values()][0] ?? [];
    this.#findDuplicates(records, members);
    if (members.length === 0) this.#faults.push({ ...emptied, personKey: null, added: null, field: null });
    const { enterprise, creditCode } = this.#ledger;
    const identities = new Map(members.map((i) => [records.person(i).toString('hex'), i]));
    const renamed = [...identities].filter(([key, i]) => {
      const then = this.places.get(key);
      return then !== undefined && !before.nameIndex(then).equals(records.nameIndex(i));
    });
    const changes = workerChanges(
      factsOf(before, [...this.places.values()]),
      factsOf(records, members),
      new Set(renamed.map(([key]) => key)),
    );
    return {
      faults: this.#faults,
      warnings: this.#warnings,
      records,
      group: { enterprise, creditCode, records: members },
      changes,
      newcomers: this.#newcomers,
      identityOf: (key) => {
        const [now, then] = [identities.get(key), this.places.get(key)];
        if (now !== undefined) return this.#open(records, now);
        return then === undefined ? undefined : this.#open(before, then);
      },
    };
  }

  #findDuplicates(records: Records, members: readonly number[]): void {
    if (members.length === 0) return;
    for (const [later, first] of findDuplicates(records, members)) {
      const [line, other] = [records.line(later), records.line(first)];
      const added = this.#added.get(line) ?? this.#added.get(other) ?? null;
      const value = maskIdNumber(this.#open(records, later)?.idNumber ?? '');
      const fault = { line, column: '证件号码', value, kind: 'duplicate-worker', facts: { line: other } } as const;
      this.#faults.push(described(fault, { personKey: null, added }));
    }
  }

  #open(records: Records, i: number): Identity | undefined {
    if (records.sealed(i).length === 0) return undefined;
    const opened = this.#privacy.open(this.#ledger.enterprise, records.person(i), records.sealed(i));
    return opened.ok ? opened.value : undefined;
  }
}

/** A fault in the words of the import. */
export function described(fault: Omit<LineFault, 'line'>, whose: Pick<EditFault, 'personKey' | 'added'>): EditFault {
  const { column, value, reason, mend } = describeFault({ line: 0, ...fault });
  return { ...whose, field: fieldOf(fault), column, value, reason, mend };
}

/** The bytes of some records, strung together. */
function piecesOf(records: Records, members: readonly number[]): Buffer {
  const out = Buffer.allocUnsafe(members.reduce((sum, i) => sum + records.size(i), 0));
  let at = 0;
  for (const i of members) at = records.copyRecord(i, out, at);
  return out;
}
