import { type Period, parsePeriod, periodEnd, previousPeriod } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ClosingDto, ClosingRowDto, ClosingRowsDto } from '@shiheng/contract/periods';
import { findJumps } from '@shiheng/kernel/indicators/anomalies';
import {
  type ClosingCheck,
  type ClosingCheckKind,
  type ClosingRefusal,
  closingCheckKinds,
  judgeClosing,
  standingOf,
} from '@shiheng/kernel/indicators/closing';
import { verifyReports } from '@shiheng/kernel/indicators/verification';
import type { Actor } from '../../platform/identity/actor.ts';
import {
  type Check,
  type CheckedImport,
  type Closed,
  type Indicators,
  type LiveCube,
  openPoints,
} from '../indicators/index.ts';
import { presentSnapshot } from './list.ts';

export interface ClosingDeps {
  readonly indicators: Indicators;
}

type Unknown = { readonly kind: 'period-unknown' };

/**
 * What is checked before the period is frozen, each with its open points.
 * @errors period-unknown
 */
export async function closingOf({ indicators }: ClosingDeps, text: string): Promise<Result<ClosingDto, Unknown>> {
  const period = parsePeriod(text);
  const stored = period && (await indicators.checkPeriod(period));
  if (!period || !stored) return err({ kind: 'period-unknown' });
  const checks = [...stored, ...(await factChecks(indicators, period))];
  const { snapshots, restated } = await indicators.listSnapshots();
  const latest = snapshots.findLast((each) => each.period === period);
  const coverage = checks.find((check) => check.kind === 'coverage');
  return ok({
    period,
    ends: periodEnd(period),
    latest: latest ? presentSnapshot(latest) : null,
    restated: restated.get(period) ?? null,
    coverage: { enterprises: coverage?.enterprises ?? 0, withFacts: coverage?.withFacts ?? 0 },
    checks: closingCheckKinds.map((kind) => presentCheck(kind, checks)),
  });
}

function presentCheck(kind: ClosingCheckKind, checks: readonly Check[]): ClosingDto['checks'][number] {
  const check = checks.find((each) => each.kind === kind);
  const count = check ? openPoints(check) : 0;
  const periods = check?.kind === 'quarters-missing' ? [...check.periods] : [];
  const opens = count > 0 && kind !== 'period-not-over' && kind !== 'quarters-missing';
  return { kind, standing: standingOf({ kind, count }), count, periods, opens };
}

/** What the facts themselves say: reports against ledgers, and each enterprise against its own past. */
async function factChecks(indicators: Indicators, period: Period): Promise<readonly Check[]> {
  const [reports, jumps] = [await reportRows(indicators, period), await jumpRows(indicators, period)];
  return [
    ...(reports.length > 0 ? [{ kind: 'reports-differ' as const, reports: reports.length }] : []),
    ...(jumps.length > 0 ? [{ kind: 'headcount-jumps' as const, enterprises: jumps.length }] : []),
  ];
}

export interface CloseInput {
  readonly period: string;
  readonly accepted: readonly ClosingCheck[];
  readonly reason?: string | undefined;
}

type CloseRefusal = Unknown | { readonly kind: 'facts-changing' } | ClosingRefusal;

/**
 * Freezes the period when nothing blocks and every open point was accepted as it stands now.
 * @errors period-unknown, facts-changing, closing-blocked, checks-open, reason-missing
 */
export async function closeChecked(
  { indicators }: ClosingDeps,
  actor: Actor,
  { period: text, accepted, reason }: CloseInput,
): Promise<Result<Omit<Closed, 'checks'>, CloseRefusal>> {
  const period = parsePeriod(text);
  if (!period) return err({ kind: 'period-unknown' });
  const more = await factChecks(indicators, period);
  const judge = (checks: readonly Check[]) =>
    judgeClosing(
      checks.map((check) => ({ kind: check.kind, count: openPoints(check) })),
      { accepted, reason },
    );
  const closed = await indicators.closePeriod<ClosingRefusal>(actor.accountId, period, {
    more,
    judge,
    reason: reason?.trim() || null,
  });
  if (!closed.ok) return closed;
  const { version, sha256, unchanged } = closed.value;
  return ok({ period, version, sha256, unchanged });
}

export interface RowsInput {
  readonly period: string;
  readonly check: ClosingCheckKind;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The rows behind a check, page by page. @errors period-unknown */
export async function closingRows(
  { indicators }: ClosingDeps,
  { period: text, check, after, limit }: RowsInput,
): Promise<Result<ClosingRowsDto, Unknown>> {
  const period = parsePeriod(text);
  const live = period && (await indicators.cubes.get({ period, mode: 'as-was' }));
  if (!live || !period) return err({ kind: 'period-unknown' });
  const rows = await rowsOf(indicators, live, check);
  const at = after === undefined ? 0 : rows.findIndex(({ key }) => key === after) + 1;
  const page = rows.slice(at, at + limit);
  const last = page.at(-1);
  return ok({ rows: page, total: rows.length, next: last && at + limit < rows.length ? last.key : null });
}

async function rowsOf(
  indicators: Indicators,
  live: LiveCube,
  check: ClosingCheckKind,
): Promise<readonly ClosingRowDto[]> {
  const { period } = live.key;
  switch (check) {
    case 'coverage':
      return missingRows(live);
    case 'reports-differ':
      return reportRows(indicators, period);
    case 'headcount-jumps':
      return jumpRows(indicators, period);
    default:
      return (await indicators.checkedImports(check, period)).map(importRow);
  }
}

const bare = {
  unit: null,
  above: null,
  file: null,
  measure: null,
  expected: null,
  found: null,
  from: null,
} satisfies Partial<ClosingRowDto>;

/** Enterprises of the period that hold nothing, by where they stand. */
function missingRows(live: LiveCube): readonly ClosingRowDto[] {
  const { places, held } = live.cube;
  const missing = places.filter((place, row) => place.kind === 'enterprise' && held[row] !== 1);
  const rows = missing.map((place) => ({ place, ...unitOf(live, place.unit) }));
  rows.sort(
    (one, other) =>
      compare(one.place.area[0] ?? '', other.place.area[0] ?? '') || compare(one.unit.name, other.unit.name),
  );
  return rows.map(({ unit, above }) => ({ ...bare, key: unit.code, unit, above }));
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function unitOf(live: LiveCube, code: string) {
  const name = (of: string) => live.tree.nameOn(of, live.day)?.name ?? of;
  const county = live.place(code)?.area[0];
  return { unit: { code, name: name(code) }, above: county === undefined ? null : name(county) };
}

function importRow({ batch, fileName, template, startedAt, refused }: CheckedImport): ClosingRowDto {
  return { ...bare, key: batch, file: { name: fileName, template, startedAt, refused } };
}

/** Rows that were worked out from cubes, for as long as these stay as they are: check, rows and deed ask for the same. */
class KeptRows {
  readonly #kept = new WeakMap<
    LiveCube,
    { readonly stamp: string; readonly rows: Promise<readonly ClosingRowDto[]> }
  >();

  get(live: LiveCube, stamp: string, make: () => Promise<readonly ClosingRowDto[]>): Promise<readonly ClosingRowDto[]> {
    const known = this.#kept.get(live);
    if (known?.stamp === stamp) return known.rows;
    const rows = make();
    this.#kept.set(live, { stamp, rows });
    rows.catch(() => this.#kept.delete(live));
    return rows;
  }
}

const keptReports = new KeptRows();
const keptJumps = new KeptRows();
const stampOf = (cubes: readonly LiveCube[]) => cubes.map(({ edition, version }) => `${edition}.${version}`).join();

async function reportRows(indicators: Indicators, period: Period): Promise<readonly ClosingRowDto[]> {
  const live = await indicators.cubes.get({ period, mode: 'as-was' });
  return live ? keptReports.get(live, stampOf([live]), () => findReports(indicators, live)) : [];
}

async function findReports(indicators: Indicators, live: LiveCube): Promise<readonly ClosingRowDto[]> {
  const told = (await indicators.toldTwice(live)).filter(({ unit }) => live.place(unit));
  return verifyReports(told).map(({ unit, measure, ledger, reported }, at) => ({
    ...bare,
    ...unitOf(live, unit),
    key: `${unit} ${measure} ${at}`,
    measure: live.cube.catalogue.measures.find(({ id }) => id === measure)?.name ?? null,
    expected: ledger,
    found: reported,
  }));
}

const longestPast = 8;

/** Enterprises whose number of workers leaves their own history, the furthest off first. */
async function jumpRows(indicators: Indicators, period: Period): Promise<readonly ClosingRowDto[]> {
  const periods = [period];
  while (periods.length < longestPast) periods.unshift(previousPeriod(periods[0] ?? period));
  const past = await indicators.cubes.getAll(periods.map((each) => ({ period: each, mode: 'as-was' })));
  const live = past.find((each) => each.key.period === period);
  return live ? keptJumps.get(live, stampOf(past), async () => findJumpRows(live, past)) : [];
}

function findJumpRows(live: LiveCube, past: readonly LiveCube[]): readonly ClosingRowDto[] {
  const { period } = live.key;
  const found = live.cube.places.flatMap(({ unit, kind }) => {
    if (kind !== 'enterprise') return [];
    const series = past.flatMap((each) => {
      const value = each.value(unit, 'headcount');
      return value === undefined ? [] : [{ period: each.key.period, value }];
    });
    const jump = findJumps(series).find((each) => each.period === period);
    return jump ? [{ unit, jump }] : [];
  });
  const strength = (z: number | null) => (z === null ? 0 : Math.abs(z));
  found.sort((one, other) => strength(other.jump.z) - strength(one.jump.z) || compare(one.unit, other.unit));
  return found.map(({ unit, jump }) => ({
    ...bare,
    ...unitOf(live, unit),
    key: unit,
    expected: jump.fromValue,
    found: jump.value,
    from: jump.from,
  }));
}
