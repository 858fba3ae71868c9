import type { Tx } from '@shiheng/db/handle';

/** For tests: the least of a tree that accounts can stand in. */
export const fixtureEnterprise = '11111111-1111-4111-8111-111111111111';

export async function insertFixtureTree(tx: Tx): Promise<void> {
  await tx.query(`insert into orgs.org (code, kind, name, short_name, opened_on) values
    ('530000', 'province', '云南省', '云南', '1950-01-01'),
    ('530600', 'prefecture', '昭通市', '昭通', '1950-01-01'),
    ('530621', 'county', '鲁甸县', '鲁甸', '1950-01-01'),
    ('sys-power', 'system-company', '云电公司', '云电', '1950-01-01')`);
  await tx.query(
    `insert into orgs.enterprise (enterprise_id, credit_code, opened_on) values ($1, '91530600MA6K000001', '2020-01-01')`,
    [fixtureEnterprise],
  );
  await tx.query(
    `insert into orgs.enterprise_version
       (enterprise_id, valid_from, name, county_code, industry_code, ownership, above_scale, pilot, has_union)
     values ($1, '2020-01-01', '鲁甸一厂', '530621', '3340', '私营', true, false, true)`,
    [fixtureEnterprise],
  );
}
