import type { Period } from '@shiheng/basics/period';
import type { Db, Tx } from '@shiheng/db/handle';
import { touchEnterprises, touchTree } from '../modules/indicators/index.ts';
import { initProvince } from '../modules/orgs/index.ts';

/** Yunnan's tree with one enterprise in 昭通 and one in 昆明, each with a few measures of one quarter. */
export const smallProvince = {
  period: '2024Q1' as Period,
  province: '530000',
  ours: { prefecture: '530600', county: '530621', enterprise: '11111111-1111-4111-8111-111111111111' },
  theirs: { prefecture: '530100', county: '530102', enterprise: '22222222-2222-4222-8222-222222222222' },
} as const;

const { ours, theirs, period } = smallProvince;

const values = {
  headcount: 100,
  skilled: 60,
  'high-skilled': 12,
  'certified-skilled': 48,
  'training-known': 100,
  trained: 70,
  'training-centihours': 120_000,
  'aged-35-and-under': 31,
  'political-known': 90,
  'party-members': 9,
};

export async function insertSmallProvince(db: Db): Promise<void> {
  await initProvince(db, new Date());
  await db.tx(async (tx) => {
    await insertEnterprise(tx, ours.enterprise, '91530600MA6K000001', '鲁甸一厂', ours.county);
    await insertEnterprise(tx, theirs.enterprise, '91530100MA6K000002', '五华二厂', theirs.county);
    await touchTree(tx);
    await touchEnterprises(tx, period, [ours.enterprise, theirs.enterprise]);
  });
}

async function insertEnterprise(tx: Tx, id: string, creditCode: string, name: string, county: string): Promise<void> {
  await tx.query(`insert into orgs.enterprise (enterprise_id, credit_code, opened_on) values ($1, $2, '2020-01-01')`, [
    id,
    creditCode,
  ]);
  await tx.query(
    `insert into orgs.enterprise_version
       (enterprise_id, valid_from, name, county_code, industry_code, ownership, above_scale, pilot, has_union)
     values ($1, '2020-01-01', $2, $3, '3340', '私营', true, false, true)`,
    [id, name, county],
  );
  await tx.query('insert into indicators.ledger_measures (enterprise_id, period, facts) values ($1, $2, $3)', [
    id,
    period,
    JSON.stringify({ values, histograms: {} }),
  ]);
}
