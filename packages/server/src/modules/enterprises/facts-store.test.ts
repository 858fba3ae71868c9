import { closedFence } from '@shiheng/db/fence';
import type { Reader } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { expect, it } from 'vitest';
import { loadLedgerRows } from './facts-store.ts';

const crew = 3000;
const page = 61;
const enterprise = '0c000000-0000-4000-8000-000000000001';

async function rowsRead(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ rows: number }>(
    `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relid = 'workers.worker'::regclass`,
  );
  return row?.rows ?? 0;
}

forEachEngine('rows of a ledger', (open) => {
  it('a page reads its own rows and no others, also behind a fence', async () => {
    const db = await open();
    await db.tx(async (tx) => {
      await tx.query(
        `insert into orgs.enterprise (enterprise_id, credit_code, opened_on) values ($1::uuid, 'X', '2020-01-01')`,
        [enterprise],
      );
      await tx.query(
        `insert into workers.person (enterprise_id, person_id, name_index, sealed, born_on, female)
         select $1::uuid, decode(md5(i::text), 'hex'), decode('00', 'hex'), decode('00', 'hex'), '1990-01-01', false
         from generate_series(1, $2::int) i`,
        [enterprise, crew],
      );
      await tx.query(
        `insert into workers.worker (enterprise_id, period, person_id, line_no, post, frontline, employment, hired_on,
           education, skill, born_on, female)
         select $1::uuid, '2024Q1', decode(md5(i::text), 'hex'), i, '焊工', true, 1, '2020-01-01', 4, 2, '1990-01-01', false
         from generate_series(1, $2::int) i`,
        [enterprise, crew],
      );
    });
    await db.tx((tx) => tx.script('analyze workers.worker, workers.person'));
    const fence = { ...closedFence('a'), reach: { enterprises: [enterprise], orgs: [] }, persons: 'reach' as const };
    for (const after of [0, 1500]) {
      const { rows, read } = await db.within(fence).read(async (reader) => {
        const before = await rowsRead(reader);
        const found = await loadLedgerRows(reader, enterprise, '2024Q1', after, page);
        return { rows: found, read: (await rowsRead(reader)) - before };
      });
      expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: page }, (_, i) => after + 1 + i));
      expect(read).toBe(page);
    }
  });
});
