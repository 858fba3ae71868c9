import { chinaDay } from '@shiheng/basics/china-day';
import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { FilingSumsDto } from '@shiheng/contract/quality';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { watchedColumns } from '@shiheng/kernel/quality/filled';
import type { LiveCube } from '../indicators/index.ts';
import type { Filing } from './filing-store.ts';

/** One stored period of a view, with the units that it is counted over and what was handed in for it. */
export interface PeriodFilings {
  readonly period: Period;
  readonly dueOn: PlainDate;
  readonly places: readonly UnitPlace[];
  readonly filings: ReadonlyMap<string, Filing>;
}

export type FilingState = 'on-time' | 'late' | 'missing';

/** Late is whoever first declared after the due day, in China; a later correction makes nobody late. */
export function stateOf(filing: Filing | undefined, dueOn: PlainDate): FilingState {
  if (!filing) return 'missing';
  return declaredOn(filing) <= dueOn ? 'on-time' : 'late';
}

export function declaredOn({ firstAt }: Filing): PlainDate {
  return chinaDay(new Date(firstAt));
}

/** Cells that could be given in a column. */
export function amongOf({ rows, skilled }: Pick<Filing, 'rows' | 'skilled'>, column: number): number {
  return watchedColumns[column]?.among === 'skilled' ? skilled : rows;
}

/** Sums of enterprises' filings and of the evidence behind their figures. */
export class FilingSums {
  expected = 0;
  declared = 0;
  onTime = 0;
  rows = 0;
  skilled = 0;
  readonly filled: number[] = watchedColumns.map(() => 0);
  readonly grades = { A: 0, B: 0, C: 0 };

  /** @param unit an enterprise of the period */
  addEnterprise(unit: string, { filings, dueOn }: PeriodFilings): void {
    this.expected += 1;
    const filing = filings.get(unit);
    if (filing) this.#addFiling(filing, stateOf(filing, dueOn));
  }

  #addFiling(filing: Filing, state: FilingState): void {
    this.declared += 1;
    if (state === 'on-time') this.onTime += 1;
    this.rows += filing.rows;
    this.skilled += filing.skilled;
    for (const [column, given] of filing.filled.entries()) this.filled[column] = (this.filled[column] ?? 0) + given;
  }

  /** @param unit an enterprise or an organisation: both hold figures */
  addGrades({ cube }: LiveCube, unit: string): void {
    const row = cube.unitAt.get(unit);
    if (row === undefined) return;
    const { measures } = cube.layout;
    for (let at = row * measures; at < (row + 1) * measures; at++) {
      const grade = cube.grades[at];
      if (grade === 1) this.grades.A += 1;
      else if (grade === 2) this.grades.B += 1;
      else if (grade === 3) this.grades.C += 1;
    }
  }

  add(other: FilingSums): void {
    this.expected += other.expected;
    this.declared += other.declared;
    this.onTime += other.onTime;
    this.rows += other.rows;
    this.skilled += other.skilled;
    for (const [column, given] of other.filled.entries()) this.filled[column] = (this.filled[column] ?? 0) + given;
    for (const grade of ['A', 'B', 'C'] as const) this.grades[grade] += other.grades[grade];
  }

  present(): FilingSumsDto {
    const { expected, declared, onTime, rows, grades } = this;
    const filledShare = filledShareOf(this);
    return { expected, declared, onTime, late: declared - onTime, rows, filledShare, grades: { ...grades } };
  }
}

/** Share of all optional cells that are given; null where there are none. */
export function filledShareOf(filing: Pick<Filing, 'rows' | 'skilled' | 'filled'>): number | null {
  const could = watchedColumns.reduce((sum, _, column) => sum + amongOf(filing, column), 0);
  return could === 0 ? null : filing.filled.reduce((sum, given) => sum + given, 0) / could;
}
