import type { PlainDate } from '@shiheng/basics/plain-date';
import { type MinimumWage, minimumWage } from '@shiheng/data/law';
import type { Reader } from '@shiheng/db/handle';
import { inherited } from '@shiheng/kernel/orgs/origins';
import type { Succession } from '@shiheng/kernel/orgs/tree-types';

type OrgSuccession = Pick<Succession, 'origin' | 'successor'>;

/** Which organisation continues which: a handful of rows in the life of a province. */
function loadOrgSuccessions(reader: Reader): Promise<readonly OrgSuccession[]> {
  return reader.query<OrgSuccession & Record<string, unknown>>(
    `select origin, successor from orgs.succession where subject = 'org' order by origin, successor`,
  );
}

/** The minimum wage of a county, and the county that the rule names. */
export interface CountyWage {
  readonly wage: MinimumWage;
  readonly from: string;
}

/** The minimum wages of counties on a day; a county for which none is known is left out. */
export async function loadCountyWages(
  reader: Reader,
  counties: Iterable<string>,
  day: PlainDate,
): Promise<ReadonlyMap<string, MinimumWage>> {
  const all = [...new Set(counties)];
  // As nearly always the rule names them all, nothing is read.
  const named = all.every((county) => minimumWage(county, day) !== undefined);
  const successions = named ? [] : await loadOrgSuccessions(reader);
  return new Map(
    all.flatMap((county) => {
      const found = wageOf(successions, county, day);
      return found ? [[county, found.wage] as const] : [];
    }),
  );
}

/**
 * The minimum wage of a county on a day. One that a split or merger made, and that the rule does not name yet, has the
 * class of the counties that it continues, where these are of one class.
 *
 * @source data/law/minimum-wage.json; that a part keeps the class of the whole is our reading until the province says
 *   otherwise (待核)
 */
export function wageOf(successions: readonly OrgSuccession[], county: string, day: PlainDate): CountyWage | undefined {
  const found = inherited(successions, county, (code) => minimumWage(code, day)?.wageClass);
  const wage = found && minimumWage(found.from, day);
  return wage && { wage, from: found.from };
}
