import { type Period, periodEnd, periodStart } from '@shiheng/basics/period';
import { type PlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import { workerTemplate } from '@shiheng/kernel/imports/templates';
import { workerColumn } from '@shiheng/kernel/workers/worker-row';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import type { LineFault } from '../../platform/imports/faults.ts';
import { columnName } from '../../platform/imports/open-import.ts';
import { Capping, type DeclarationChange, type PersonElsewhere } from '../../platform/imports/report.ts';
import { similarCodesIn } from '../../platform/imports/similar-codes.ts';
import type { PreparedRows, RefusedRow } from './worker-preparer.ts';

/** An enterprise that the file names. */
export interface NamedEnterprise {
  readonly creditCode: string;
  readonly id: string;
  /** Place in the order of first appearance. */
  readonly index: number;
}

/** Different misspellings that are looked into. */
const mostStray = 20_000;
const creditColumn = columnName(workerTemplate, workerColumn.creditCode);

/** What one import of workers has found so far. Grows with the enterprises of a file, not with its rows. */
export class WorkerRun {
  readonly period: Period;
  readonly days: { readonly start: PlainDate; readonly end: PlainDate };
  readonly rows = { read: 0, loaded: 0, unchanged: 0, refused: 0 };
  readonly units = { loaded: 0, unchanged: 0 };
  readonly faults = new Capping<LineFault>();
  readonly warnings = new Capping<LineFault>();
  readonly changes = new Capping<DeclarationChange>();
  readonly elsewhere = new Capping<PersonElsewhere>();
  /** What stood of the enterprises that may declare, by id. */
  readonly seen: Record<string, string> = {};
  /** By the 16 bytes of the id as latin1. */
  readonly enterprises = new Map<string, NamedEnterprise>();
  readonly byIndex: NamedEnterprise[] = [];
  /** Credit codes whose declaration is refused, with the number of rows that are to blame. */
  readonly refused = new Map<string, number>();
  /** Why an enterprise is refused as a whole, by credit code. */
  readonly reasons = new Map<string, Omit<LineFault, 'line'>>();
  /** Line of a worker's second row → line of the first. */
  readonly duplicates = new Map<number, number>();
  /** Rows without a good credit code, one for each misspelling: what the cell holds, the code above, the first line. */
  readonly #stray = new Map<string, { readonly given: string; readonly above: string; readonly line: number }>();
  #lastCode = '';

  constructor(period: Period) {
    this.period = period;
    this.days = { start: periodStart(period), end: periodEnd(period) };
  }

  get epochDays(): { readonly start: number; readonly end: number } {
    return { start: toEpochDay(this.days.start), end: toEpochDay(this.days.end) };
  }

  /** Takes a block's findings; blocks come in the order of the file. */
  note(prepared: PreparedRows): void {
    this.rows.read += prepared.read;
    for (const code of prepared.codes) this.#name(code);
    for (const row of prepared.refused) this.#refuse(row);
    this.warnings.addAll(prepared.warnings);
    if (prepared.lastCode !== '') this.#lastCode = prepared.lastCode;
  }

  #name(creditCode: string): void {
    const { bytes, text } = enterpriseIdOf(creditCode);
    const key = bytes.toString('latin1');
    if (this.enterprises.has(key)) return;
    const named = { creditCode, id: text, index: this.byIndex.length };
    this.enterprises.set(key, named);
    this.byIndex.push(named);
  }

  #refuse(row: RefusedRow): void {
    this.rows.refused++;
    this.faults.addAll(row.faults);
    if (row.creditCode !== '') this.blame(row.creditCode, 1);
    else this.#noteStray(row);
  }

  #noteStray({ given, above, faults }: RefusedRow): void {
    const stray = { given, above: above === '' ? this.#lastCode : above, line: faults[0]?.line ?? 0 };
    const key = given === '' ? `after ${stray.above}` : given;
    if (this.#stray.size < mostStray && !this.#stray.has(key)) this.#stray.set(key, stray);
  }

  blame(creditCode: string, rows: number): void {
    this.refused.set(creditCode, (this.refused.get(creditCode) ?? 0) + rows);
  }

  /**
   * A row without a good credit code belongs to somebody. If it looks like an enterprise of this file, that declaration
   * lacks a worker: it is refused, or correcting the row later would replace the whole declaration by it alone.
   * A blank code is taken for that of the rows above.
   */
  settleStrayRows(): void {
    if (this.#stray.size === 0) return;
    const similar = similarCodesIn(this.byIndex.map(({ creditCode }) => creditCode));
    for (const { given, above, line } of this.#stray.values()) {
      for (const code of given === '' ? [above] : similar(given)) if (code !== '') this.#suspect(code, line);
    }
    this.#stray.clear();
  }

  /** Told beside the stray row's own fault: whoever reads it must learn whose declaration waits for that row. */
  #suspect(creditCode: string, line: number): void {
    if (this.refused.has(creditCode)) return;
    this.blame(creditCode, 1);
    const fault = { column: creditColumn, value: creditCode, kind: 'enterprise-incomplete', facts: { line } } as const;
    this.refuseWhole(creditCode, fault);
    this.faults.add({ line, ...fault });
  }

  refuseWhole(creditCode: string, reason: Omit<LineFault, 'line'>): void {
    this.reasons.set(creditCode, reason);
  }
}
