import { fromEpochDay, type PlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import type { Catalogue, Goalposts, Indicator, Relation } from '../indicators/catalogue.ts';
import { derivedFrom } from '../indicators/origin.ts';
import type { ChangeBasis, Publication, RuleChange } from './change.ts';

/**
 * The catalogue that holds on `day`: what is shipped, and what was published for days up to then, the earlier valid-from
 * first, of one day the earlier published first. Publications for later days leave it as it is, version and all, so that
 * periods before them stay computed with what held then.
 *
 * @param day the last day of the period that is evaluated
 * @returns `base` itself where nothing applies; otherwise its version is followed by the last number that applies (2026.1+3)
 */
export function catalogueWith(base: Catalogue, publications: readonly Publication[], day: PlainDate): Catalogue {
  const applying = publications.filter(({ validFrom }) => validFrom <= day);
  if (applying.length === 0) return base;
  const inOrder = [...applying].sort(byValidFrom);
  const last = Math.max(...applying.map(({ no }) => no));
  const catalogue = inOrder.reduce((before, each) => withChanges(before, each.changes, each), base);
  return derivedFrom({ ...catalogue, version: `${base.version}+${last}` }, base);
}

function byValidFrom(one: Publication, other: Publication): number {
  if (one.validFrom !== other.validFrom) return one.validFrom < other.validFrom ? -1 : 1;
  return one.no - other.no;
}

/**
 * The number of the last publication that a version counts: 3 of `2026.1+3`, 0 of a shipped one. Together with the day it
 * names one catalogue, whatever was published since.
 */
export function publicationIn(version: string): number {
  const [, no] = /\+(\d+)$/.exec(version) ?? [];
  return no === undefined ? 0 : Number(no);
}

/**
 * A catalogue with changes from a day on. Goalposts and bands follow the row that holds on that day, to that row's end (a
 * plan period); a weight or a formula, which have no dates of their own, count in the catalogue of the day. What names
 * nothing is left out: `checkChanges` tells.
 */
export function withChanges(catalogue: Catalogue, changes: readonly RuleChange[], basis: ChangeBasis): Catalogue {
  if (changes.length === 0) return catalogue;
  const indicators = catalogue.indicators.map((indicator) => changes.reduce(indicatorWith(basis), indicator));
  const relations = catalogue.relations.map((relation) => changes.reduce(relationWith(basis), relation));
  return derivedFrom({ ...catalogue, indicators, relations }, catalogue);
}

function indicatorWith(basis: ChangeBasis) {
  return (indicator: Indicator, change: RuleChange): Indicator => {
    if (change.kind === 'band' || change.indicator !== indicator.id) return indicator;
    if (change.kind === 'goalposts')
      return { ...indicator, goalposts: indicator.goalposts.flatMap((row) => followGoalposts(row, change, basis)) };
    if (change.kind === 'weight') return { ...indicator, sides: sidesWith(indicator.sides, change) };
    const { formula, note } = change;
    return { ...indicator, formula, note: { zh: note, en: note }, source: basis.source };
  };
}

type Sides = Indicator['sides'];

/** Places on sides with one weight changed: a place that is new comes last, and one with a weight of 0 is gone. */
export function sidesWith(sides: Sides, { relation, side, weight }: Extract<RuleChange, { kind: 'weight' }>): Sides {
  const isMeant = (each: Sides[number]) => each.relation === relation && each.side === side;
  if (weight === 0) return sides.filter((each) => !isMeant(each));
  if (!sides.some(isMeant)) return [...sides, { relation, side, weight }];
  return sides.map((each) => (isMeant(each) ? { ...each, weight } : each));
}

type GoalpostsChange = Extract<RuleChange, { kind: 'goalposts' }>;

/** Whether goalposts of this row are followed by goalposts for `periodKind` from `day` on. */
export function isFollowed(row: Goalposts, periodKind: Goalposts['periodKind'], day: PlainDate): boolean {
  const ofKind = row.periodKind === periodKind || row.periodKind === 'any' || periodKind === 'any';
  return ofKind && holdsOn(row, day);
}

function followGoalposts(row: Goalposts, change: GoalpostsChange, basis: ChangeBasis): readonly Goalposts[] {
  const { periodKind, shape } = change;
  if (!isFollowed(row, periodKind, basis.validFrom)) return [row];
  const { validFrom, source, status } = basis;
  const rest = { ...row, validFrom };
  const next = { ...rest, shape, source, status };
  if (row.periodKind === periodKind || periodKind === 'any') return [...until(row, validFrom), next];
  // Goalposts for all kinds are followed for one kind alone: the others go on under their own names.
  const kinds = (['year', 'quarter', 'month'] as const).map((kind) => ({
    ...(kind === periodKind ? next : rest),
    periodKind: kind,
  }));
  return [...until(row, validFrom), ...kinds];
}

function relationWith({ validFrom, source, status }: ChangeBasis) {
  return (relation: Relation, change: RuleChange): Relation => {
    if (change.kind !== 'band' || change.relation !== relation.id) return relation;
    const { band } = change;
    const bands = relation.bands.flatMap((row) =>
      holdsOn(row, validFrom) ? [...until(row, validFrom), { ...row, validFrom, band, source, status }] : [row],
    );
    return { ...relation, bands };
  };
}

interface Dated {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
}

export function holdsOn({ validFrom, validTo }: Dated, day: PlainDate): boolean {
  return validFrom <= day && day <= validTo;
}

/** What is left of a row before a day: nothing where it begins on that day. */
function until<T extends Dated>(row: T, day: PlainDate): readonly T[] {
  return row.validFrom < day ? [{ ...row, validTo: fromEpochDay(toEpochDay(day) - 1) }] : [];
}
