import { type IndexTable, rangeOf, type TableIndicator, transformed } from './table-shape.ts';

/** Why a table cannot be computed. */
export type TableFault =
  | { readonly kind: 'table-empty'; readonly what: 'rows' | 'indicators' | 'groups' }
  | { readonly kind: 'duplicate-name'; readonly name: string }
  | { readonly kind: 'unknown-name'; readonly name: string; readonly where: string }
  | { readonly kind: 'bad-weight'; readonly where: string }
  | { readonly kind: 'bad-goalposts'; readonly indicator: string }
  | { readonly kind: 'bad-value'; readonly indicator: string; readonly row: string; readonly value: number }
  /** All rows that are scaled together hold one and the same value, or none. */
  | { readonly kind: 'no-range'; readonly indicator: string; readonly period: string | null }
  | { readonly kind: 'bad-band' }
  | { readonly kind: 'too-few-systems' };

/** The first fault of a table, or undefined. */
export function checkTable(table: IndexTable): TableFault | undefined {
  for (const what of ['rows', 'indicators', 'groups'] as const) {
    if (table[what].length === 0) return { kind: 'table-empty', what };
  }
  return checkNames(table) ?? table.indicators.reduce(firstFault(table), undefined) ?? checkRelation(table);
}

function firstFault(table: IndexTable) {
  return (fault: TableFault | undefined, indicator: TableIndicator): TableFault | undefined =>
    fault ?? checkGoalposts(indicator) ?? checkValues(table, indicator) ?? checkRange(table, indicator);
}

/** Names are unique and known before they are used, so groups cannot stand on themselves. */
function checkNames(table: IndexTable): TableFault | undefined {
  const known = new Set<string>();
  for (const { id } of table.indicators) {
    if (known.has(id)) return { kind: 'duplicate-name', name: id };
    known.add(id);
  }
  for (const { id, of } of table.groups) {
    for (const member of of) {
      const name = typeof member === 'string' ? member : member.id;
      if (!known.has(name)) return { kind: 'unknown-name', name, where: id };
      if (typeof member !== 'string' && !(member.weight > 0)) return { kind: 'bad-weight', where: `${id}/${name}` };
    }
    if (of.length === 0) return { kind: 'bad-weight', where: id };
    if (known.has(id)) return { kind: 'duplicate-name', name: id };
    known.add(id);
  }
  return checkUses(table, known);
}

function checkUses(table: IndexTable, known: ReadonlySet<string>): TableFault | undefined {
  const uses: readonly (readonly [where: string, names: readonly string[]])[] = [
    ['headline', table.headline === undefined ? [] : [table.headline]],
    ['balance', table.balance ? [table.balance.a, table.balance.b] : []],
    ['coordination', table.coordination?.of ?? []],
  ];
  for (const [where, names] of uses) {
    const name = names.find((each) => !known.has(each));
    if (name !== undefined) return { kind: 'unknown-name', name, where };
  }
  return undefined;
}

function checkGoalposts({ id, normalise, transform }: TableIndicator): TableFault | undefined {
  const ends =
    normalise.kind === 'goalposts'
      ? [normalise.floor, normalise.target]
      : normalise.kind === 'interval'
        ? [normalise.floor, normalise.low, normalise.high, normalise.ceiling]
        : [];
  const apart = normalise.kind !== 'goalposts' || normalise.floor !== normalise.target;
  const ordered = normalise.kind !== 'interval' || isOrdered(ends);
  const positive = transform !== 'log' || ends.every((end) => end > 0);
  return apart && ordered && positive && ends.every(Number.isFinite)
    ? undefined
    : { kind: 'bad-goalposts', indicator: id };
}

function isOrdered([floor = 0, low = 0, high = 0, ceiling = 0]: readonly number[]): boolean {
  return floor < low && low <= high && high < ceiling;
}

function checkValues(table: IndexTable, indicator: TableIndicator): TableFault | undefined {
  for (const row of table.rows) {
    const value = row.values[indicator.column ?? indicator.id] ?? null;
    if (value === null) continue;
    const unit = indicator.normalise.kind !== 'none' || (value >= 0 && value <= 1);
    if (!Number.isFinite(transformed(row, indicator)) || !unit) {
      return { kind: 'bad-value', indicator: indicator.id, row: row.id, value };
    }
  }
  return undefined;
}

function checkRange(table: IndexTable, indicator: TableIndicator): TableFault | undefined {
  if (indicator.normalise.kind !== 'range' && indicator.normalise.kind !== 'pooled-range') return undefined;
  const flat = table.rows.find((row) => {
    const { min, max } = rangeOf(table, row, indicator);
    return !(max > min);
  });
  return flat && { kind: 'no-range', indicator: indicator.id, period: flat.period ?? null };
}

function checkRelation({ balance, coordination }: IndexTable): TableFault | undefined {
  if (balance && !(balance.band.lo > 0 && balance.band.lo <= balance.band.hi)) return { kind: 'bad-band' };
  if (!coordination) return undefined;
  const { of, weights } = coordination;
  if (of.length < 2) return { kind: 'too-few-systems' };
  if (!weights) return undefined;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const fit = weights.length === of.length && weights.every((weight) => weight >= 0) && Math.abs(sum - 1) < 1e-9;
  return fit ? undefined : { kind: 'bad-weight', where: 'coordination' };
}
