import { highSkill } from '../workers/codes.ts';
import { type ByteColumns, baseRanks, from, notBelow, ones, ranks, sumOfBytes } from './ledger-measures-bytes.ts';
import { place } from './ledger-measures-list.ts';
import { flowBit, payBit, type RowFlags, type Totals } from './ledger-measures-rows.ts';

/**
 * Counts four rows at a time: each byte of a word stands for a row, each byte of an accumulator counts for its place in
 * the word, and none passes 127 within a segment. Every condition is a bit per byte, so "and" joins conditions.
 */
export function countWords(
  columns: ByteColumns,
  flags: RowFlags,
  floorsKnown: boolean,
  { counts }: Totals,
  firstRow: number,
  endRow: number,
): void {
  const first = firstRow >> 2;
  const length = ((endRow + 3) >> 2) - first;
  countFlows(columns, flags, counts, first, length);
  countGrades(columns, flags, counts, first, length);
  countPosts(columns, flags, counts, first, length);
  countPay(columns, flags, floorsKnown ? ones : 0, counts, first, length);
  countPeople(columns, flags, counts, first, length);
}

function countFlows(
  { frontline }: ByteColumns,
  { flowWords }: RowFlags,
  counts: Int32Array,
  first: number,
  length: number,
): void {
  let joiners = 0;
  let leavers = 0;
  let frontlineLeavers = 0;
  let opening = 0;
  let frontlineOpening = 0;
  let young = 0;
  let trainingGiven = 0;
  let trained = 0;
  for (let w = 0; w < length; w++) {
    const flow = flowWords[w] as number;
    const front = frontline[first + w] as number;
    const left = (flow >>> flowBit.leaver) & ones;
    const wasThere = (flow >>> flowBit.opening) & ones;
    joiners += (flow >>> flowBit.joiner) & ones;
    leavers += left;
    frontlineLeavers += left & front;
    opening += wasThere;
    frontlineOpening += wasThere & front;
    young += (flow >>> flowBit.young) & ones;
    trainingGiven += (flow >>> flowBit.trainingGiven) & ones;
    trained += (flow >>> flowBit.trained) & ones;
  }
  counts[place.joiners]! += sumOfBytes(joiners);
  counts[place.leavers]! += sumOfBytes(leavers);
  counts[place.frontlineLeavers]! += sumOfBytes(frontlineLeavers);
  counts[place.opening]! += sumOfBytes(opening);
  counts[place.frontlineOpening]! += sumOfBytes(frontlineOpening);
  counts[place.young]! += sumOfBytes(young);
  counts[place.trainingGiven]! += sumOfBytes(trainingGiven);
  counts[place.trained]! += sumOfBytes(trained);
}

function countGrades(
  { skill, frontline, certificate }: ByteColumns,
  { flowWords }: RowFlags,
  counts: Int32Array,
  first: number,
  length: number,
): void {
  let inPost = 0;
  let onFront = 0;
  let frontlineSkilled = 0;
  let certified = 0;
  let grade0 = 0;
  let grade1 = 0;
  let grade2 = 0;
  let grade3 = 0;
  let grade4 = 0;
  let grade5 = 0;
  let grade6 = 0;
  let grade7 = 0;
  for (let w = 0; w < length; w++) {
    const stands = ((flowWords[w] as number) >>> flowBit.inPost) & ones;
    const grade = ranks(skill[first + w] as number);
    const skilled = from(grade, 2) & stands;
    const front = (frontline[first + w] as number) & stands;
    inPost += stands;
    onFront += front;
    frontlineSkilled += front & skilled;
    certified += skilled & (certificate[first + w] as number);
    grade0 += from(grade, 1) & stands;
    grade1 += skilled;
    grade2 += from(grade, 3) & stands;
    grade3 += from(grade, 4) & stands;
    grade4 += from(grade, 5) & stands;
    grade5 += from(grade, 6) & stands;
    grade6 += from(grade, 7) & stands;
    grade7 += from(grade, 8) & stands;
  }
  counts[place.inPost]! += sumOfBytes(inPost);
  counts[place.frontline]! += sumOfBytes(onFront);
  counts[place.frontlineSkilled]! += sumOfBytes(frontlineSkilled);
  counts[place.certified]! += sumOfBytes(certified);
  counts[place.grade0]! += sumOfBytes(grade0);
  counts[place.grade1]! += sumOfBytes(grade1);
  counts[place.grade2]! += sumOfBytes(grade2);
  counts[place.grade3]! += sumOfBytes(grade3);
  counts[place.grade4]! += sumOfBytes(grade4);
  counts[place.grade5]! += sumOfBytes(grade5);
  counts[place.grade6]! += sumOfBytes(grade6);
  counts[place.grade7]! += sumOfBytes(grade7);
}

const keyPost = 2; // 关键

function countPosts(
  { skill, postClass }: ByteColumns,
  { flowWords }: RowFlags,
  counts: Int32Array,
  first: number,
  length: number,
): void {
  let postGiven = 0;
  let inKeyPosts = 0;
  let keyPostHigh = 0;
  for (let w = 0; w < length; w++) {
    const stands = ((flowWords[w] as number) >>> flowBit.inPost) & ones;
    const post = ranks(postClass[first + w] as number);
    const key = from(post, keyPost + 1) & stands;
    const high = from(ranks(skill[first + w] as number), highSkill + 1);
    postGiven += from(post, 1) & stands;
    inKeyPosts += key;
    keyPostHigh += key & high;
  }
  counts[place.postGiven]! += sumOfBytes(postGiven);
  counts[place.keyPost]! += sumOfBytes(inKeyPosts);
  counts[place.keyPostHigh]! += sumOfBytes(keyPostHigh);
}

const topGrade = 7; // 首席技师: nobody above to be promoted to

function countPay(
  { skill, postClass, baseSkill }: ByteColumns,
  { flowWords, payWords }: RowFlags,
  floorsKnown: number,
  counts: Int32Array,
  first: number,
  length: number,
): void {
  let waged = 0;
  let skilledWaged = 0;
  let floorKnown = 0;
  let floorMet = 0;
  let paired = 0;
  let eligible = 0;
  let promoted = 0;
  for (let w = 0; w < length; w++) {
    const pay = payWords[w] as number;
    const stands = ((flowWords[w] as number) >>> flowBit.inPost) & ones;
    const grade = ranks(skill[first + w] as number);
    const skilledPay = pay & from(grade, 2) & ones;
    const judged = skilledPay & from(ranks(postClass[first + w] as number), 1) & floorsKnown;
    // From −2 on as from 0 on: absent 0, 无 1, 学徒工 2; one more than the rank of a grade now.
    const base = baseRanks(baseSkill[first + w] as number);
    const may = from(base, 1) & ~from(base, topGrade + 2) & stands;
    waged += pay & ones;
    skilledWaged += skilledPay;
    floorKnown += judged;
    floorMet += judged & (pay >>> payBit.met);
    paired += (pay >>> payBit.paired) & ones;
    eligible += may;
    promoted += may & notBelow(grade, base);
  }
  counts[place.waged]! += sumOfBytes(waged);
  counts[place.skilledWaged]! += sumOfBytes(skilledWaged);
  counts[place.floorKnown]! += sumOfBytes(floorKnown);
  counts[place.floorMet]! += sumOfBytes(floorMet);
  counts[place.paired]! += sumOfBytes(paired);
  counts[place.eligible]! += sumOfBytes(eligible);
  counts[place.promoted]! += sumOfBytes(promoted);
}

const firstAfterParty = 2; // 共青团员: after 中共党员 and 中共预备党员
const college = 4; // 大专
const juniorTitle = 1; // 初级

function countPeople(
  { female, employment, education, political, title, contest }: ByteColumns,
  { flowWords }: RowFlags,
  counts: Int32Array,
  first: number,
  length: number,
): void {
  let women = 0;
  let contracted = 0;
  let afterDispatched = 0;
  let graduates = 0;
  let politicalGiven = 0;
  let afterParty = 0;
  let afterLeague = 0;
  let titleGiven = 0;
  let titled = 0;
  let contestGiven = 0;
  let contestants = 0;
  for (let w = 0; w < length; w++) {
    const at = first + w;
    const flow = flowWords[w] as number;
    const stands = (flow >>> flowBit.inPost) & ones;
    const row = flow & ones;
    const politics = ranks(political[at] as number);
    const titles = ranks(title[at] as number);
    const contests = ranks(contest[at] as number);
    women += (female[at] as number) & stands;
    contracted += from(employment[at] as number, 1) & stands;
    afterDispatched += from(employment[at] as number, 2) & stands;
    graduates += from(education[at] as number, college) & stands;
    politicalGiven += from(politics, 1) & stands;
    afterParty += from(politics, firstAfterParty + 1) & stands;
    afterLeague += from(politics, firstAfterParty + 2) & stands;
    titleGiven += from(titles, 1) & stands;
    titled += from(titles, juniorTitle + 1) & stands;
    contestGiven += from(contests, 1) & row;
    contestants += from(contests, 2) & row;
  }
  counts[place.female]! += sumOfBytes(women);
  counts[place.contracted]! += sumOfBytes(contracted);
  counts[place.afterDispatched]! += sumOfBytes(afterDispatched);
  counts[place.college]! += sumOfBytes(graduates);
  counts[place.politicalGiven]! += sumOfBytes(politicalGiven);
  counts[place.afterParty]! += sumOfBytes(afterParty);
  counts[place.afterLeague]! += sumOfBytes(afterLeague);
  counts[place.titleGiven]! += sumOfBytes(titleGiven);
  counts[place.titled]! += sumOfBytes(titled);
  counts[place.contestGiven]! += sumOfBytes(contestGiven);
  counts[place.contest]! += sumOfBytes(contestants);
}
