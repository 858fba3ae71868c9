import { randomUUID } from 'node:crypto';
import type { RoleName } from '@shiheng/contract/access';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Shiheng } from '../../open.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { insertAppointment } from '../../platform/identity/appointments.ts';
import { insertAccount } from '../../platform/identity/store.ts';
import { assembled } from '../../testing/assembled.ts';
import { openedSession } from '../../testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from '../../testing/small-province.ts';

const { ours, theirs, province } = smallProvince;
const start = Date.parse('2026-03-02T08:00:00Z');
const day = 86_400_000;

forEachEngine('appointments', (open) => {
  let db: Db;
  let shiheng: Shiheng;
  let now: number;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    db = await open();
  });

  beforeEach(async () => {
    now = start;
    await emptyTables(db);
    await insertSmallProvince(db);
    shiheng = await assembled(db, () => new Date(now));
    await seat('an', 'security-admin', province);
    await seat('office', 'prefecture-office', ours.prefecture);
    await seat('county', 'prefecture-office', ours.county);
    await seat('faraway', 'prefecture-office', theirs.prefecture);
    await seat('worker', 'worker', ours.enterprise);
    await insertNew('fresh');
  });

  const at = (days: number) => new Date(start + days * day).toISOString();
  const idOf = (login: string) => ids.get(login) ?? '';

  async function insertNew(login: string): Promise<string> {
    const accountId = randomUUID();
    ids.set(login, accountId);
    const named = shiheng.identity.names.seal(accountId, `名${login}`);
    const account = { accountId, login, ...named, passwordHash: '', personId: null, demo: false };
    await db.tx((tx) => insertAccount(tx, account, new Date(now)));
    return accountId;
  }

  async function seat(login: string, role: RoleName, unit: string): Promise<string> {
    const accountId = await insertNew(login);
    const appointmentId = randomUUID();
    const top = unit.includes('-') ? { orgCode: null, enterpriseId: unit } : { orgCode: unit, enterpriseId: null };
    const term = { validFrom: new Date(now), validUntil: null, delegatedFrom: null, appointedBy: 'system' };
    await db.tx((tx) => insertAppointment(tx, { appointmentId, accountId, role, ...top, ...term }));
    ids.set(`${login}'s`, appointmentId);
    return appointmentId;
  }

  const organisation = (code: string) => ({ kind: 'organisation', code, line: 'area' }) as const;
  const security = (): Actor => ({ accountId: idOf('an'), role: 'security-admin', scope: organisation(province) });
  const office = (login = 'office', code: string = ours.prefecture): Actor => ({
    accountId: idOf(login),
    role: 'prefecture-office',
    scope: organisation(code),
  });

  const kindOf = (result: { ok: boolean; error?: { kind: string } }) => (result.ok ? 'ok' : result.error?.kind);

  const appoint = (wish: { login: string; role: RoleName; unit?: string; validFrom?: string; validUntil?: string }) =>
    shiheng.appointments.appoint(security(), { unit: ours.county, ...wish });

  const delegate = (actor: Actor, from: string, login: string, days: number) =>
    shiheng.appointments.delegate(actor, { appointmentId: idOf(from), login, validUntil: at(days) });

  const signedIn = (login: string, appointmentId: string) =>
    openedSession(db, idOf(login), appointmentId, new Date(now));

  const events = async () => {
    const sql = `select kind, actor, subject, facts from platform.audit_event where kind <> 'tree-created' order by at, kind`;
    return db.read((reader) => reader.query(sql));
  };

  describe('appointing', () => {
    it('entrusts an account with a role in a unit, and is on record', async () => {
      const made = await appoint({ login: 'fresh', role: 'leader', validUntil: at(30) });
      expect(made.ok).toBe(true);
      const { rows } = await shiheng.appointments.list(security(), { login: 'fresh', limit: 50 });
      expect(rows).toMatchObject([
        { label: { login: 'fresh' }, role: 'leader', where: { code: ours.county, kind: 'county' }, state: 'in-force' },
      ]);
      expect(await events()).toMatchObject([
        { kind: 'appointed', actor: idOf('an'), subject: idOf('fresh'), facts: { role: 'leader', unit: ours.county } },
      ]);
    });

    it.each([
      ['an unknown account', { login: 'nobody', role: 'leader' }, 'not-found'],
      ['an unknown unit', { login: 'fresh', role: 'leader', unit: '999999' }, 'not-found'],
      ['oneself', { login: 'an', role: 'leader' }, 'self-appointment'],
      ['a role where it does not stand', { login: 'fresh', role: 'enterprise-staff' }, 'role-not-here'],
      ['an administrator beside a role', { login: 'office', role: 'audit-admin', unit: province }, 'roles-exclusive'],
      ['twice', { login: 'county', role: 'prefecture-office' }, 'already-appointed'],
      ['for a time that is over', { login: 'fresh', role: 'leader', validUntil: at(-1) }, 'term-refused'],
      [
        'an administrator to be beside a role of now',
        { login: 'office', role: 'audit-admin', unit: province, validFrom: at(300) },
        'roles-exclusive',
      ],
    ] as const)('refuses %s', async (_, wish, kind) => {
      expect(kindOf(await appoint(wish))).toBe(kind);
      expect(await events()).toEqual([]);
    });

    it('is for whoever appoints only', async () => {
      const wish = { login: 'fresh', role: 'leader', unit: ours.county } as const;
      expect(kindOf(await shiheng.appointments.appoint(office(), wish))).toBe('not-found');
    });

    it('keeps administrators apart when two appoint at the same moment', async () => {
      const both = await Promise.all([
        appoint({ login: 'fresh', role: 'audit-admin', unit: province }),
        appoint({ login: 'fresh', role: 'leader' }),
      ]);
      expect(both.map(kindOf).sort()).toEqual(['ok', 'roles-exclusive']);
    });
  });

  describe('delegating', () => {
    it('passes the work on, and the session of who takes it over dies with it to the moment', async () => {
      const made = await delegate(office(), `office's`, 'county', 30);
      expect(made.ok).toBe(true);
      const token = await signedIn('county', made.ok ? made.value.appointmentId : '');
      expect((await shiheng.identity.authenticate(token))?.actor).toMatchObject({
        role: 'prefecture-office',
        scope: { code: ours.prefecture },
      });
      now = start + 30 * day - 1;
      await db.tx((tx) =>
        tx.query('update platform.session set seen_at = $1, expires_at = $2', [
          new Date(now).toISOString(),
          new Date(now + day).toISOString(),
        ]),
      );
      expect(await shiheng.identity.authenticate(token)).toBeDefined(); // and now it is in the cache
      now += 1;
      expect(await shiheng.identity.authenticate(token)).toBeUndefined();
    });

    it('ends with its origin, sessions in the cache too', async () => {
      const made = await delegate(office(), `office's`, 'county', 30);
      const token = await signedIn('county', made.ok ? made.value.appointmentId : '');
      expect(await shiheng.identity.authenticate(token)).toBeDefined();
      expect((await shiheng.appointments.end(security(), idOf(`office's`))).ok).toBe(true);
      expect(await shiheng.identity.authenticate(token)).toBeUndefined();
      expect(await events()).toContainEqual(
        expect.objectContaining({ kind: 'appointment-ended', facts: expect.objectContaining({ delegations: 1 }) }),
      );
    });

    it.each([
      ['someone outside the own reach', `office's`, 'faraway', 30, 'not-found'],
      ['someone without any appointment', `office's`, 'fresh', 30, 'not-found'],
      ['nobody', `office's`, 'nobody', 30, 'not-found'],
      ['oneself', `office's`, 'office', 30, 'self-appointment'],
      ['more than half a year', `office's`, 'county', 181, 'term-refused'],
      ['what somebody else holds', `faraway's`, 'county', 30, 'not-found'],
    ] as const)('refuses %s', async (_, from, login, days, kind) => {
      expect(kindOf(await delegate(office(), from, login, days))).toBe(kind);
    });

    it('is not passed on again', async () => {
      const made = await delegate(office(), `office's`, 'county', 30);
      ids.set('lent', made.ok ? made.value.appointmentId : '');
      expect(kindOf(await delegate(office('county'), 'lent', 'worker', 10))).toBe('not-delegable');
    });

    it('is done for a holder by whoever appoints, to anybody', async () => {
      expect(kindOf(await delegate(security(), `office's`, 'fresh', 30))).toBe('ok');
      expect(kindOf(await delegate(security(), `worker's`, 'county', 30))).toBe('not-delegable');
    });

    it('is ended early by who gave it or who holds it, by no third', async () => {
      for (const ender of ['office', 'county']) {
        const made = await delegate(office(), `office's`, 'county', 30);
        const id = made.ok ? made.value.appointmentId : '';
        expect(kindOf(await shiheng.appointments.end(office('faraway', theirs.prefecture), id))).toBe('not-found');
        expect(kindOf(await shiheng.appointments.end(office(ender), id))).toBe('ok');
        expect(kindOf(await shiheng.appointments.end(office(ender), id))).toBe('not-found');
      }
    });
  });

  describe('the list', () => {
    const logins = async (actor: Actor) =>
      (await shiheng.appointments.list(actor, { limit: 50 })).rows.map(({ label }) => label.login).sort();

    it('shows everybody to whoever appoints, those within reach to an office, the own to others', async () => {
      expect(await logins(security())).toEqual(['an', 'county', 'faraway', 'office', 'worker']);
      expect(await logins(office())).toEqual(['county', 'office', 'worker']);
      const scope = { kind: 'enterprise', code: ours.enterprise, line: 'area' } as const;
      expect(await logins({ accountId: idOf('worker'), role: 'worker', scope })).toEqual(['worker']);
    });

    it('names the units of enterprises to whoever appoints, who sees nothing else of them', async () => {
      const { rows } = await shiheng.appointments.list(security(), { role: 'worker', limit: 50 });
      expect(rows[0]?.where).toEqual({ code: ours.enterprise, name: '鲁甸一厂', kind: 'enterprise' });
      const fenced = await shiheng.fences.around(security());
      expect(await fenced.read((reader) => reader.query('select name from orgs.enterprise_version'))).toEqual([]);
    });

    it('comes in pages, each appointment once', async () => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await shiheng.appointments.list(security(), { limit: 2, ...(after && { after }) });
        seen.push(...page.rows.map(({ label }) => label.login));
        after = page.next ?? undefined;
      } while (after);
      expect(seen.sort()).toEqual(['an', 'county', 'faraway', 'office', 'worker']);
    });

    it('tells what is to come from what is over', async () => {
      await appoint({ login: 'fresh', role: 'leader', validFrom: at(5) });
      await shiheng.appointments.end(security(), idOf(`county's`));
      const of = async (state: 'in-force' | 'to-come' | 'over') =>
        (await shiheng.appointments.list(security(), { state, limit: 50 })).rows.map(({ label }) => label.login).sort();
      expect(await of('to-come')).toEqual(['fresh']);
      expect(await of('over')).toEqual(['county']);
      expect(await of('in-force')).toEqual(['an', 'faraway', 'office', 'worker']);
    });
  });

  it('finds units by name or code, and gives their names alone', async () => {
    const { units, more } = await shiheng.appointments.searchUnits('鲁甸');
    expect(units).toEqual([
      { code: ours.county, name: '鲁甸县', kind: 'county' },
      { code: ours.enterprise, name: '鲁甸一厂', kind: 'enterprise' },
    ]);
    expect(more).toBe(false);
    expect((await shiheng.appointments.searchUnits('53')).more).toBe(true);
    expect((await shiheng.appointments.searchUnits('%')).units).toEqual([]);
  });
});
