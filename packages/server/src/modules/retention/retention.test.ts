import { type Period, parsePeriod } from '@shiheng/basics/period';
import { retentionLaw } from '@shiheng/data/personal-data';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import { creditCodeOf, enterpriseCells, enterprisesCsv, workerCells, workersCsv } from '../../testing/ledger.ts';
import { sweeps } from './sweeps.ts';

const [first, second] = ['2020Q1', '2023Q4'].map((text) => parsePeriod(text) ?? expect.fail()) as [Period, Period];
const account = '00000000-0000-4000-8000-000000000001';

it('every rule that removes something has a sweep, and no other has', () => {
  const removing = retentionLaw().rules.filter(({ action }) => action !== 'keep');
  expect(sweeps.map(({ rule }) => rule).sort()).toEqual(removing.map(({ id }) => id).sort());
});

forEachEngine('retention', (open) => {
  let now = new Date('2020-05-01T02:00:00Z');
  let shiheng: Shiheng;
  const enterprise = enterpriseIdOf(creditCodeOf(1)).text;

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => now);
    await shiheng.orgs.initProvince();
    const list = testFile('e.csv', enterprisesCsv([enterpriseCells(1)]));
    await shiheng.orgs.importEnterprises(commandLine, list, {});
    await declare(first, [0, 1, 2, 3, 4, 5]);
    await shiheng.indicators.closePeriod('system', first);
    now = new Date('2020-06-01T02:00:00Z');
    await declare(first, [0, 1, 2, 3, 5, 6]); // 4 was a slip: no row that stands names them any more
    now = new Date('2024-02-01T02:00:00Z');
    await declare(second, [0, 1, 5, 6], { 5: '2023-10-31' });
  });

  async function declare(period: Period, people: readonly number[], left: Readonly<Record<number, string>> = {}) {
    const rows = people.map((n) => workerCells(1, n, { leftOn: left[n] ?? '' }));
    const done = await shiheng.workers.importWorkers(commandLine, testFile('w.csv', workersCsv(rows)), { period });
    expect(done).toMatchObject({ ok: true, value: { rows: { refused: 0 } } });
  }

  const read = (sql: string) => shiheng.db.read((reader) => reader.query(sql));
  const removed = async (day: string, options = {}) => {
    now = new Date(`${day}T02:00:00Z`);
    const runs = await shiheng.retention.run({ page: 2, ...options });
    return Object.fromEntries(runs.filter((run) => run.removed > 0).map((run) => [run.rule, run.removed]));
  };
  const erased = async () => (await read('select born_on from workers.person where sealed is null')).length;

  describe('identities and replaced rows', () => {
    it('stay for as long as the rule says, and a dry run removes nothing', async () => {
      expect(await removed('2022-05-31')).toEqual({});
      // Gone since the end of 2020Q1, as 2023Q4 no longer names them: 2 and 3. Kept for three years.
      expect(await removed('2024-02-02', { dryRun: true })).toEqual({ 'gone-identities': 2, 'superseded-rows': 6 });
      expect(await erased()).toBe(0);
      expect(await read('select 1 as one from platform.retention_run where removed > 0')).toEqual([]);
    });

    it('go in small pages, counted and audited; what no row names goes with the last replaced row', async () => {
      const facts = 'select * from workers.worker order by enterprise_id, period, person_id';
      const before = await read(facts);
      expect(await removed('2024-02-02')).toEqual({ 'gone-identities': 3, 'superseded-rows': 6 });
      expect(await erased()).toBe(3);
      expect(await read(facts)).toEqual(before);
      expect(await removed('2024-02-02')).toEqual({});
      const events = await read(
        `select facts from platform.audit_event where kind = 'retention-run' order by facts->>'rule'`,
      );
      expect(events.map(({ facts }) => facts)).toEqual([
        { rule: 'gone-identities', removed: 3 },
        { rule: 'superseded-rows', removed: 6 },
      ]);
      expect((await shiheng.retention.listRuns()).filter((run) => run.removed > 0)).toHaveLength(2);
    });

    it('a declared day of leaving counts from that day', async () => {
      expect(await removed('2026-10-30')).toEqual({});
      expect(await removed('2026-11-01')).toEqual({ 'gone-identities': 1 });
    });

    it('break nothing that is recomputed: open and closed periods give what they gave', async () => {
      for (const period of [first, second])
        expect(await shiheng.indicators.recompute(period)).toMatchObject({ ok: true, value: { differences: [] } });
      expect(await shiheng.indicators.listPeriods()).toContainEqual(
        expect.objectContaining({ period: first, status: 'closed', snapshot: 1 }),
      );
    });
  });

  it('looks, requests, consents and sessions go by their own terms, to the day in China', async () => {
    const at = '2024-02-10T15:59:00Z'; // still 10 February in China
    const [person] = await read('select person_id from workers.person where sealed is not null limit 1');
    const id = person?.person_id as Uint8Array;
    await shiheng.db.tx(async (tx) => {
      await tx.query(
        `insert into records.reveal values ($1, gen_random_uuid(), $2, $3, 'enterprise-staff', 'benefit', '\\x01', $4)`,
        [enterprise, id, account, at],
      );
      await tx.query(
        `insert into records.correction (enterprise_id, correction_id, person_id, period, field, asked_sealed, asked_by,
           asked_at, due_on, status, answered_at)
         select $1, gen_random_uuid(), $2, '2023Q4', 'post', '\\x01', $3, $4::timestamptz, '2024-02-25', status,
           case status when 'open' then null else $4::timestamptz end from unnest(array['open', 'withdrawn']) as status`,
        [enterprise, id, account, at],
      );
      await tx.query(
        `insert into records.consent values ($1, $2, 'public-story', '1', $4, $3, $4), ($1, $2, 'training-match', '1', $4, $3, null)`,
        [enterprise, id, account, at],
      );
      await tx.query(
        `insert into platform.account (account_id, login, password_hash, created_at) values ($1, 'x', 'x', $2)`,
        [account, at],
      );
      await tx.query(
        `insert into platform.appointment (appointment_id, account_id, role, enterprise_id, valid_from, appointed_by)
         values ($1, $1, 'enterprise-staff', $2, $3, 'system')`,
        [account, enterprise, at],
      );
      await tx.query(
        `insert into platform.session (token_hash, session_id, account_id, appointment_id, created_at, seen_at, expires_at)
         values ('\\x01', $1, $1, $1, $2, $2, $2)`,
        [account, at],
      );
    });
    expect(await removed('2024-02-10')).toEqual({});
    expect(await removed('2024-02-11')).toEqual({ sessions: 1 });
    expect(await removed('2025-02-09')).toEqual({});
    expect(await removed('2025-02-10')).toEqual({ 'reveal-notes': 1 });
    expect(await removed('2027-02-09')).toMatchObject({});
    expect(await removed('2027-02-10')).toEqual({ reveals: 1, corrections: 1, 'withdrawn-consents': 1 });
    expect(await read('select status from records.correction')).toEqual([{ status: 'open' }]);
    expect(await read('select purpose from records.consent')).toEqual([{ purpose: 'training-match' }]);
  });

  it('runs at once and then daily until it is stopped; a fault is told', async () => {
    const faults: unknown[] = [];
    const before = (await read('select distinct run_id from platform.retention_run')).length;
    await shiheng.retention.keepRunning((fault) => faults.push(fault))();
    expect(await read('select distinct run_id from platform.retention_run')).toHaveLength(before + 1);
    expect(faults).toEqual([]);
    const { tx } = shiheng.db;
    shiheng.db.tx = () => Promise.reject(new Error('no database'));
    await shiheng.retention.keepRunning((fault) => faults.push(fault))();
    shiheng.db.tx = tx;
    expect(faults).toHaveLength(1);
  });
});
