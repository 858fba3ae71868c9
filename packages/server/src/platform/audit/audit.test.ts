import { DbError } from '@shiheng/db/errors';
import type { Db } from '@shiheng/db/handle';
import { applyWithin, loadMigrations, migrate } from '@shiheng/db/migrate';
import { loadSchemas } from '@shiheng/db/tables';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append } from './audit.ts';
import { auditKinds } from './kinds.ts';
import { verifyChain } from './verify.ts';

const at = new Date('2026-03-02T08:00:00.123Z');
const closed = {
  at,
  actor: 'system',
  kind: 'period-closed',
  subject: '2024Q1',
  facts: { period: '2024Q1', version: 1 },
} as const;

forEachEngine('audit', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => emptyTables(db));

  it('keeps who did what, and when, in the transaction of the deed', async () => {
    await db.tx((tx) => append(tx, closed));
    const rows = await db.read((reader) =>
      reader.query('select at, actor, kind, subject, facts from platform.audit_event'),
    );
    expect(rows.map((row) => ({ ...row, at: new Date(String(row.at)) }))).toEqual([closed]);
  });

  it('keeps neither the deed nor the event when the transaction fails', async () => {
    const failing = db.tx(async (tx) => {
      await append(tx, closed);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await verifyChain(db)).toMatchObject({ events: 0, head: null });
  });

  it('refuses facts that the kind does not name, and anything that could be somebody’s text', async () => {
    const refuse = (facts: object, message: string) =>
      expect(
        db.tx((tx) => append(tx, { at, actor: 'system', kind: 'signed-in', facts: facts as Record<never, never> })),
      ).rejects.toThrow(message);
    await refuse({ login: 'zhang' }, 'has no fact login');
    for (const sha256 of ['x'.repeat(65), null, { a: 1 }, 0.5, Number.NaN] as string[]) {
      const planted = db.tx((tx) => append(tx, { at, actor: 'system', kind: 'period-closed', facts: { sha256 } }));
      await expect(planted).rejects.toThrow('is no code or number');
    }
  });

  describe('the chain', () => {
    it('is as the worked example says', async () => {
      await db.tx((tx) => append(tx, closed));
      expect((await verifyChain(db)).head).toEqual({
        seq: 1,
        hash: '9d323c09202ab5775353224378b50742d411928e48fb1cf6bfef61452d2069a9',
      });
    });

    it('is hashed alike by the database and by us, whatever an event holds', async () => {
      const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((s) => s.replaceAll('\0', ''));
      const fact = fc.oneof(text, fc.boolean(), fc.maxSafeInteger());
      const event = fc.record({
        at: fc.date({ min: new Date(0), max: new Date('2999-01-01'), noInvalidDate: true }),
        actor: text,
        role: fc.constantFrom('worker', 'auditor') as fc.Arbitrary<'worker'>,
        unit: text,
        kind: fc.constant('period-closed' as const),
        subject: text,
        about: fc.record({ enterpriseId: fc.uuid(), personId: fc.uint8Array({ minLength: 16, maxLength: 16 }) }),
        facts: fc.record({ period: fact, version: fact, sha256: fact }, { requiredKeys: [] }),
      });
      const sparse = event.map(({ at, actor, kind, facts }) => ({ at, actor, kind, facts }));
      let expected = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(event, sparse), { minLength: 1, maxLength: 4 }), async (events) => {
          await db.tx(async (tx) => {
            for (const each of events) await append(tx, each);
          });
          expected += events.length;
          expect(await verifyChain(db)).toMatchObject({ events: expected, faults: [] });
        }),
        { numRuns: 40 },
      );
    });

    it('has no gaps and no forks, however many write at once', async () => {
      const write = () =>
        db.tx(async (tx) => {
          await append(tx, closed);
          await append(tx, { at, actor: 'system', kind: 'signed-in' });
        });
      const failing = () => db.tx((tx) => append(tx, closed).then(() => Promise.reject(new Error('no'))));
      const deeds = Array.from({ length: 60 }, (_, i) => (i % 4 === 3 ? failing() : write()));
      await Promise.allSettled(deeds);
      expect(await verifyChain(db)).toMatchObject({ events: 90, head: { seq: 90 }, faults: [] });
    });

    it('lets nobody wait for a long deed that has already told its event', async () => {
      if (db.engine === 'pglite') return; // one transaction at a time in any case
      let end = () => {};
      const held = new Promise<void>((resolve) => {
        end = resolve;
      });
      const long = db.tx(async (tx) => {
        await append(tx, closed);
        await held;
      });
      await db.tx((tx) => append(tx, { at, actor: 'system', kind: 'signed-in' }));
      expect(await verifyChain(db)).toMatchObject({ events: 1, faults: [] });
      end();
      await long;
      expect(await verifyChain(db)).toMatchObject({ events: 2, faults: [] });
    });

    it('only grows: nothing is changed, removed or emptied', async () => {
      await db.tx((tx) => append(tx, closed));
      const statements = [
        `update platform.audit_event set actor = 'x'`,
        'delete from platform.audit_event',
        'truncate platform.audit_event cascade',
        `update platform.audit_link set hash = ''`,
        'delete from platform.audit_link',
        'truncate platform.audit_link',
      ];
      for (const sql of statements) {
        const refused = await db.tx((tx) => tx.query(sql)).catch((fault: unknown) => fault);
        expect(refused, sql).toBeInstanceOf(DbError);
        expect((refused as DbError).message, sql).toBe('the audit trail only grows');
      }
    });

    it('tells what an owner of the database does behind its back', async () => {
      for (let i = 0; i < 5; i++) await db.tx((tx) => append(tx, closed));
      const { head } = await verifyChain(db);
      const heads = head ? [head] : [];
      const behind = (sql: string) => db.tx((tx) => tx.script(`set local session_replication_role = replica; ${sql}`));
      const event = (seq: number) => `(select event_id from platform.audit_link where seq = ${seq})`;

      await behind(`update platform.audit_event set at = at + interval '1 microsecond' where event_id = ${event(3)}`);
      expect((await verifyChain(db, { heads })).faults).toEqual([{ kind: 'changed', seq: 3 }]);
      await behind(`update platform.audit_event set at = at - interval '1 microsecond' where event_id = ${event(3)}`);
      expect((await verifyChain(db, { heads })).faults).toEqual([]);

      await behind(
        `insert into platform.audit_event (event_id, at, actor, kind, facts) values (gen_random_uuid(), now(), 'x', 'signed-in', '{}')`,
      );
      expect((await verifyChain(db, { heads })).faults).toEqual([{ kind: 'unchained', events: 1 }]);
      await behind(
        'delete from platform.audit_event e where not exists (select from platform.audit_link l where l.event_id = e.event_id)',
      );

      await behind('delete from platform.audit_link where seq = 5');
      expect((await verifyChain(db, { heads })).faults).toEqual([
        { kind: 'unchained', events: 1 },
        { kind: 'cut', seq: 4, head: 5 },
      ]);
      await behind(
        'delete from platform.audit_event where event_id = (select event_id from platform.audit_link where seq = 2)',
      );
      expect((await verifyChain(db)).faults[0]).toEqual({ kind: 'missing', seq: 2, until: 3 });
    });

    it('takes over what was written before there was a chain', async () => {
      const migrations = await loadMigrations();
      const before = migrations.filter(({ name }) => name < '0007');
      await db.tx(async (tx) => {
        await tx.script(`drop schema ${(await loadSchemas(tx)).join(', ')} cascade`);
        await applyWithin(tx, before);
        await tx.script(`insert into platform.audit_event (event_id, at, actor, kind, subject, facts) values
          (gen_random_uuid(), '2026-01-02T00:00:00Z', 'system', 'signed-in', null, '{}'),
          (gen_random_uuid(), '2026-01-01T00:00:00.5Z', 'system', 'period-closed', '2024Q1', '{"version": 2, "period": "2024Q1"}')`);
      });
      expect(await migrate(db)).toContain('0007-audit');
      expect(await verifyChain(db)).toMatchObject({ events: 2, head: { seq: 2 }, faults: [] });
      await db.tx((tx) => append(tx, closed));
      expect(await verifyChain(db)).toMatchObject({ events: 3, faults: [] });
    });
  });
});

it('tells every kind in both languages', () => {
  for (const { zh, en } of Object.values(auditKinds)) expect([zh, en]).not.toContain('');
});
