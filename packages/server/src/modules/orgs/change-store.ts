import { assert } from '@shiheng/basics/assert';
import type { Param, Tx } from '@shiheng/db/handle';
import type { TreeChange } from '@shiheng/kernel/orgs/change';

/**
 * Only one decision about the tree, or one part of a directory of enterprises, is written at a time; until commit.
 * The number is ours alone.
 */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(530000)');
}

/** Writes the rows of one decision, as kernel orgs/change.ts `applyChange` does to a tree in memory. */
export async function writeChange(tx: Tx, change: TreeChange): Promise<void> {
  await closeUnits(tx, change);
  await endStretches(tx, change);
  await openOrgs(tx, change);
  await openEnterprises(tx, change);
  for (const row of change.successions) {
    await tx.query(
      'insert into orgs.succession (origin, successor, effective_on, kind, subject) values ($1, $2, $3, $4, $5)',
      [row.origin, row.successor, row.effectiveOn, row.kind, row.subject],
    );
  }
}

async function closeUnits(tx: Tx, { orgsClosed, enterprisesClosed }: TreeChange): Promise<void> {
  for (const { code, closedOn } of orgsClosed) {
    await one(tx, 'update orgs.org set closed_on = $2 where code = $1 returning 1', [code, closedOn]);
  }
  for (const { enterpriseId, closedOn } of enterprisesClosed) {
    const sql = 'update orgs.enterprise set closed_on = $2 where enterprise_id = $1 returning 1';
    await one(tx, sql, [enterpriseId, closedOn]);
  }
}

async function endStretches(tx: Tx, { parentsEnded, versionsEnded }: TreeChange): Promise<void> {
  for (const { orgCode, line, validFrom, validTo } of parentsEnded) {
    await one(
      tx,
      'update orgs.org_parent set valid_to = $4 where org_code = $1 and line = $2 and valid_from = $3 returning 1',
      [orgCode, line, validFrom, validTo],
    );
  }
  for (const { enterpriseId, validFrom, validTo } of versionsEnded) {
    await one(
      tx,
      'update orgs.enterprise_version set valid_to = $3 where enterprise_id = $1 and valid_from = $2 returning 1',
      [enterpriseId, validFrom, validTo],
    );
  }
}

async function openOrgs(tx: Tx, { orgsOpened, parentsOpened }: TreeChange): Promise<void> {
  for (const { code, kind, name, shortName, openedOn } of orgsOpened) {
    await tx.query('insert into orgs.org (code, kind, name, short_name, opened_on) values ($1, $2, $3, $4, $5)', [
      code,
      kind,
      name,
      shortName,
      openedOn,
    ]);
  }
  for (const { orgCode, line, parentCode, validFrom, validTo } of parentsOpened) {
    await tx.query(
      'insert into orgs.org_parent (org_code, line, parent_code, valid_from, valid_to) values ($1, $2, $3, $4, $5)',
      [orgCode, line, parentCode, validFrom, validTo],
    );
  }
}

async function openEnterprises(tx: Tx, { enterprisesOpened, versionsOpened }: TreeChange): Promise<void> {
  for (const { enterpriseId, creditCode, openedOn } of enterprisesOpened) {
    await tx.query('insert into orgs.enterprise (enterprise_id, credit_code, opened_on) values ($1, $2, $3)', [
      enterpriseId,
      creditCode,
      openedOn,
    ]);
  }
  for (const row of versionsOpened) {
    await tx.query(
      `insert into orgs.enterprise_version (enterprise_id, valid_from, valid_to, name, county_code, system_code,
         industry_code, ownership, above_scale, pilot, has_union) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        row.enterpriseId,
        row.validFrom,
        row.validTo,
        row.name,
        row.countyCode,
        row.systemCode,
        row.industryCode,
        row.ownership,
        row.aboveScale,
        row.pilot,
        row.hasUnion,
      ],
    );
  }
}

/** The row was read under lockTree, so it is there. */
async function one(tx: Tx, sql: string, params: readonly Param[]): Promise<void> {
  const rows = await tx.query(sql, params);
  assert(rows.length === 1, 'a change of the tree names a row that is not there');
}
