import { type Period, periodEnd, periodStart, shiftYears } from '@shiheng/basics/period';
import { minimumWage, postClassFloors } from '@shiheng/data/law';
import type { Reader } from '@shiheng/db/handle';
import { counties } from './testing.ts';

/** What each measure counts, in SQL over rows `w` (base row `b`, county's minimum wage `m`, in cents). */
const inPost: Readonly<Record<string, string>> = {
  headcount: 'true',
  female: 'w.female',
  frontline: 'w.frontline',
  dispatched: 'w.employment = 1',
  'political-known': 'w.political is not null',
  'party-members': 'w.political in (0, 1)',
  'league-members': 'w.political = 2',
  'aged-35-and-under': 'extract(year from age(day.last, w.born_on)) <= 35',
  'college-educated': 'w.education >= 4',
  skilled: 'w.skill >= 1',
  'high-skilled': 'w.skill >= 3',
  'grade-apprentice': 'w.skill = 0',
  'grade-chief': 'w.skill = 7',
  'certified-skilled':
    'w.skill >= 1 and w.certificate_no is not null and w.certificate_issuer is not null and w.certified_on is not null',
  titled: 'w.title >= 1',
  'key-posts': 'w.post_class in (2, 3)',
  'key-posts-high-skilled': 'w.post_class in (2, 3) and w.skill >= 3',
  'frontline-skilled': 'w.frontline and w.skill >= 1',
  'wage-known': 'w.wage_cents is not null',
  'skilled-wage-known': 'w.skill >= 1 and w.wage_cents is not null',
  'wage-floor-known': 'w.skill >= 1 and w.wage_cents is not null and w.post_class is not null',
  'wage-floor-met': `w.skill >= 1 and w.wage_cents is not null and w.post_class is not null
    and w.wage_cents::bigint * 100 >= m.cents::bigint * day.percent[w.post_class + 1]`,
  'promotion-eligible': 'b.skill < 7',
  promoted: 'b.skill < 7 and w.skill > b.skill',
};

const ofAllRows: Readonly<Record<string, string>> = {
  joiners: 'w.hired_on between day.first and day.last',
  leavers: 'w.left_on between day.first and day.last',
  'opening-headcount': 'w.hired_on < day.first and (w.left_on is null or w.left_on >= day.first)',
  'frontline-opening': 'w.frontline and w.hired_on < day.first and (w.left_on is null or w.left_on >= day.first)',
  'frontline-leavers': 'w.frontline and w.left_on between day.first and day.last',
  'training-known': 'w.training_centihours is not null',
  trained: 'w.training_centihours > 0',
  'contest-known': 'w.contest is not null',
  'contest-participants': 'w.contest',
};

const sumsInPost: Readonly<Record<string, string>> = {
  'wage-cents': 'w.wage_cents',
  'paired-wage-cents': 'case when b.wage_cents is not null then w.wage_cents end',
  'paired-base-wage-cents': 'case when w.wage_cents is not null then b.wage_cents end',
  'paired-skilled-wage-cents': 'case when w.skill >= 1 and b.wage_cents is not null then w.wage_cents end',
  'paired-skilled-base-wage-cents': 'case when w.skill >= 1 and w.wage_cents is not null then b.wage_cents end',
};

const sumsOfAllRows: Readonly<Record<string, string>> = {
  'training-centihours': 'w.training_centihours',
  'matched-centihours': 'w.matched_centihours',
  'matched-base-centihours': 'case when w.matched_centihours is not null then w.training_centihours end',
};

/** Measures of every node, counted by the database alone: `group` is an expression over `v`, the enterprise's version. */
export async function countInSql(
  reader: Reader,
  period: Period,
  group: string,
  where = 'true',
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const present = 'w.hired_on <= day.last and (w.left_on is null or w.left_on > day.last)';
  const columns = [
    ...Object.entries(inPost).map(([id, holds]) => `count(*) filter (where ${present} and (${holds})) as "${id}"`),
    ...Object.entries(ofAllRows).map(([id, holds]) => `count(*) filter (where ${holds}) as "${id}"`),
    ...Object.entries(sumsInPost).map(
      ([id, of]) => `coalesce(sum(${of}) filter (where ${present}), 0)::bigint as "${id}"`,
    ),
    ...Object.entries(sumsOfAllRows).map(([id, of]) => `coalesce(sum(${of}), 0)::bigint as "${id}"`),
  ];
  const rows = await reader.query<Record<string, number> & { node: string }>(
    `select ${group} as node, ${columns.join(', ')}
     from workers.worker w
     join orgs.enterprise_version v on v.enterprise_id = w.enterprise_id
       and v.valid_from <= $2::date and (v.valid_to is null or v.valid_to > $2::date)
     cross join (select $3::date as first, $2::date as last, $4::int[] as percent) as day
     left join unnest($5::text[], $6::int[]) as m (county, cents) on m.county = v.county_code
     left join workers.worker b on b.enterprise_id = w.enterprise_id and b.person_id = w.person_id and b.period = $7
     where w.period = $1 and ${where} group by 1`,
    [
      period,
      periodEnd(period),
      periodStart(period),
      postClassFloors(periodEnd(period)).percent,
      counties,
      counties.map((county) => 100 * (minimumWage(county, periodEnd(period))?.yuanPerMonth ?? Number.NaN)),
      shiftYears(period, -1),
    ],
  );
  return new Map(rows.map(({ node, ...counts }) => [node, counts as unknown as Record<string, number>]));
}
