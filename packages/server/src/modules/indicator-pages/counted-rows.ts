import type { Period } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';
import { measureRows, rowPart } from '@shiheng/kernel/indicators/ledger-row-parts';
import { type DeclaredLedger, type LedgerRows, loadDeclaredLedger, loadLedgerRows } from '../indicators/index.ts';
import { mayShowAmount } from './policy.ts';

/** A row that counts. */
export interface CountedLine {
  readonly line: number;
  /** What it gives to the measure, in the measure's own unit; null where nobody is shown it. */
  readonly amount: number | null;
  /** The person's grade a year before, as coded; `baseAbsent` where the enterprise declared none. */
  readonly baseSkill: number;
}

export interface Counted {
  /** Of the ledger, whether they count or not. */
  readonly rows: number;
  readonly counted: readonly CountedLine[]; // in the order of their lines
  readonly sum: number;
}

const mostKept = 64;

/**
 * Which rows of a ledger count in a measure, asked of the kernel row by row, and kept by the versions of the declarations
 * that they were counted from: whoever turns the pages of a list has nothing counted anew. No pay is kept.
 */
export class CountedRows {
  readonly #kept = new Map<string, Counted>();

  /**
   * @param without a measure whose rows are left out
   * @returns undefined where the enterprise has declared nothing for the period
   */
  async count(
    reader: Reader,
    period: Period,
    enterprise: string,
    measure: string,
    without: string | undefined,
  ): Promise<Counted | undefined> {
    const ledger = await loadDeclaredLedger(reader, period, enterprise);
    if (!ledger) return undefined;
    const { version, base, context } = ledger;
    const key = [period, enterprise, version, base, context.minimumWageCents, measure, without].join(' ');
    const known = this.#kept.get(key);
    if (known) return known;
    const counted = countRows(ledger, await loadLedgerRows(reader, ledger), measure, without);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, counted);
    return counted;
  }
}

function countRows(
  { context }: DeclaredLedger,
  { columns, lines }: LedgerRows,
  measure: string,
  without: string | undefined,
): Counted {
  const parts = measureRows(columns, context);
  const shown = mayShowAmount(measure);
  const counted: CountedLine[] = [];
  let sum = 0;
  for (const [row, line] of lines.entries()) {
    const part = rowPart(parts, measure, row);
    if (part === 0 || (without !== undefined && rowPart(parts, without, row) !== 0)) continue;
    sum += part;
    counted.push({ line, amount: shown ? part : null, baseSkill: columns.baseSkill[row] ?? 0 });
  }
  return { rows: columns.length, counted, sum };
}
