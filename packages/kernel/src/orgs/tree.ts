import { AssertionError, assert } from '@shiheng/basics/assert';
import { fromEpochDay, type PlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import type { UnitPlace } from '../indicators/unit-facts.ts';
import { indexOf, nearestDay, rowOn, type TreeIndex } from './tree-index.ts';
import type { Enterprise, EnterpriseVersion, Line, Org, OrgTree } from './tree-types.ts';

/** `as-was`: where units stood on the day. `as-is`: the same units where they, or who continues them, stand now. */
export type TreeMode = 'as-was' | 'as-is';

/** No real chain is as long; a longer one runs in a circle. */
const longestChain = 32;

/**
 * Every unit that lives on `day`, organisations first, and where it stands; with `since`, also those that closed after
 * that day: they stand where they stood on their last day, so that what they declared before closing is not lost.
 *
 * `as-is` looks at the same enterprises, so totals agree with `as-was`, but takes membership and cross dimensions of the
 * `latest` day (without one: of the last known rows). Organisations that came later are there, too, where any of them
 * stands under one: a split or a merger made them. A unit that was merged away stands where its single successor
 * stands; one that was split, or closed without a successor, stays under its last known parents, because its facts
 * cannot be divided afterwards. A closed organisation that still has members by this rule stays in their chains.
 *
 * The tree must be sound (checkTree); a circle is a fault of ours and throws.
 */
export function placesOn(
  tree: OrgTree,
  day: PlainDate,
  mode: TreeMode,
  latest: PlainDate | null = null,
  since: PlainDate = day,
): UnitPlace[] {
  const index = indexOf(tree);
  const present = presentView(index, latest);
  const past = rememberedViews(index);
  const viewOf = (unit: Life) => (mode === 'as-is' ? present : past(lastDayBy(unit, day)));
  const lives = (unit: Life) => unit.openedOn <= day && (unit.closedOn === null || unit.closedOn > since);
  const orgs = tree.orgs.filter(lives).map((org) => placeOfOrg(viewOf(org), org));
  const enterprises = tree.enterprises.filter(lives).map((each) => placeOfEnterprise(viewOf(each), each.enterpriseId));
  if (mode === 'as-was') return [...orgs, ...enterprises];
  return [
    ...orgs,
    ...newcomers(tree, [...orgs, ...enterprises]).map((org) => placeOfOrg(present, org)),
    ...enterprises,
  ];
}

/** Organisations that others stand under, and that are not among them. */
function newcomers({ orgs }: OrgTree, places: readonly UnitPlace[]): readonly Org[] {
  const known = new Set(places.map(({ unit }) => unit));
  const passed = new Set<string>();
  for (const { area, system } of places) for (const chain of [area, system]) for (const code of chain) passed.add(code);
  return orgs.filter(({ code }) => passed.has(code) && !known.has(code));
}

type Life = Pick<Org, 'openedOn' | 'closedOn'>;

/** `day`, or the last day on which a unit that has closed by then lived. */
function lastDayBy({ closedOn }: Life, day: PlainDate): PlainDate {
  return closedOn !== null && closedOn <= day ? fromEpochDay(toEpochDay(closedOn) - 1) : day;
}

function rememberedViews(index: TreeIndex): (day: PlainDate) => View {
  const views = new Map<PlainDate, View>();
  return (day) => {
    const view = views.get(day) ?? pastView(index, day);
    views.set(day, view);
    return view;
  };
}

/** Answers about one day: who stands where. */
interface View {
  /** From `code` (or who continues it) up to the top of the line. */
  readonly chain: (line: Line, code: string) => readonly string[];
  readonly version: (enterpriseId: string) => EnterpriseVersion | undefined;
}

function placeOfOrg(view: View, org: Org): UnitPlace {
  const on = (line: Line) => {
    const chain = view.chain(line, org.code);
    // Alone on a line means not on that line, save for the province, which tops both.
    return chain.length > 1 || org.kind === 'province' ? chain : [];
  };
  const dimensions = { industry: '', ownership: '', aboveScale: false, pilot: false };
  return { unit: org.code, kind: 'organisation', area: on('area'), system: on('system'), ...dimensions };
}

function placeOfEnterprise(view: View, enterpriseId: string): UnitPlace {
  const version = view.version(enterpriseId);
  assert(version, 'an enterprise has a version on each day of its life');
  return {
    unit: enterpriseId,
    kind: 'enterprise',
    area: view.chain('area', version.countyCode),
    system: version.systemCode === null ? [] : view.chain('system', version.systemCode),
    industry: version.industryCode,
    ownership: version.ownership,
    aboveScale: version.aboveScale,
    pilot: version.pilot,
  };
}

function pastView(index: TreeIndex, day: PlainDate): View {
  return {
    chain: rememberedChain((line, code) => ({
      at: code,
      parent: rowOn(index.parents[line].get(code), day)?.parentCode,
    })),
    version: (enterpriseId) => rowOn(index.versions.get(enterpriseId), day),
  };
}

function presentView(index: TreeIndex, latest: PlainDate | null): View {
  return {
    chain: rememberedChain((line, code) => {
      const at = survivor(index, code, latest);
      const day = nearestDay(lifeOf(index, at), latest);
      return { at, parent: rowOn(index.parents[line].get(at), day)?.parentCode };
    }),
    version: (enterpriseId) => {
      const at = survivor(index, enterpriseId, latest);
      return rowOn(index.versions.get(at), nearestDay(lifeOf(index, at), latest));
    },
  };
}

function lifeOf(index: TreeIndex, unit: string): Org | Enterprise {
  const life = index.orgs.get(unit) ?? index.enterprises.get(unit);
  assert(life, `a known unit, not ${unit}`);
  return life;
}

/** Who stands for `unit` on the latest day: itself, or the end of a chain of mergers. */
function survivor(index: TreeIndex, unit: string, latest: PlainDate | null): string {
  let at = unit;
  for (let step = 0; step < longestChain; step++) {
    const { closedOn } = lifeOf(index, at);
    if (closedOn === null || (latest !== null && closedOn > latest)) return at;
    const into = index.successions.get(at)?.filter((row) => row.effectiveOn === closedOn) ?? [];
    if (into.length !== 1 || into[0]?.kind !== 'merge') return at;
    at = into[0].successor;
  }
  throw new AssertionError('mergers run in a circle');
}

interface Step {
  readonly at: string;
  readonly parent: string | undefined;
}

/** Chains by line and code, each worked out once: thousands of enterprises share a few counties. */
function rememberedChain(step: (line: Line, code: string) => Step): View['chain'] {
  const known: Record<Line, Map<string, readonly string[]>> = { area: new Map(), system: new Map() };
  return (line, code) => {
    const found = known[line].get(code);
    if (found) return found;
    const chain = follow((each) => step(line, each), code);
    known[line].set(code, chain);
    return chain;
  };
}

function follow(step: (code: string) => Step, code: string): readonly string[] {
  const chain: string[] = [];
  let next: string | undefined = code;
  while (next !== undefined) {
    assert(chain.length < longestChain, 'a line of the tree runs in a circle');
    const { at, parent }: Step = step(next);
    chain.push(at);
    next = parent;
  }
  return chain;
}
