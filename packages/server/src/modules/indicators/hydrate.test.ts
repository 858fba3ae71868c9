import { periodEnd } from '@shiheng/basics/period';
import type { Tx } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { expect, it } from 'vitest';
import { hydrate } from './hydrate.ts';
import { loadDeclared } from './ledger-store.ts';
import { period } from './testing.ts';

const enterprises = 40;
const crew = 50;

/** Ledgers of a quarter: the same people at the same enterprises, each quarter after the other. */
async function insertQuarter(tx: Tx, quarter: string): Promise<void> {
  await tx.query(
    `insert into workers.worker (enterprise_id, period, person_id, line_no, post, frontline, employment, hired_on,
       education, skill, born_on, female)
     select md5('e' || e)::uuid, $1, decode(md5(e || '/' || i), 'hex'), i, '焊工', true, 1, '2020-01-01', 4, 2,
       '1990-01-01', false
     from generate_series(1, $2::int) e, generate_series(1, $3::int) i`,
    [quarter, enterprises, crew],
  );
  await tx.query(
    `insert into workers.declaration (enterprise_id, period, version, batch_id, declared_at, row_count, digest)
     select md5('e' || e)::uuid, $1, 1, md5('b')::uuid, '2024-01-01', $3, '\\x00' from generate_series(1, $2::int) e`,
    [quarter, enterprises, crew],
  );
}

forEachEngine('rows of a quarter with those of the year before', (open) => {
  it('looks each worker up in the year before, also where the statistics know neither quarter', async () => {
    const db = await open();
    await db.tx(async (tx) => {
      await tx.query(
        `insert into orgs.enterprise (enterprise_id, credit_code, opened_on)
         select md5('e' || e)::uuid, 'X' || e, '2020-01-01' from generate_series(1, $1::int) e`,
        [enterprises],
      );
      for (const quarter of ['2022Q1', '2022Q2', '2022Q3']) await insertQuarter(tx, quarter);
    });
    await db.tx((tx) => tx.script('analyze workers.worker, workers.declaration'));
    const [base, now] = [period('2023Q1'), period('2024Q1')];
    const read = await db.tx(async (tx) => {
      for (const quarter of [base, now]) await insertQuarter(tx, quarter);
      const rowsRead = async () => {
        const [row] = await tx.query<{ rows: number }>(
          `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relid = 'workers.worker'::regclass`,
        );
        return row?.rows ?? 0;
      };
      const before = await rowsRead();
      const declared = await loadDeclared(tx, now, base, periodEnd(now));
      const { columns } = await hydrate(tx, now, base, declared, true);
      expect(columns.length).toBe(enterprises * crew);
      return (await rowsRead()) - before;
    });
    const workers = enterprises * crew;
    expect(read).toBeGreaterThanOrEqual(2 * workers);
    expect(read).toBeLessThanOrEqual(2 * crew * workers); // at worst the own enterprise's, never the whole quarter
  });
});
