/**
 * What the kernel counts in one go over an enterprise's rows: rows in post (after the period's last day) unless the
 * name says otherwise. Grades, politics and titles are counted from a rank on, because ranks subtract: exactly the
 * 高级工 are those from 高级工 on less those from 技师 on. Written out as numbers, so that the hot loops hold constants.
 */
export const place = {
  inPost: 0,
  female: 1,
  frontline: 2,
  contracted: 3, // any employment but 合同制: 劳务派遣 and after it in the list
  afterDispatched: 4, // 业务外包 and after it
  politicalGiven: 5,
  afterParty: 6, // 共青团员 and after it
  afterLeague: 7, // 群众 and after it
  young: 8,
  college: 9,
  grade0: 10,
  grade1: 11,
  grade2: 12,
  grade3: 13,
  grade4: 14,
  grade5: 15,
  grade6: 16,
  grade7: 17,
  certified: 18,
  frontlineSkilled: 19,
  titleGiven: 20,
  titled: 21,
  postGiven: 22,
  keyPost: 23,
  keyPostHigh: 24,
  waged: 25,
  skilledWaged: 26,
  floorKnown: 27,
  floorMet: 28,
  eligible: 29,
  promoted: 30,
  paired: 31,
  // every row of the declaration
  joiners: 32,
  leavers: 33,
  frontlineLeavers: 34,
  opening: 35,
  frontlineOpening: 36,
  trainingGiven: 37,
  trained: 38,
  contestGiven: 39,
  contest: 40,
  matchedGiven: 41,
} as const;

export type Count = keyof typeof place;
export const countPlaces = Object.keys(place).length;

/** Sums of amounts: whole numbers far below 2^53. */
export const sums = [
  'wage-cents',
  'paired-wage-cents',
  'paired-base-wage-cents',
  'paired-skilled-wage-cents',
  'paired-skilled-base-wage-cents',
  'training-centihours',
  'matched-centihours',
  'matched-base-centihours',
] as const;

/**
 * What must be known for a measure to exist: a count above 0, which tells that at least one row gives the cell, or a
 * fact about the enterprise.
 */
export type Need = Extract<Count, `${string}Given` | 'waged' | 'paired'> | 'base' | 'minimum';

export interface LedgerMeasure {
  readonly id: string;
  readonly needs: readonly Need[];
  /** A count, or one count less another; sums are found by their id. */
  readonly count?: Count;
  readonly less?: Count;
}

function counted(id: string, count: Count, needs: readonly Need[] = []): LedgerMeasure {
  return { id, count, needs };
}

function between(id: string, count: Count, less: Count, needs: readonly Need[] = []): LedgerMeasure {
  return { id, count, less, needs };
}

/** Every measure of the ledger but the histogram, in the order of a MeasureMatrix's columns; sums last. */
export const ledgerMeasures: readonly LedgerMeasure[] = [
  counted('headcount', 'inPost'),
  counted('female', 'female'),
  counted('frontline', 'frontline'),
  between('dispatched', 'contracted', 'afterDispatched'),
  counted('political-known', 'politicalGiven', ['politicalGiven']),
  between('party-members', 'politicalGiven', 'afterParty', ['politicalGiven']),
  between('league-members', 'afterParty', 'afterLeague', ['politicalGiven']),
  counted('aged-35-and-under', 'young'),
  counted('college-educated', 'college'),
  counted('skilled', 'grade1'),
  counted('high-skilled', 'grade3'),
  between('grade-apprentice', 'grade0', 'grade1'),
  between('grade-junior', 'grade1', 'grade2'),
  between('grade-intermediate', 'grade2', 'grade3'),
  between('grade-senior', 'grade3', 'grade4'),
  between('grade-technician', 'grade4', 'grade5'),
  between('grade-senior-technician', 'grade5', 'grade6'),
  between('grade-special', 'grade6', 'grade7'),
  counted('grade-chief', 'grade7'),
  // A grade claimed without a certificate is a statement, not a gap: 0 here, never missing.
  counted('certified-skilled', 'certified'),
  counted('titled', 'titled', ['titleGiven']),
  counted('key-posts', 'keyPost', ['postGiven']),
  counted('key-posts-high-skilled', 'keyPostHigh', ['postGiven']),
  counted('frontline-skilled', 'frontlineSkilled'),
  counted('wage-known', 'waged', ['waged']),
  counted('skilled-wage-known', 'skilledWaged', ['waged']),
  counted('wage-floor-known', 'floorKnown', ['waged', 'postGiven', 'minimum']),
  counted('wage-floor-met', 'floorMet', ['waged', 'postGiven', 'minimum']),
  counted('promotion-eligible', 'eligible', ['base']),
  counted('promoted', 'promoted', ['base']),
  counted('joiners', 'joiners'),
  counted('leavers', 'leavers'),
  counted('opening-headcount', 'opening'),
  counted('frontline-opening', 'frontlineOpening'),
  counted('frontline-leavers', 'frontlineLeavers'),
  counted('training-known', 'trainingGiven', ['trainingGiven']),
  counted('trained', 'trained', ['trainingGiven']),
  counted('contest-known', 'contestGiven', ['contestGiven']),
  counted('contest-participants', 'contest', ['contestGiven']),
  { id: 'wage-cents', needs: ['waged'] },
  { id: 'paired-wage-cents', needs: ['base', 'paired'] },
  { id: 'paired-base-wage-cents', needs: ['base', 'paired'] },
  { id: 'paired-skilled-wage-cents', needs: ['base', 'paired'] },
  { id: 'paired-skilled-base-wage-cents', needs: ['base', 'paired'] },
  { id: 'training-centihours', needs: ['trainingGiven'] },
  { id: 'matched-centihours', needs: ['matchedGiven'] },
  { id: 'matched-base-centihours', needs: ['matchedGiven'] },
];
