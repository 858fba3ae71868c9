import { permissions } from '@shiheng/contract/access';
import { deniedToTokens, grantable } from '@shiheng/contract/tokens';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { SignedIn } from './signed-in.ts';
import { openWorld, type World } from './testing.ts';

const day = 86_400_000;
const wish = { name: '数据大屏', permissions: ['relations.read', 'orgs.read'] as const, days: 30 };

it('no token manages accounts, passwords, sessions or tokens, whoever makes it', () => {
  const all = Object.keys(permissions) as (keyof typeof permissions)[];
  const offered = grantable(all);
  for (const permission of deniedToTokens) expect(offered).not.toContain(permission);
  for (const permission of offered) expect(permissions[permission].group).not.toMatch(/self|accounts/);
});

forEachEngine('API tokens', (open) => {
  let db: Db;
  let world: World;
  let who: SignedIn;
  let accountId: string;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    world = await openWorld(db);
    accountId = await world.addAccount({ login: 'li', role: 'province-office', orgCode: '530000' });
    who = await world.who((await world.signIn('li')).token);
  });

  async function make(over: Partial<typeof wish> = {}) {
    const made = await world.identity.createToken(who, { ...wish, ...over });
    if (!made.ok) throw new Error(made.error.kind);
    return made.value;
  }

  it('act with the scope of their maker and only with what they were given', async () => {
    const { token, created } = await make();
    expect(token).toMatch(/^shk_[\w-]{43}$/);
    expect(token.startsWith(created.prefix)).toBe(true);
    expect(await world.identity.authenticateToken(token)).toEqual({
      ...who.actor,
      only: ['orgs.read', 'relations.read'],
    });
    const stored = await db.read((reader) =>
      reader.query(`select encode(token_hash, 'hex') as hash, prefix, name from platform.api_token`),
    );
    expect(JSON.stringify(stored)).not.toContain(token.slice(10));
    expect(await world.events()).toContain('token-created');
  });

  it('carry no more than their maker holds, and nothing that is denied to all', async () => {
    for (const permission of ['audit.read', 'tokens.manage', 'accounts.reset', 'session'] as const) {
      const refused = await world.identity.createToken(who, { ...wish, permissions: [permission] });
      expect(refused).toEqual({ ok: false, error: { kind: 'token-too-wide' } });
    }
  });

  it('end with their days, at once when revoked, and with the appointment', async () => {
    const [short, revoked, ended] = [await make({ days: 1 }), await make(), await make()];
    const usable = async ({ token }: { token: string }) =>
      (await world.identity.authenticateToken(token)) !== undefined;
    expect(await Promise.all([short, revoked, ended].map(usable))).toEqual([true, true, true]);
    expect((await world.identity.revokeToken(who, revoked.created.tokenId)).ok).toBe(true);
    expect(await usable(revoked)).toBe(false);
    expect((await world.identity.revokeToken(who, revoked.created.tokenId)).ok).toBe(false);
    world.pass(day - 1);
    expect(await usable(short)).toBe(true);
    world.pass(1);
    expect([await usable(short), await usable(ended)]).toEqual([false, true]);
    await db.tx((tx) =>
      tx.query(`update platform.appointment set ended_at = $1, ended_by = 'system'`, [world.clock().toISOString()]),
    );
    world.pass(5_000); // a look-up is believed so long
    expect(await usable(ended)).toBe(false);
    const states = (await world.identity.listTokens(who)).map(({ state }) => state);
    expect([...states].sort()).toEqual(['expired', 'revoked', 'valid']);
  });

  it('remember the day of their last use, not the moment', async () => {
    const { token } = await make();
    const lastUsed = async () => (await world.identity.listTokens(who))[0]?.lastUsedOn;
    expect(await lastUsed()).toBeNull();
    await world.identity.authenticateToken(token);
    expect(await lastUsed()).toBe('2026-03-02');
    world.pass(8 * 3_600_000); // midnight in China
    await world.identity.authenticateToken(token);
    expect(await lastUsed()).toBe('2026-03-03');
  });

  it('are nobody else’s to see or revoke', async () => {
    const { created } = await make();
    await world.addAccount({ login: 'zhao', role: 'province-office', orgCode: '530000' });
    const other = await world.who((await world.signIn('zhao')).token);
    expect(await world.identity.listTokens(other)).toEqual([]);
    expect((await world.identity.revokeToken(other, created.tokenId)).ok).toBe(false);
    expect(accountId).not.toBe(other.actor.accountId);
  });

  it('are known by their form: a session’s token is none', async () => {
    const { token } = await world.signIn('li');
    for (const text of [token, `shk_${token}`, 'shk_', ''])
      expect(await world.identity.authenticateToken(text)).toBeUndefined();
  });
});
