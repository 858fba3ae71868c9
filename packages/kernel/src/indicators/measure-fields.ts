import type { FactField } from '../records/record-fields.ts';
import { type Count, ledgerMeasures, sums } from './ledger-measures-list.ts';

/**
 * What of a row decides whether and how far it counts. Beside fields of the ledger: sex and age, which come from the id
 * number, and the same person's row of the year before.
 */
export type DecidingField = FactField | 'sex' | 'age' | 'yearBefore';

const inPost = ['hiredOn', 'leftOn'] as const;
const certificate = ['certificateNo', 'certificateIssuer', 'certifiedOn'] as const;

const ofCounts: Readonly<Record<Count, readonly DecidingField[]>> = {
  inPost,
  female: ['sex', ...inPost],
  frontline: ['frontline', ...inPost],
  contracted: ['employment', ...inPost],
  afterDispatched: ['employment', ...inPost],
  politicalGiven: ['political', ...inPost],
  afterParty: ['political', ...inPost],
  afterLeague: ['political', ...inPost],
  young: ['age', ...inPost],
  college: ['education', ...inPost],
  grade0: ['skill', ...inPost],
  grade1: ['skill', ...inPost],
  grade2: ['skill', ...inPost],
  grade3: ['skill', ...inPost],
  grade4: ['skill', ...inPost],
  grade5: ['skill', ...inPost],
  grade6: ['skill', ...inPost],
  grade7: ['skill', ...inPost],
  certified: ['skill', ...certificate, ...inPost],
  frontlineSkilled: ['skill', 'frontline', ...inPost],
  titleGiven: ['title', ...inPost],
  titled: ['title', ...inPost],
  postGiven: ['postClass', ...inPost],
  keyPost: ['postClass', ...inPost],
  keyPostHigh: ['postClass', 'skill', ...inPost],
  waged: ['wage', ...inPost],
  skilledWaged: ['wage', 'skill', ...inPost],
  floorKnown: ['wage', 'skill', 'postClass', ...inPost],
  floorMet: ['wage', 'skill', 'postClass', ...inPost],
  eligible: ['yearBefore', ...inPost],
  promoted: ['skill', 'yearBefore', ...inPost],
  paired: ['wage', 'yearBefore', ...inPost],
  joiners: ['hiredOn'],
  leavers: ['leftOn'],
  frontlineLeavers: ['frontline', 'leftOn'],
  opening: inPost,
  frontlineOpening: ['frontline', ...inPost],
  trainingGiven: ['training'],
  trained: ['training'],
  contestGiven: ['contest'],
  contest: ['contest'],
  matchedGiven: ['matched'],
};

const ofSums: Readonly<Record<(typeof sums)[number], readonly DecidingField[]>> = {
  'wage-cents': ['wage', ...inPost],
  'paired-wage-cents': ['wage', 'yearBefore', ...inPost],
  'paired-base-wage-cents': ['wage', 'yearBefore', ...inPost],
  'paired-skilled-wage-cents': ['wage', 'skill', 'yearBefore', ...inPost],
  'paired-skilled-base-wage-cents': ['wage', 'skill', 'yearBefore', ...inPost],
  'training-centihours': ['training'],
  'matched-centihours': ['matched'],
  'matched-base-centihours': ['training', 'matched'],
};

const byMeasure: ReadonlyMap<string, readonly DecidingField[]> = new Map([
  ...ledgerMeasures.flatMap(({ id, count, less }) => {
    const fields = [count, less].flatMap((each) => (each === undefined ? [] : ofCounts[each]));
    return count === undefined ? [] : [[id, [...new Set(fields)]] as const];
  }),
  ...sums.map((id) => [id, ofSums[id]] as const),
  ['wage-by-grade', ['wage', 'skill', ...inPost]] as const,
]);

/** Fields on which a row's part in a measure rests, the telling ones first; empty for what the ledger does not hold. */
export function decidingFields(measure: string): readonly DecidingField[] {
  return byMeasure.get(measure) ?? [];
}
