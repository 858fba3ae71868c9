import { assert } from '@shiheng/basics/assert';
import { absentDay } from '@shiheng/kernel/indicators/columns';
import { Dice } from './dice.ts';
import type { DemoEnterprise } from './enterprises.ts';
import { quarters } from './quarters.ts';
import { leaningAt, quarterCount } from './regions.ts';

/**
 * Everyone who works in the demo province at some time of the eight quarters, as columns; the people of one enterprise
 * stand together, `first[e]` to `first[e + 1]`. What changes from quarter to quarter is the grade: `grade[8 p + q]`.
 */
export interface Population {
  readonly count: number;
  readonly first: Int32Array;
  readonly bornOn: Int32Array; // epoch days
  readonly hiredOn: Int32Array;
  readonly leftOn: Int32Array; // absentDay: still there
  readonly certifiedOn: Int32Array; // before the first quarter, or on joining
  readonly grade: Int8Array; // −1 … 7 as in workers/codes.ts
  readonly post: Uint8Array;
  readonly team: Uint8Array;
  readonly education: Uint8Array;
  readonly political: Int8Array; // −1 absent
  readonly title: Uint8Array;
  readonly employment: Uint8Array;
  readonly traits: Uint8Array; // bits of `Trait`
  readonly pay: Float32Array; // personal factor, mean 1
}

export const trait = { female: 1, certificate: 2, wageGiven: 4, lowPaid: 8, matchedGiven: 16 } as const;

const year = 365.25;
/** Chance per quarter to rise from 无, 学徒工, 初级工 … 特级技师. The tops are scarce: 6000 in the whole country. */
const promotion = [0.021, 0.085, 0.0172, 0.0046, 0.0035, 0.0025, 0.0002, 0.00005];

/** @param room people to keep room for; running out is a fault of ours */
function emptyPopulation(enterprises: number, room: number) {
  return {
    count: 0,
    first: new Int32Array(enterprises + 1),
    bornOn: new Int32Array(room),
    hiredOn: new Int32Array(room),
    leftOn: new Int32Array(room).fill(absentDay),
    certifiedOn: new Int32Array(room),
    grade: new Int8Array(room * quarterCount),
    post: new Uint8Array(room),
    team: new Uint8Array(room),
    education: new Uint8Array(room),
    political: new Int8Array(room),
    title: new Uint8Array(room),
    employment: new Uint8Array(room),
    traits: new Uint8Array(room),
    pay: new Float32Array(room),
  };
}

type Draft = ReturnType<typeof emptyPopulation>;

export function drawPopulation(seed: number, enterprises: readonly DemoEnterprise[]): Population {
  const staff = enterprises.reduce((sum, { size }) => sum + size, 0);
  const draft = emptyPopulation(enterprises.length, Math.ceil(staff * 1.8) + 64 * enterprises.length);
  for (const enterprise of enterprises) {
    draft.first[enterprise.index] = draft.count;
    drawStaff(draft, enterprise, new Dice(seed, 3, enterprise.index));
  }
  draft.first[enterprises.length] = draft.count;
  assert(draft.count < draft.bornOn.length, 'the demo population outgrew its columns');
  return draft;
}

/** The habits of one enterprise that its people's careers follow. */
interface Climate {
  readonly enterprise: DemoEnterprise;
  readonly certified: number; // chance that a grade's certificate is in the ledger
  readonly wageGiven: number;
  readonly matchedGiven: number;
  readonly turnover: number; // chance per quarter to leave
  readonly cumulative: readonly number[]; // of the posts' shares
  readonly teams: number;
}

function climateOf(enterprise: DemoEnterprise, dice: Dice): Climate {
  let sum = 0;
  return {
    enterprise,
    certified: Math.min(0.99, 0.82 + 0.1 * dice.normal()),
    wageGiven: dice.chance(0.04) ? 0 : 0.985,
    matchedGiven: dice.chance(0.06) ? 0 : 1,
    turnover: Math.max(0.02, 0.05 + 0.014 * dice.normal()),
    cumulative: enterprise.trade.posts.map(({ share }) => {
      sum += share;
      return sum;
    }),
    teams: Math.min(60, Math.max(1, Math.round(enterprise.size / 14))),
  };
}

function drawStaff(draft: Draft, enterprise: DemoEnterprise, dice: Dice): void {
  const climate = climateOf(enterprise, dice);
  const opening = quarters[0]?.start ?? 0;
  let here = Array.from({ length: enterprise.size }, () => {
    const tenure = Math.min(34, -Math.log(1 - dice.share()) * 6.5);
    return drawPerson(draft, climate, dice, opening - 1 - Math.floor(tenure * year), tenure, 0);
  });
  for (const { index, start, end } of quarters) {
    const stay = here.filter((person) => !leaves(draft, climate, dice, person, index, start));
    const wanted = enterprise.size * (1 + enterprise.growth * (index + 1));
    const joiners = Math.max(0, dice.whole(wanted - stay.length));
    for (let i = 0; i < joiners; i++) {
      const day = start + dice.below(end - start + 1);
      stay.push(drawPerson(draft, climate, dice, day, 0, index));
    }
    here = stay;
    for (const person of here) advance(draft, climate, dice, person, index);
  }
}

/** Adds one person hired on a day with so many years in the trade. @returns the person's place */
function drawPerson(
  draft: Draft,
  climate: Climate,
  dice: Dice,
  hiredOn: number,
  tenure: number,
  quarter: number,
): number {
  const person = draft.count++;
  const entered = 21 + Math.abs(dice.normal()) * 17; // age on joining
  const oldest = 44 + 14 * dice.share() - tenure;
  draft.bornOn[person] = hiredOn - Math.floor(Math.max(18, Math.min(entered, oldest)) * year) - dice.below(200);
  draft.hiredOn[person] = hiredOn;
  const grade = drawGrade(dice, climate.enterprise, tenure + Math.max(0, entered - 24) * 0.4, tenure);
  draft.grade.fill(grade, person * quarterCount + quarter, (person + 1) * quarterCount);
  draft.certifiedOn[person] = hiredOn + Math.floor(tenure * year * dice.share() * 0.9);
  drawStanding(draft, climate, dice, person, grade);
  return person;
}

function drawStanding(draft: Draft, climate: Climate, dice: Dice, person: number, grade: number): void {
  const posts = climate.cumulative;
  const mark = dice.share() * (posts.at(-1) ?? 0);
  draft.post[person] = Math.max(
    0,
    posts.findIndex((sum) => mark < sum),
  );
  draft.team[person] = dice.below(climate.teams);
  const schooling = dice.weighted(grade >= 3 ? [10, 10, 14, 26, 26, 13, 1] : [26, 16, 14, 18, 18, 7.5, 0.5]);
  draft.education[person] = schooling;
  draft.political[person] = dice.weighted([9.6 + (grade >= 3 ? 5 : 0), 1, 14, 70, 3, 2.4]);
  if (draft.political[person] === 5) draft.political[person] = -1;
  draft.title[person] = dice.weighted(schooling >= 4 ? [62, 26, 9, 2.6, 0.4] : [93, 6, 1, 0, 0]);
  draft.employment[person] = dice.weighted([80, 9, 6, 2, 3]);
  draft.traits[person] =
    (dice.chance(0.36) ? trait.female : 0) |
    (dice.chance(climate.certified) ? trait.certificate : 0) |
    (dice.chance(climate.wageGiven) ? trait.wageGiven : 0) |
    (dice.chance(0.1) ? trait.lowPaid : 0) |
    (dice.chance(climate.matchedGiven) ? trait.matchedGiven : 0);
  draft.pay[person] = 1 + 0.11 * dice.normal();
}

/** The longer in the trade, the likelier a grade and the higher. @param years of experience, also from elsewhere */
function drawGrade(dice: Dice, { region }: DemoEnterprise, years: number, tenure: number): number {
  const x = Math.min(1, years / 18);
  if (!dice.chance(0.26 + region.skill + 0.42 * x)) return tenure < 2 && dice.chance(0.07) ? 0 : -1;
  return (
    1 +
    dice.weighted([
      53 - 28 * x,
      37 - 4 * x,
      8.7 + 19.4 * x,
      1.35 + 6.6 * x,
      0.18 + 1.8 * x,
      0.008 + 0.03 * x,
      0.001 + 0.008 * x,
    ])
  );
}

/** Draws whether the person leaves in the quarter, on a day of it; at 60 always. */
function leaves(draft: Draft, climate: Climate, dice: Dice, person: number, quarter: number, start: number): boolean {
  const age = (start - (draft.bornOn[person] ?? 0)) / year;
  const grade = draft.grade[person * quarterCount + quarter] ?? -1;
  const tenure = (start - (draft.hiredOn[person] ?? 0)) / year;
  const risk = climate.turnover * (tenure < 1.5 ? 1.7 : 0.8) * (grade >= 3 ? 0.55 : 1);
  if (age < 60 && !dice.chance(risk)) return false;
  draft.leftOn[person] = start + dice.below(88);
  return true;
}

/** A rise by one grade, or none. The first quarter is what the ledger opens with. */
function advance(draft: Draft, { enterprise }: Climate, dice: Dice, person: number, quarter: number): void {
  if (quarter === 0) return;
  const at = person * quarterCount + quarter;
  const grade = draft.grade[at] ?? -1;
  const drive =
    1 + leaningAt(enterprise.region, 'initiative', quarter) / 60 + leaningAt(enterprise.region, 'grow', quarter) / 40;
  const pace = grade === 2 ? 0.4 + 0.16 * quarter : 1; // training of high-skill workers gathers way
  if (!dice.chance((promotion[grade + 1] ?? 0) * drive * pace)) return;
  draft.grade.fill(grade + 1, at, (person + 1) * quarterCount);
}
