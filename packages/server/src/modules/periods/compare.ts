import { assert } from '@shiheng/basics/assert';
import { type Period, parsePeriod, periodEnd, periodStart } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { CompareDto } from '@shiheng/contract/periods';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { cubeDifferences, type UnitDifference } from '@shiheng/kernel/indicators/cube-diff';
import type { Line } from '@shiheng/kernel/orgs/tree-types';
import { evaluateNode } from '@shiheng/kernel/relations/evaluate';
import type { RelationResult } from '@shiheng/kernel/relations/evaluation';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Indicators, ListedSnapshot, LiveCube } from '../indicators/index.ts';
import { isUnitWithin } from '../orgs/index.ts';
import { maySeePlace } from './policy.ts';

export interface CompareDeps {
  readonly indicators: Indicators;
  readonly fences: Fences;
}

export interface CompareInput {
  readonly period: string;
  readonly from: number;
  readonly to?: number | undefined;
  readonly org: string;
  readonly line: Line;
}

export type CompareProblem =
  | { readonly kind: 'period-unknown' }
  | { readonly kind: 'snapshot-unknown' }
  | { readonly kind: 'not-found' };

/** Two states of a period, seen at a node by someone who may. */
export interface Pair {
  readonly period: Period;
  readonly before: LiveCube;
  readonly after: LiveCube;
  readonly code: string;
  readonly line: Line;
  readonly differences: readonly UnitDifference[]; // of units at or under the node on the line, before or after
}

/**
 * Loads both states and finds the node. Versions are checked against their hashes as they are read.
 * @errors period-unknown, snapshot-unknown, not-found: in neither state, or not within the actor's reach
 */
export async function pairAt(
  { indicators, fences }: CompareDeps,
  actor: Actor,
  input: CompareInput,
): Promise<Result<Pair, CompareProblem>> {
  const period = parsePeriod(input.period);
  if (!period) return err({ kind: 'period-unknown' });
  const { cubes } = indicators;
  const now = await cubes.get({ period, mode: 'as-was' });
  if (!now) return err({ kind: 'period-unknown' });
  const before = await cubes.getFrozen(period, input.from);
  const after = input.to === undefined ? now : await cubes.getFrozen(period, input.to);
  if (!before || !after) return err({ kind: 'snapshot-unknown' });
  const place = after.place(input.org) ?? before.place(input.org);
  if (!place || !maySeePlace(actor, place)) return err({ kind: 'not-found' });
  const span = { from: periodStart(period), to: periodEnd(period) };
  const unit = { code: place.unit, kind: place.kind };
  if (!(await isUnitWithin(fences, actor, span, unit))) return err({ kind: 'not-found' });
  const { org: code, line } = input;
  const differences = differencesBetween(before, after).filter(({ unit }) =>
    [before, after].some((live) => stands(live, unit, code, line)),
  );
  return ok({ period, before, after, code, line, differences });
}

function stands(live: LiveCube, unit: string, code: string, line: Line): boolean {
  return unit === code || live.place(unit)?.[line].includes(code) === true;
}

const kept = new WeakMap<
  LiveCube,
  { readonly with: LiveCube; readonly stamp: string; readonly found: readonly UnitDifference[] }
>();

/** Worked out once for two states, and again when one of them has changed. */
function differencesBetween(before: LiveCube, after: LiveCube): readonly UnitDifference[] {
  const stamp = `${before.version} ${after.version}`;
  const known = kept.get(before);
  if (known?.with === after && known.stamp === stamp) return known.found;
  const found = cubeDifferences(before.cube, after.cube);
  kept.set(before, { with: after, stamp, found });
  return found;
}

/** What differs between two states of a period at a node: balances, indicators, units below. */
export async function compare(
  deps: CompareDeps,
  actor: Actor,
  input: CompareInput,
): Promise<Result<CompareDto, CompareProblem>> {
  const pair = await pairAt(deps, actor, input);
  if (!pair.ok) return pair;
  const { snapshots } = await deps.indicators.listSnapshots();
  const version = (number: number | undefined) =>
    snapshots.find((each) => each.period === pair.value.period && each.version === number);
  return ok(present(pair.value, version(input.from), version(input.to)));
}

function present(pair: Pair, from: ListedSnapshot | undefined, to: ListedSnapshot | undefined): CompareDto {
  const { period, before, after, code, line, differences } = pair;
  const { catalogue } = after.cube;
  const [old, now] = [evaluate(catalogue, before, line, code), evaluate(catalogue, after, line, code)];
  return {
    period,
    org: { code, name: nameOf(pair, code) },
    line,
    from: sideOf(from, before, old?.coverage),
    to: sideOf(to, after, now?.coverage),
    catalogueVersion: catalogue.version,
    relations: catalogue.relations.map(({ id, name, sides }) => {
      const [one, other] = [balanceOf(old?.relations, id), balanceOf(now?.relations, id)];
      const sideNames = sides.map((side) => ({ id: side.id, name: side.name }));
      return { id, name, sideNames, before: one, after: other, changed: !sameBalance(one, other) };
    }),
    ...presentIndicators(pair, old, now),
    ...presentChildren(pair),
    units: {
      total: differences.length,
      came: differences.filter(({ presence }) => presence === 'came').length,
      went: differences.filter(({ presence }) => presence === 'went').length,
      moved: differences.filter(({ moved }) => moved.length > 0).length,
      corrected: differences.filter(({ presence, measures }) => presence === 'stayed' && measures.length > 0).length,
    },
    demo: after.demo,
  };
}

export function nameOf({ before, after }: Pick<Pair, 'before' | 'after'>, unit: string): string {
  return after.tree.nameOn(unit, after.day)?.name ?? before.tree.nameOn(unit, before.day)?.name ?? unit;
}

function sideOf(
  snapshot: ListedSnapshot | undefined,
  live: LiveCube,
  coverage: CompareDto['from']['coverage'] | undefined,
): CompareDto['from'] {
  return {
    version: snapshot?.version ?? null,
    sha256: snapshot?.sha256 ?? null,
    takenAt: snapshot?.takenAt ?? null,
    catalogueVersion: snapshot?.catalogueVersion ?? live.cube.catalogue.version,
    coverage: coverage ?? null,
  };
}

type Evaluated = Pick<ReturnType<typeof evaluateNode>, 'coverage' | 'indicators' | 'relations'>;

/**
 * By one catalogue for both states and without draws: a correction is a difference of facts, not of rules or of chance.
 * Undefined where nothing stands at the node.
 */
function evaluate(catalogue: Catalogue, live: LiveCube, line: Line, code: string): Evaluated | undefined {
  const totals = live.place(code)?.kind === 'enterprise' ? live.unit(code) : live.rollUp({ line }).node(code);
  return totals && evaluateNode(catalogue, live.key.period, totals, { draws: 0, seed: 1 });
}

function balanceOf(relations: readonly RelationResult[] | undefined, id: string) {
  const found = relations?.find((each) => each.id === id);
  if (!found) return null;
  const { headline, gap, lagging, position } = found;
  return { headline, gap, lagging, position };
}

type Balance = ReturnType<typeof balanceOf>;

function sameBalance(one: Balance, other: Balance): boolean {
  return one?.headline === other?.headline && one?.gap === other?.gap && one?.position === other?.position;
}

function presentIndicators(
  { after }: Pair,
  old: Evaluated | undefined,
  now: Evaluated | undefined,
): Pick<CompareDto, 'indicators' | 'indicatorsTotal'> {
  const { indicators } = after.cube.catalogue;
  const rows = indicators.flatMap(({ id, no, name, unit }, at) => {
    const [one, other] = [old?.indicators[at], now?.indicators[at]];
    assert((one ?? other)?.id === undefined || (one ?? other)?.id === id, 'indicators in the order of the catalogue');
    const [before, later] = [one?.value ?? null, other?.value ?? null];
    const [scoreBefore, scoreAfter] = [one?.score ?? null, other?.score ?? null];
    if (before === later && scoreBefore === scoreAfter) return [];
    return [{ id, no, name, unit, before, after: later, scoreBefore, scoreAfter }];
  });
  return { indicators: rows, indicatorsTotal: indicators.length };
}

const mostChildren = 200;

/** Only children under which some unit differs are evaluated: the others are what they were. */
function presentChildren(pair: Pair): Pick<CompareDto, 'children' | 'childrenTotal' | 'childrenChanged'> {
  const { before, after, code, line, differences } = pair;
  const { catalogue } = after.cube;
  const children = new Set([...before.children(code, line), ...after.children(code, line)].map(({ unit }) => unit));
  const touched = new Set(
    differences.flatMap(({ unit }) => [before, after].flatMap((live) => [unit, ...(live.place(unit)?.[line] ?? [])])),
  );
  const changed = [...children].filter((child) => touched.has(child)).sort();
  const shown = changed.slice(0, mostChildren).map((child) => {
    const [old, now] = [evaluate(catalogue, before, line, child), evaluate(catalogue, after, line, child)];
    const relations = catalogue.relations.flatMap(({ id }) => {
      const [one, other] = [balanceOf(old?.relations, id), balanceOf(now?.relations, id)];
      return sameBalance(one, other) ? [] : [{ id, before: one, after: other }];
    });
    const org = { code: child, name: nameOf(pair, child) };
    return { org, before: old?.coverage ?? null, after: now?.coverage ?? null, relations };
  });
  return { children: shown, childrenTotal: children.size, childrenChanged: changed.length };
}
