import { periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { ChangedNodeDto, ChangePreviewDto } from '@shiheng/contract/organisations';
import { buildCube, type Cube, rollUp } from '@shiheng/kernel/indicators/cube';
import type { UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { effectOf } from '@shiheng/kernel/orgs/change-effect';
import { type Line, lines } from '@shiheng/kernel/orgs/tree-types';
import { evaluateNode } from '@shiheng/kernel/relations/evaluate';
import { factsIn, type LiveCube, type Tree, type TreeMode } from '../indicators/index.ts';

/** Two trees over the same facts. */
export interface Sight {
  readonly before: Tree;
  readonly after: Tree;
  readonly live: LiveCube;
  /** The day whose places as-is takes. */
  readonly latest: PlainDate;
}

/** The facts of a period's units, read out of its cube once. */
export class BalancesBefore {
  readonly live: LiveCube;
  #facts: readonly UnitFacts[] | undefined;

  constructor(live: LiveCube) {
    this.live = live;
  }

  /** A cube of these places alone: enough for the organisations that they stand under. */
  cube(places: readonly UnitPlace[]): Cube {
    this.#facts ??= factsIn(this.live.cube);
    return buildCube(this.live.cube.catalogue, this.live.key.period, this.#facts, places);
  }
}

/** What changes in one view of the period: as-was or as-is. */
export function presentView(sight: Sight, mode: TreeMode, balances: BalancesBefore): ChangePreviewDto['views'][number] {
  const { before, after, live, latest } = sight;
  const { period } = live.key;
  const places = [before, after].map((tree) => tree.placesIn(period, mode, latest));
  const [old = [], now = []] = places;
  const { nodes, same } = effectOf(old, now);
  const day = mode === 'as-was' ? periodEnd(period) : latest;
  const name = (code: string) => ({ code, name: after.nameOn(code, day)?.name ?? code });
  const sides = { before: sideOf(old, nodes, balances), after: sideOf(now, nodes, balances) };
  return {
    tree: mode,
    day,
    nodes: nodes.map(({ code, line, arrives, leaves }) => ({
      org: name(code),
      line,
      arrives: counted(live, arrives),
      leaves: counted(live, leaves),
      before: sides.before(code, line),
      after: sides.after(code, line),
    })),
    same: [...new Map(same.map(({ code }) => [code, name(code)])).values()],
  };
}

/** Only units that stand under an organisation that changes are built into the cube. */
function sideOf(
  places: readonly UnitPlace[],
  nodes: readonly { readonly code: string; readonly line: Line }[],
  balances: BalancesBefore,
): (code: string, line: Line) => ChangedNodeDto['before'] {
  const wanted = { area: new Set<string>(), system: new Set<string>() };
  for (const { code, line } of nodes) wanted[line].add(code);
  const under = places.filter((place) => lines.some((line) => place[line].some((code) => wanted[line].has(code))));
  if (under.length === 0) return () => null;
  const cube = balances.cube(under);
  const rolled = { area: rollUp(cube, { line: 'area' }), system: rollUp(cube, { line: 'system' }) };
  return (code, line) => {
    const totals = rolled[line].node(code);
    if (!totals) return null;
    const { coverage, relations } = evaluateNode(cube.catalogue, cube.period, totals, { draws: 0, seed: 1 });
    return { ...coverage, relations: relations.map(briefly) };
  };
}

function briefly({ id, headline, gap, lagging, position }: ReturnType<typeof evaluateNode>['relations'][number]) {
  return { id, headline, gap, lagging, position };
}

function counted(live: LiveCube, units: readonly string[]) {
  const workers = units.reduce((sum, unit) => sum + (live.value(unit, 'headcount') ?? 0), 0);
  return { enterprises: units.length, workers };
}
