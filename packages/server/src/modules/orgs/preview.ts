import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ChangePreviewDto, TreeDecisionBody } from '@shiheng/contract/organisations';
import type { Db } from '@shiheng/db/handle';
import { applyChange, type TreeChange } from '@shiheng/kernel/orgs/change';
import { effectOf } from '@shiheng/kernel/orgs/change-effect';
import { indexOf, rowOn } from '@shiheng/kernel/orgs/tree-index';
import { type Cubes, type LiveCube, Tree, wageOf } from '../indicators/index.ts';
import { decide } from './change-tree.ts';
import { type DecisionProblem, decisionOf, refusalFacts, refusalKinds } from './decision.ts';
import { BalancesBefore, presentView, type Sight } from './preview-balances.ts';

export interface PreviewDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly cubes: Cubes;
}

export interface PreviewQuery {
  readonly decision: TreeDecisionBody;
  /** Whose facts are rolled up before and after. */
  readonly period: string;
}

type Problem = { readonly kind: 'period-unknown' } | DecisionProblem;

/**
 * What a decision about the tree would do, without writing any of it: who leaves and who arrives where, and the balances
 * of every organisation whose enterprises become others, before and after, as-was and as-is. Reasons against the
 * decision are part of the answer.
 *
 * @errors period-unknown, and those of decisionOf
 */
export async function previewTreeChange(
  { db, clock, cubes }: PreviewDeps,
  { decision: body, period: text }: PreviewQuery,
): Promise<Result<ChangePreviewDto, Problem>> {
  const decision = decisionOf(body);
  if (!decision.ok) return decision;
  const period = parsePeriod(text);
  const live = period && (await cubes.get({ period, mode: 'as-was' }));
  if (!live || !period) return err({ kind: 'period-unknown' });
  const { tree, counter: seen } = await cubes.treeNow();
  const { on } = decision.value;
  const today = chinaDay(clock());
  const decided = decide(tree.rows, decision.value);
  const head = { seen, today, on, planned: on > today, period, firstQuarter: quarterOf(on) };
  const relations = live.cube.catalogue.relations.map(({ id, name }) => ({ id, name }));
  const base = { ...head, relations, ...nothing };
  if (!decided.ok) {
    const reasons = decided.error.slice(0, mostListed);
    return ok({ ...base, refusals: reasons.map((each) => presentRefusal(tree, on, each)) });
  }
  const after = new Tree(applyChange(tree.rows, decided.value));
  const closed = await db.read(closedPeriods);
  return ok({
    ...base,
    restates: closed.filter((each) => periodEnd(each) >= on),
    ...presentMoves(tree, after, live, on),
    ...opensAndCloses(after, decided.value, on),
    views: presentViews({ before: tree, after, live, on, today }),
    wageClassChanges: wageClassChanges(tree, after, decided.value, on),
  });
}

const nothing = {
  restates: [],
  refusals: [],
  moved: { enterprises: 0, workers: 0, units: [] },
  opens: [],
  closes: [],
  views: [],
  wageClassChanges: 0,
} satisfies Partial<ChangePreviewDto>;

function quarterOf(day: PlainDate): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

async function closedPeriods(reader: Parameters<Parameters<Db['read']>[0]>[0]): Promise<readonly Period[]> {
  const rows = await reader.query<{ period: string }>(
    'select period from indicators.period where snapshot_version > 0 order by period',
  );
  return rows.flatMap(({ period }) => parsePeriod(period) ?? []);
}

function presentRefusal(tree: Tree, on: PlainDate, refusal: Parameters<typeof refusalFacts>[0]) {
  const { units, on: day } = refusalFacts(refusal);
  const named = units.slice(0, mostListed).map((code) => ({ code, name: tree.nameOn(code, on)?.name ?? null }));
  return { kind: refusalKinds[refusal.kind], units: named, on: day };
}

const mostListed = 200;

/** Enterprises that stand elsewhere from the first day on; new ones are listed, and not counted as having moved. */
function presentMoves(before: Tree, after: Tree, live: LiveCube, on: PlainDate): Pick<ChangePreviewDto, 'moved'> {
  const old = before.placesOn(on, 'as-was', on);
  const { moved } = effectOf(old, after.placesOn(on, 'as-was', on));
  const named = (code: string | null) => (code === null ? null : { code, name: after.nameOn(code, on)?.name ?? code });
  const stood = new Set(old.map(({ unit }) => unit));
  const units = [...new Set(moved.map(({ unit }) => unit))].filter((unit) => stood.has(unit));
  const shown = moved.slice(0, mostListed).map(({ unit, line, from, to }) => ({
    unit: { code: unit, name: after.nameOn(unit, on)?.name ?? unit },
    workers: live.value(unit, 'headcount') ?? null,
    line,
    from: named(from),
    to: named(to),
  }));
  const workers = units.reduce((sum, unit) => sum + (live.value(unit, 'headcount') ?? 0), 0);
  return { moved: { enterprises: units.length, workers, units: shown } };
}

function opensAndCloses(after: Tree, change: TreeChange, on: PlainDate): Pick<ChangePreviewDto, 'opens' | 'closes'> {
  const named = (code: string) => ({ code, name: after.nameOn(code, on)?.name ?? code });
  return {
    opens: [
      ...change.orgsOpened.map(({ code }) => named(code)),
      ...change.enterprisesOpened.map(({ enterpriseId }) => named(enterpriseId)),
    ],
    closes: [
      ...change.orgsClosed.map(({ code }) => named(code)),
      ...change.enterprisesClosed.map(({ enterpriseId }) => named(enterpriseId)),
    ],
  };
}

/**
 * As-was: places of the period's last day. As-is: where the same units stand today, or on the day on which the decision
 * takes effect, when that is later.
 */
function presentViews({
  before,
  after,
  live,
  on,
  today,
}: Omit<Sight, 'latest'> & { readonly on: PlainDate; readonly today: PlainDate }) {
  const latest = on > today ? on : today;
  const balances = new BalancesBefore(live);
  return (['as-was', 'as-is'] as const).map((mode) => presentView({ before, after, live, latest }, mode, balances));
}

/** Enterprises that come to a county of another class: their wages are then held against another minimum. */
function wageClassChanges(before: Tree, after: Tree, { versionsOpened }: TreeChange, on: PlainDate): number {
  const classIn = (tree: Tree, county: string | undefined) =>
    county === undefined ? undefined : wageOf(tree.rows.successions, county, on)?.wage.wageClass;
  return versionsOpened.filter(({ enterpriseId, countyCode }) => {
    const held = rowOn(indexOf(before.rows).versions.get(enterpriseId), on);
    return held !== undefined && classIn(before, held.countyCode) !== classIn(after, countyCode);
  }).length;
}
