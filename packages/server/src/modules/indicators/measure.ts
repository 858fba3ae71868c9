import { type Period, periodEnd, periodStart, shiftYears } from '@shiheng/basics/period';
import { toEpochDay } from '@shiheng/basics/plain-date';
import { postClassFloors } from '@shiheng/data/law';
import type { Reader } from '@shiheng/db/handle';
import { factsOf, type MeasureContext, measureLedger } from '@shiheng/kernel/indicators/ledger-measures';
import { hydrate } from './hydrate.ts';
import { type Declared, type LedgerFacts, loadDeclared } from './ledger-store.ts';
import { loadCountyWages } from './minimum-wages.ts';

/** What the kernel computes from the stored rows of a period. */
export interface Measured {
  readonly facts: ReadonlyMap<string, LedgerFacts>; // by enterprise, in the order of their ids
  readonly workers: number;
}

/** Measures the ledgers of `period` from the stored rows, of all enterprises that declared or of those given. */
export async function measurePeriod(
  reader: Reader,
  period: Period,
  enterprises?: readonly string[],
): Promise<Measured> {
  const base = shiftYears(period, -1);
  const declared = await loadDeclared(reader, period, base, periodEnd(period), enterprises);
  const hydrated = await hydrate(reader, period, base, declared, enterprises !== undefined);
  const context = await loadContext(reader, period, hydrated.enterprises);
  const matrix = measureLedger(hydrated.columns, declared.length, context);
  const places = new Map(hydrated.enterprises.map(({ enterprise }, place) => [enterprise, place]));
  const facts = declared.map(({ enterprise }) => [enterprise, factsOf(matrix, places.get(enterprise) ?? -1)] as const);
  return { facts: new Map(facts), workers: hydrated.columns.length };
}

/** The rules that held on the period's last day, for each enterprise. */
export async function loadContext(
  reader: Reader,
  period: Period,
  declared: readonly Declared[],
): Promise<MeasureContext> {
  const day = periodEnd(period);
  const counties = declared.flatMap(({ county }) => county ?? []);
  const wages = await loadCountyWages(reader, counties, day);
  const centsOf = (county: string | undefined) => {
    const wage = county === undefined ? undefined : wages.get(county);
    return wage ? Math.round(100 * wage.yuanPerMonth) : unknownWage;
  };
  return {
    periodStart: toEpochDay(periodStart(period)),
    periodEnd: toEpochDay(day),
    hasBase: Uint8Array.from(declared, ({ base }) => Number(base !== null)),
    minimumWageCents: Int32Array.from(declared, ({ county }) => centsOf(county)),
    floorPercent: postClassFloors(day).percent,
  };
}

const unknownWage = -1;
