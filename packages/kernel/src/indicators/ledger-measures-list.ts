import { type BinSetId, binOffsets, binSets, type sumSlots } from './bins.ts';

/** What must be given in at least one of an enterprise's rows, or about the enterprise, for a measure to exist. */
export const needs = [
  'political',
  'title',
  'post',
  'wage',
  'pair',
  'training',
  'matched',
  'contest',
  'base',
  'minimum',
] as const;
export type Need = (typeof needs)[number];

interface Counted {
  readonly id: string;
  readonly cells: readonly number[];
  readonly needs: readonly Need[];
}

type Dimensions<S extends BinSetId> = Readonly<Record<keyof (typeof binSets)[S], number>>;

/** Cells of a bin set, within an enterprise's cells, whose dimensions meet the condition. */
export function cellsWhere<S extends BinSetId>(set: S, holds: (at: Dimensions<S>) => boolean): number[] {
  const dimensions = Object.entries(binSets[set]) as [string, number][];
  const size = dimensions.reduce((product, [, each]) => product * each, 1);
  const cells = Array.from({ length: size }, (_, cell) => cell);
  return cells
    .filter((cell) => holds(decoded(dimensions, cell) as Dimensions<S>))
    .map((cell) => binOffsets[set] + cell);
}

function decoded(dimensions: readonly [string, number][], cell: number): Record<string, number> {
  let rest = cell;
  const values: Record<string, number> = {};
  for (const [name, size] of dimensions.toReversed()) {
    values[name] = rest % size;
    rest = Math.floor(rest / size);
  }
  return values;
}

function count<S extends BinSetId>(
  id: string,
  set: S,
  holds: (at: Dimensions<S>) => boolean,
  ...given: readonly Need[]
): Counted {
  return { id, cells: cellsWhere(set, holds), needs: given };
}

/** grade in the bins is skill + 1. */
const skill = (at: { readonly grade: number }) => at.grade - 1;

/**
 * Every counter of the ledger: rows that meet the condition. In post = hired by the period's last day and not gone
 * by it; the sets `flow` and `learning` hold every row of the declaration.
 */
export const counters: readonly Counted[] = [
  count('headcount', 'grade', () => true),
  count('female', 'person', (at) => at.female === 1),
  count('frontline', 'grade', (at) => at.frontline === 1),
  count('dispatched', 'person', (at) => at.dispatched === 1),
  count('political-known', 'person', (at) => at.politics > 0, 'political'),
  count('party-members', 'person', (at) => at.politics === 1, 'political'),
  count('league-members', 'person', (at) => at.politics === 2, 'political'),
  count('aged-35-and-under', 'standing', (at) => at.young === 1),
  count('college-educated', 'standing', (at) => at.college === 1),
  count('skilled', 'grade', (at) => skill(at) >= 1),
  count('high-skilled', 'grade', (at) => skill(at) >= 3),
  count('grade-apprentice', 'grade', (at) => skill(at) === 0),
  count('grade-junior', 'grade', (at) => skill(at) === 1),
  count('grade-intermediate', 'grade', (at) => skill(at) === 2),
  count('grade-senior', 'grade', (at) => skill(at) === 3),
  count('grade-technician', 'grade', (at) => skill(at) === 4),
  count('grade-senior-technician', 'grade', (at) => skill(at) === 5),
  count('grade-special', 'grade', (at) => skill(at) === 6),
  count('grade-chief', 'grade', (at) => skill(at) === 7),
  // A grade claimed without a certificate is a statement, not a gap: 0 here, never missing.
  count('certified-skilled', 'proof', (at) => at.certified === 1),
  count('titled', 'standing', (at) => at.title === 2, 'title'),
  count('key-posts', 'proof', (at) => at.post === 2, 'post'),
  count('key-posts-high-skilled', 'proof', (at) => at.post === 2 && at.high === 1, 'post'),
  count('frontline-skilled', 'grade', (at) => at.frontline === 1 && skill(at) >= 1),
  count('wage-known', 'pay', (at) => at.wage > 0, 'wage'),
  count('skilled-wage-known', 'pay', (at) => at.wage > 1, 'wage'),
  count('wage-floor-known', 'pay', (at) => at.wage > 2, 'wage', 'post', 'minimum'),
  count('wage-floor-met', 'pay', (at) => at.wage === 4, 'wage', 'post', 'minimum'),
  count('promotion-eligible', 'pay', (at) => at.promotion > 0, 'base'),
  count('promoted', 'pay', (at) => at.promotion === 2, 'base'),
  count('joiners', 'flow', (at) => at.joiner === 1),
  count('leavers', 'flow', (at) => at.leaver === 1),
  count('opening-headcount', 'flow', (at) => at.opening === 1),
  count('frontline-opening', 'flow', (at) => at.opening === 1 && at.frontline === 1),
  count('frontline-leavers', 'flow', (at) => at.leaver === 1 && at.frontline === 1),
  count('training-known', 'learning', (at) => at.trained > 0, 'training'),
  count('trained', 'learning', (at) => at.trained === 2, 'training'),
  count('contest-known', 'learning', (at) => at.contest > 0, 'contest'),
  count('contest-participants', 'learning', (at) => at.contest === 2, 'contest'),
];

/** Every sum of the ledger and what it needs. */
export const summed: Readonly<Record<(typeof sumSlots)[number], readonly Need[]>> = {
  'wage-cents': ['wage'],
  'paired-wage-cents': ['base', 'pair'],
  'paired-base-wage-cents': ['base', 'pair'],
  'paired-skilled-wage-cents': ['base', 'pair'],
  'paired-skilled-base-wage-cents': ['base', 'pair'],
  'training-centihours': ['training'],
  'matched-centihours': ['matched'],
  'matched-base-centihours': ['matched'],
};

/** Cells that hold the rows in which a column is given. `base` and `minimum` are facts about the enterprise. */
export const givenCells: Readonly<Record<Exclude<Need, 'base' | 'minimum'>, readonly number[]>> = {
  political: cellsWhere('person', (at) => at.politics > 0),
  title: cellsWhere('standing', (at) => at.title > 0),
  post: cellsWhere('proof', (at) => at.post > 0),
  wage: cellsWhere('pay', (at) => at.wage > 0),
  pair: cellsWhere('pay', (at) => at.paired === 1),
  training: cellsWhere('learning', (at) => at.trained > 0),
  matched: cellsWhere('learning', (at) => at.matched === 1),
  contest: cellsWhere('learning', (at) => at.contest > 0),
};

/** Cells that together hold every row once. */
export const rowCells: readonly number[] = cellsWhere('flow', () => true);
