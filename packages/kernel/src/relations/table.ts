import { err, ok, type Result } from '@shiheng/basics/result';
import { scoreOf } from '../indicators/score.ts';
import { type AcademicFormula, academicDegree } from './academic.ts';
import { type Balance, balanceOf } from './balance.ts';
import type { AcademicDegree } from './evaluation.ts';
import { isCovered } from './side.ts';
import { type EntropyWeight, entropyWeights } from './table-entropy.ts';
import { checkTable, type TableFault } from './table-faults.ts';
import {
  type IndexTable,
  rangeOf,
  type TableGroup,
  type TableIndicator,
  type TableRow,
  transformed,
} from './table-shape.ts';

export interface TableResult {
  readonly rows: readonly TableRowResult[];
  readonly entropy?: readonly EntropyWeight[];
}

export interface TableRowResult {
  readonly id: string;
  readonly period?: string;
  readonly scores: Readonly<Record<string, number | null>>; // indicators and groups, 0–1
  readonly headline: number | null;
  readonly balance?: Balance | null; // 0–100
  readonly coordination?: Readonly<Record<AcademicFormula, AcademicDegree>> | null;
}

/**
 * Computes an outsider's table: normalise, then the groups in order, then balance and coordination degrees.
 *
 * A missing value is missing: a group with less than two thirds of its weight is null.
 * @errors see TableFault
 * @source METHODS §1.1, §1.4, §1.5, §1.8; UNDP HDR technical note 1 as the worked case
 */
export function evaluateTable(table: IndexTable): Result<TableResult, TableFault> {
  const fault = checkTable(table);
  if (fault) return err(fault);
  const rows = table.rows.map((row) => evaluateRow(table, row));
  return ok({ rows, ...(table.entropy && { entropy: entropyWeights(table) }) });
}

function evaluateRow(table: IndexTable, row: TableRow): TableRowResult {
  const scores: Record<string, number | null> = {};
  for (const indicator of table.indicators) scores[indicator.id] = normalised(table, row, indicator);
  for (const group of table.groups) scores[group.id] = groupMean(group, scores);
  const headline = table.headline ?? table.groups.at(-1)?.id ?? '';
  return {
    id: row.id,
    ...(row.period !== undefined && { period: row.period }),
    scores,
    headline: scores[headline] ?? null,
    ...(table.balance && { balance: rowBalance(table.balance, scores) }),
    ...(table.coordination && { coordination: rowCoordination(table.coordination, scores) }),
  };
}

function normalised(table: IndexTable, row: TableRow, indicator: TableIndicator): number | null {
  const value = transformed(row, indicator);
  if (value === null) return null;
  const { normalise } = indicator;
  const end = (x: number) => (indicator.transform === 'log' ? Math.log(x) : x);
  switch (normalise.kind) {
    case 'none':
      return value;
    case 'goalposts':
      return scoreOf({ kind: 'line', floor: end(normalise.floor), target: end(normalise.target) }, value) / 100;
    case 'interval': {
      const [floor, low] = [end(normalise.floor), end(normalise.low)];
      const [high, ceiling] = [end(normalise.high), end(normalise.ceiling)];
      return scoreOf({ kind: 'interval', floor, low, high, ceiling }, value) / 100;
    }
    default: {
      const { min, max } = rangeOf(table, row, indicator);
      return normalise.direction === 'up' ? (value - min) / (max - min) : (max - value) / (max - min);
    }
  }
}

/** A weighted mean of what is there, or null below two thirds of the weight. A zero makes the last two kinds zero. */
function groupMean(group: TableGroup, scores: Readonly<Record<string, number | null>>): number | null {
  const members = group.of.map((member) => (typeof member === 'string' ? { id: member, weight: 1 } : member));
  const held = members.flatMap(({ id, weight }) => {
    const value = scores[id] ?? null;
    return value === null ? [] : [{ value, weight }];
  });
  const all = members.reduce((sum, member) => sum + member.weight, 0);
  const weight = held.reduce((sum, member) => sum + member.weight, 0);
  if (!isCovered(weight / all)) return null;
  const mean = (of: (value: number) => number) =>
    held.reduce((sum, member) => sum + (member.weight / weight) * of(member.value), 0);
  if (group.mean === 'arithmetic') return mean((value) => value);
  if (held.some(({ value }) => value <= 0)) return 0;
  return group.mean === 'geometric' ? Math.exp(mean(Math.log)) : 1 / mean((value) => 1 / value);
}

function rowBalance(
  { a, b, band }: NonNullable<IndexTable['balance']>,
  scores: Readonly<Record<string, number | null>>,
): Balance | null {
  const [sideA, sideB] = [scores[a] ?? null, scores[b] ?? null];
  if (sideA === null || sideB === null) return null;
  const sides = [
    { id: 'a', score: 100 * sideA },
    { id: 'b', score: 100 * sideB },
  ] as const;
  return balanceOf(sides, { kind: 'ratio', ...band });
}

function rowCoordination(
  { of, weights }: NonNullable<IndexTable['coordination']>,
  scores: Readonly<Record<string, number | null>>,
): NonNullable<TableRowResult['coordination']> | null {
  const u = of.map((id) => scores[id] ?? null).filter((value) => value !== null);
  if (u.length < of.length) return null;
  const degree = (formula: AcademicFormula) => academicDegree(formula, u, weights);
  return { common: degree('common'), wang2021: degree('wang2021'), fan2024: degree('fan2024') };
}
