import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../identity/actor.ts';
import { type Refusal, Refusals } from './refusals.ts';

const staff = (accountId: string): Actor => ({
  accountId,
  role: 'enterprise-staff',
  scope: { kind: 'enterprise', code: '11111111-1111-4111-8111-111111111111', line: 'area' },
});
const refusal = (accountId: string, change: Partial<Refusal> = {}): Refusal => ({
  actor: staff(accountId),
  operation: 'getOverview',
  cause: 'scope',
  ...change,
});

forEachEngine('refusals', (open) => {
  let db: Db;
  let now: number;
  let refusals: Refusals;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    await emptyTables(db);
    now = Date.parse('2026-03-02T08:00:00Z');
    refusals = new Refusals(db, () => new Date(now));
  });

  const told = async () => {
    const rows = await db.read((reader) =>
      reader.query<{ actor: string; role: string; facts: Record<string, unknown> }>(
        `select e.actor, e.role, e.facts from platform.audit_event e join platform.audit_link l using (event_id)
         where e.kind = 'access-refused' order by l.seq`,
      ),
    );
    return rows.map(({ actor, role, facts }) => [actor, role, facts.operation, facts.cause, facts.count]);
  };

  it('tells the first at once and the rest of its minute as a number', async () => {
    for (let i = 0; i < 1000; i++) await refusals.note(refusal('a'));
    const first = ['a', 'enterprise-staff', 'getOverview', 'scope', 1];
    expect(await told()).toEqual([first]);
    now += 60_000;
    await refusals.flush();
    expect(await told()).toEqual([first, ['a', 'enterprise-staff', 'getOverview', 'scope', 999]]);
    await refusals.flush({ all: true });
    expect(await told()).toHaveLength(2);
  });

  it('keeps actors, operations and causes apart', async () => {
    const others = [refusal('b'), refusal('a', { operation: 'getRelation' }), refusal('a', { cause: 'permission' })];
    for (const each of [refusal('a'), ...others]) await refusals.note(each);
    expect((await told()).map(([actor, , operation, cause]) => [actor, operation, cause])).toEqual([
      ['a', 'getOverview', 'scope'],
      ['b', 'getOverview', 'scope'],
      ['a', 'getRelation', 'scope'],
      ['a', 'getOverview', 'permission'],
    ]);
  });

  it('loses none when the next minute begins without a flush, nor when the server stops', async () => {
    await refusals.note(refusal('a'));
    await refusals.note(refusal('a'));
    now += 61_000;
    await refusals.note(refusal('a'));
    await refusals.note(refusal('a'));
    await refusals.flush({ all: true });
    expect((await told()).map((row) => row[4])).toEqual([1, 1, 1, 1]);
  });
});
