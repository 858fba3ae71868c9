import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { NodeEvaluation } from '@shiheng/kernel/relations/evaluate';
import type { IndicatorResult } from '@shiheng/kernel/relations/evaluation';
import type { Actor } from '../../platform/identity/actor.ts';
import { asIs, type Table, type Words } from '../../platform/tables/column.ts';
import { blocksOf } from '../../platform/tables/pages.ts';
import { balanceColumns } from './balance-columns.ts';
import { evaluateAhead, evaluationAt } from './evaluations.ts';
import { indicatorColumns } from './indicator-columns.ts';
import { mayOpenIndicators } from './policy.ts';
import { below, type Scene } from './view.ts';

/** One unit with what the corridor makes of it. */
export interface UnitRow {
  readonly code: string; // organisation code; an enterprise goes by its credit code, as in the templates
  readonly name: string;
  readonly evaluation: NodeEvaluation;
}

/** One indicator at one unit. */
export interface IndicatorRow {
  readonly unit: UnitRow;
  readonly result: IndicatorResult;
}

/** Evaluated together before rows leave: other requests get in between. */
const unitsPerBlock = 50;

/** Ten balances of every unit below, one row each. */
export function balancesTable(scene: Scene): Table<UnitRow> {
  return {
    name: { zh: '各单位十衡', en: 'Balances of the units below' },
    about: aboutOf(scene),
    columns: balanceColumns(scene.live.cube.catalogue.relations),
    pages: blocksOf(below(scene), unitsPerBlock, (places) => unitRows(scene, places)),
  };
}

/** Every indicator of the unit and of every unit below, a row for each pair. */
export function indicatorsTable(scene: Scene, actor: Actor): Table<IndicatorRow> {
  const own = scene.live.place(scene.standing.code);
  const places = own ? [own, ...below(scene)] : [];
  return {
    name: { zh: '各单位指标', en: 'Indicators of the units' },
    about: aboutOf(scene),
    columns: indicatorColumns(scene.live.cube.catalogue),
    pages: blocksOf(places, unitsPerBlock, async (block) => {
      const rows = await unitRows(scene, block);
      return rows.flatMap((unit) => indicatorRows(unit, mayOpenIndicators(actor, unit.evaluation.coverage.workers)));
    }),
  };
}

function indicatorRows(unit: UnitRow, open: boolean): IndicatorRow[] {
  if (!open) return [];
  const applying = unit.evaluation.indicators.filter(({ reason }) => reason !== 'not-applicable');
  return applying.map((result) => ({ unit, result }));
}

async function unitRows({ live, slice }: Scene, places: readonly UnitPlace[]): Promise<UnitRow[]> {
  await evaluateAhead(
    live,
    slice,
    places.map(({ unit }) => unit),
  );
  return places.flatMap(({ unit, kind }) => {
    const evaluation = evaluationAt(live, slice, unit);
    const name = live.tree.nameOn(unit, live.day);
    const code = kind === 'enterprise' ? (live.tree.creditCodeOf(unit) ?? unit) : unit;
    return evaluation && name ? [{ code, name: name.name, evaluation }] : [];
  });
}

/** Where, when, whose members, which snapshot, and whether the data are made up. */
function aboutOf({ live, name, slice }: Scene): readonly Words[] {
  const { frozen, demo, key } = live;
  return [
    asIs(name.name),
    slice.line === 'area' ? { zh: '块', en: 'area line' } : { zh: '条', en: 'system line' },
    asIs(key.period),
    ...(slice.industry === undefined ? [] : [{ zh: `行业${slice.industry}`, en: `industry ${slice.industry}` }]),
    ...(key.mode === 'as-is' ? [{ zh: '按现在隶属', en: 'Members as they are now' }] : []),
    ...(frozen ? [{ zh: `快照第${frozen.version}版`, en: `snapshot ${frozen.version}` }] : []),
    ...(demo ? [{ zh: '演示数据', en: 'Demo data' }] : []),
  ];
}
