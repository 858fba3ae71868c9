import type { Json } from '@shiheng/basics/canonical-json';
import type { Period } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, Reader } from '@shiheng/db/handle';
import type { SparseHistogram } from '@shiheng/kernel/indicators/unit-facts';
import { type LedgerFacts, loadLedgerFacts, loadLedgerPeriods, periodsInside } from './ledger-store.ts';
import { measurePeriod } from './measure.ts';

/** One measure that is not what the rows give. null: there is none. */
export interface Difference {
  readonly period: Period;
  readonly enterprise: string;
  readonly measure: string;
  readonly stored: Json;
  readonly recomputed: Json;
}

export interface Recomputed {
  readonly periods: readonly Period[];
  readonly enterprises: number;
  readonly workers: number;
  readonly differences: readonly Difference[];
}

/**
 * Computes every measure of `period`, and of the stored periods inside it, from the rows and compares with what is
 * stored, bit by bit. Never writes.
 *
 * @errors period-unknown: nothing is stored for it
 */
export function recompute(
  db: Db,
  period: Period,
  onPeriod: (period: Period) => void = () => {},
): Promise<Result<Recomputed, { readonly kind: 'period-unknown' }>> {
  return db.read(async (reader) => {
    const periods = periodsInside(period, await loadLedgerPeriods(reader));
    if (periods.length === 0) return err({ kind: 'period-unknown' });
    const differences: Difference[] = [];
    let enterprises = 0;
    let workers = 0;
    for (const each of periods) {
      onPeriod(each);
      const found = await comparePeriod(reader, each);
      enterprises += found.enterprises;
      workers += found.workers;
      differences.push(...found.differences);
    }
    return ok({ periods, enterprises, workers, differences });
  });
}

async function comparePeriod(reader: Reader, period: Period): Promise<Omit<Recomputed, 'periods'>> {
  const measured = await measurePeriod(reader, period);
  const stored = await loadLedgerFacts(reader, period);
  const differences: Difference[] = [];
  for (const enterprise of new Set([...stored.keys(), ...measured.facts.keys()])) {
    const pairs = differing(stored.get(enterprise), measured.facts.get(enterprise));
    for (const pair of pairs) differences.push({ period, enterprise, ...pair });
  }
  return { enterprises: measured.facts.size, workers: measured.workers, differences };
}

type Pair = Pick<Difference, 'measure' | 'stored' | 'recomputed'>;

const none: LedgerFacts = { values: {}, histograms: {} };

function differing(stored: LedgerFacts = none, recomputed: LedgerFacts = none): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const measure of keysOf(stored.values, recomputed.values)) {
    const [a, b] = [stored.values[measure], recomputed.values[measure]];
    if (!Object.is(a, b)) pairs.push({ measure, stored: a ?? null, recomputed: b ?? null });
  }
  for (const measure of keysOf(stored.histograms, recomputed.histograms)) {
    const [a, b] = [stored.histograms[measure], recomputed.histograms[measure]];
    if (!sameCells(a, b)) pairs.push({ measure, stored: a ?? null, recomputed: b ?? null });
  }
  return pairs;
}

function keysOf(a: object, b: object): readonly string[] {
  const keys = Object.keys(a);
  for (const key in b) if (!(key in a)) keys.push(key);
  return keys;
}

function sameCells(a: SparseHistogram | undefined, b: SparseHistogram | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.length !== b.length) return false;
  return a.every(([cell, count], at) => cell === b[at]?.[0] && count === b[at][1]);
}
