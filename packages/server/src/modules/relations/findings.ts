import { previousPeriod } from '@shiheng/basics/period';
import type { RelationPageDto } from '@shiheng/contract/relations';
import { findJumps, jumpThreshold, roundingHeap, worthFollowing } from '@shiheng/kernel/indicators/anomalies';
import { type FilledForm, findCopies } from '@shiheng/kernel/indicators/anomalies-copies';
import type { RelationId } from '@shiheng/kernel/indicators/catalogue';
import { measureTotal } from '@shiheng/kernel/indicators/cube';
import { layoutOf } from '@shiheng/kernel/indicators/cube-layout';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { verifyReports } from '@shiheng/kernel/indicators/verification';
import { relationPlans } from '@shiheng/kernel/relations/relation-plan';
import type { LiveCube, ToldBothWays } from '../indicators/index.ts';
import { standsIn, totalsAt } from './evaluations.ts';
import { stampOf } from './pages.ts';
import type { Scene } from './view.ts';

type FindingDto = NonNullable<RelationPageDto['findings']>[number];

/** No more in a round than somebody can look into. */
export interface Limits {
  readonly all: number;
  readonly ofKind: number;
  /** Forms of more units than this are compared one level below, not here. */
  readonly forms?: number;
}

export interface Found {
  readonly findings: FindingDto[];
  /** Whether whole forms were looked at: copies, and counts that are too round. */
  readonly formsCompared: boolean;
}

/** @source METHODS §6 */
const usualLimits: Limits = { all: 20, ofKind: 8 };
const mostForms = 3000;

/**
 * What deserves a look at the node: each starts a visit, none changes a score. Reports that the ledger does not bear
 * out, jumps against a unit's own history, copied forms, counts that are too round.
 *
 * @param past cubes of the trend's periods, oldest first, the scene's own last
 * @param relation whose measures are looked at; `all`: every measure
 */
export function findingsAt(
  scene: Scene,
  past: readonly LiveCube[],
  children: readonly UnitPlace[],
  told: readonly ToldBothWays[],
  relation: RelationId | 'all',
  limits: Limits = usualLimits,
): Found {
  const measures = measuresOf(scene.live, relation);
  const { formsCompared, copied, rounded } = ofForms(scene, past, limits.forms ?? mostForms);
  const found = [differences(scene, told, measures), jumps(scene, past, children, measures), copied, rounded];
  return { findings: found.flatMap((each) => each.slice(0, limits.ofKind)).slice(0, limits.all), formsCompared };
}

/** Measures that the relation's indicators are computed from. */
function measuresOf({ cube }: LiveCube, relation: RelationId | 'all'): ReadonlySet<string> {
  if (relation === 'all') return new Set(cube.catalogue.measures.map(({ id }) => id));
  const { plans } = layoutOf(cube.catalogue);
  const sides = relationPlans(cube.catalogue).find((each) => each.relation.id === relation)?.sides ?? [];
  const columns = sides.flatMap((side) => side.entries.flatMap((entry) => plans[entry.indicator]?.measures ?? []));
  return new Set(columns.flatMap((column) => cube.catalogue.measures[column]?.id ?? []));
}

/** The node's own and all units below it, in the slice. */
function unitsUnder({ live, slice, standing }: Scene): readonly UnitPlace[] {
  const { code } = standing;
  return live.cube.places.filter(
    (place) => (place.unit === code || place[slice.line].includes(code)) && standsIn(live, slice, place),
  );
}

function differences(
  { live, slice, standing }: Scene,
  told: readonly ToldBothWays[],
  measures: ReadonlySet<string>,
): FindingDto[] {
  const here = told.filter(({ unit, measure }) => {
    const place = live.place(unit);
    if (!place || !measures.has(measure) || !standsIn(live, slice, place)) return false;
    return unit === standing.code || place[slice.line].includes(standing.code);
  });
  return verifyReports(here).map(({ unit, measure, period, ledger, reported, factor, kind }) => {
    const facts = { direction: kind, period, ledger, reported, ...(factor !== null && { factor }) };
    return finding(live, 'report-differs-from-ledger', unit, measure, facts);
  });
}

/** Of this period only: what jumped before has been looked at then. */
function jumps(
  { live, slice, standing }: Scene,
  past: readonly LiveCube[],
  children: readonly UnitPlace[],
  measures: ReadonlySet<string>,
): FindingDto[] {
  const units = children.length > 0 ? children.map((place) => place.unit) : [standing.code];
  const found = units.flatMap((unit) =>
    [...measures].flatMap((measure) => {
      const series = past.flatMap((each) => {
        const value = valueAt(each, slice, unit, measure);
        return value === undefined || value < 0 ? [] : [{ period: each.key.period, value }];
      });
      const jump = findJumps(series).find((each) => each.period === live.key.period);
      return jump ? [{ unit, measure, jump }] : [];
    }),
  );
  const strength = (z: number | null) => (z === null ? 0 : Math.abs(z));
  found.sort((one, other) => strength(other.jump.z) - strength(one.jump.z));
  return found.map(({ unit, measure, jump }) => {
    const { value, from, fromValue, z } = jump;
    const facts = { value, from, fromValue, threshold: jumpThreshold, ...(z !== null && { z }) };
    return finding(live, 'jump', unit, measure, facts);
  });
}

function valueAt(live: LiveCube, slice: Scene['slice'], unit: string, measure: string): number | undefined {
  if (live.place(unit)?.kind === 'enterprise') return live.value(unit, measure);
  const totals = totalsAt(live, slice, unit);
  return totals && measureTotal(totals, measure)?.sum;
}

interface OfForms {
  readonly formsCompared: boolean;
  readonly copied: readonly FindingDto[];
  readonly rounded: readonly FindingDto[];
}

const keptOfForms = new WeakMap<LiveCube, Map<string, { readonly stamp: string; readonly found: OfForms }>>();

/** What whole forms show is the same on the page of every relation: worked out once for a node. */
function ofForms(scene: Scene, past: readonly LiveCube[], most: number): OfForms {
  const { live, slice, standing } = scene;
  const before = past.find((each) => each.key.period === previousPeriod(live.key.period));
  const cubes = before ? [live, before] : [live];
  const kept = keptOfForms.get(live) ?? new Map<string, { readonly stamp: string; readonly found: OfForms }>();
  keptOfForms.set(live, kept);
  const key = `${slice.line}/${slice.industry ?? ''}/${standing.code}/${most}`;
  const stamp = stampOf(cubes);
  const known = kept.get(key);
  if (known?.stamp === stamp) return known.found;
  const units = unitsUnder(scene);
  const found: OfForms =
    units.length > most
      ? { formsCompared: false, copied: [], rounded: [] }
      : { formsCompared: true, copied: copies(cubes, units), rounded: roundings(live, units) };
  kept.set(key, { stamp, found });
  return found;
}

/**
 * @param cubes the one looked at and, where there is one, the one before
 */
function copies(cubes: readonly LiveCube[], units: readonly UnitPlace[]): FindingDto[] {
  const [live] = cubes;
  if (!live) return [];
  const isNow = ({ period }: { readonly period: string }) => period === live.key.period;
  return (
    findCopies(cubes.flatMap((each) => units.flatMap(({ unit }) => formOf(each, unit))))
      .filter(({ one, other }) => isNow(one) || isNow(other))
      // Much of a unit's own form stays the same from quarter to quarter; only a form sent again whole is worth a look.
      .filter(({ one, other, share }) => one.unit !== other.unit || share === 1)
      .map(({ one, other, share, items }) => {
        const [own, twin] = isNow(one) ? [one, other] : [other, one];
        const otherName = live.tree.nameOn(twin.unit, live.day)?.name ?? twin.unit;
        const facts = { other: twin.unit, otherName, otherPeriod: twin.period, share, items };
        return finding(live, 'copied-vector', own.unit, null, facts);
      })
  );
}

/** What a unit reported in place of a ledger, or beside it. */
function formOf(live: LiveCube, unit: string): FilledForm[] {
  const reported = live.cube.catalogue.measures.filter((measure) => measure.from === 'report');
  const values = reported.flatMap(({ id }) => {
    const value = live.value(unit, id);
    return value === undefined ? [] : [[id, value] as const];
  });
  return values.length === 0 ? [] : [{ unit, period: live.key.period, values: Object.fromEntries(values) }];
}

function roundings(live: LiveCube, units: readonly UnitPlace[]): FindingDto[] {
  const heaps = units.flatMap(({ unit }) =>
    formOf(live, unit).map((form) => ({ unit, ...roundingHeap(Object.values(form.values)) })),
  );
  const counted = heaps.filter((heap) => heap.items > 0);
  return worthFollowing(counted.map((heap) => heap.probability)).flatMap((at) => {
    const heap = counted[at];
    if (!heap) return [];
    const { unit, items, rounded, probability } = heap;
    return [finding(live, 'rounding', unit, null, { items, rounded, probability })];
  });
}

function finding(
  live: LiveCube,
  kind: FindingDto['kind'],
  unit: string,
  measure: string | null,
  facts: FindingDto['facts'],
): FindingDto {
  const name = live.cube.catalogue.measures.find((each) => each.id === measure)?.name;
  return {
    kind,
    org: { code: unit, name: live.tree.nameOn(unit, live.day)?.name ?? unit },
    measure: measure === null || !name ? null : { id: measure, name },
    facts,
  };
}
