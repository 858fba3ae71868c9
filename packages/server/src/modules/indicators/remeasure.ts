import { type Period, periodEnd, shiftYears } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Tx } from '@shiheng/db/handle';
import { touchEnterprises, touchFilings } from './changes.ts';
import { deleteLedgerFacts, loadLedgerPeriods, saveLedgerFacts } from './ledger-store.ts';
import { measurePeriod } from './measure.ts';

export interface Work {
  readonly period: Period;
  readonly enterprises: readonly string[]; // ids
}

/**
 * Brings the stored measures in line with the rows of `work`, and with them those of the year after, whose base they
 * are. Call it last in the transaction that changed declarations; several works in the order of their periods, or two
 * transactions could wait for each other. Measures that come out the same as before do not count as changed; that
 * something was declared is counted by itself.
 */
export async function remeasure(tx: Tx, { period, enterprises }: Work): Promise<void> {
  if (enterprises.length === 0) return;
  await measureAndSave(tx, period, enterprises);
  await measureAndSave(tx, shiftYears(period, 1), enterprises);
  await touchFilings(tx, period, enterprises);
}

/** The same for every stored period that ends on `from` or later: a county, and so a minimum wage, has changed. */
export async function remeasureSince(tx: Tx, enterprises: readonly string[], from: PlainDate): Promise<void> {
  if (enterprises.length === 0) return;
  for (const period of await loadLedgerPeriods(tx)) {
    if (periodEnd(period) >= from) await measureAndSave(tx, period, enterprises);
  }
}

async function measureAndSave(tx: Tx, period: Period, enterprises: readonly string[]): Promise<void> {
  const { facts } = await measurePeriod(tx, period, enterprises);
  const gone = enterprises.filter((enterprise) => !facts.has(enterprise));
  const changed = await saveLedgerFacts(tx, period, facts);
  const deleted = await deleteLedgerFacts(tx, period, gone);
  await touchEnterprises(tx, period, [...changed, ...deleted]);
}
