import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { openWorld, password, type World } from './testing.ts';

forEachEngine('the second factor', (open) => {
  let db: Db;
  let world: World;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    world = await openWorld(db);
    await world.addAccount({ login: 'li' });
  });

  it('counts only once a code confirms it, and the session then goes on under a new token', async () => {
    const { token } = await world.signIn('li');
    const who = await world.who(token);
    expect(await world.identity.getTwoFactor(who)).toEqual({ since: null, recoveryCodesLeft: 0, required: false });
    expect(await world.identity.startTwoFactor(who, 'wrong')).toMatchObject({ error: { kind: 'password-wrong' } });
    expect(await world.identity.confirmTwoFactor(who, token, '123456')).toMatchObject({
      error: { kind: 'two-factor-off' },
    });
    expect((await world.identity.startTwoFactor(who, password)).ok).toBe(true);
    expect(await world.identity.confirmTwoFactor(who, token, '000000')).toMatchObject({
      error: { kind: 'code-refused' },
    });
    expect((await world.signIn('li')).state).toBe('signed-in'); // begun, not in use
    const factor = await world.enrol(token);
    expect(await world.identity.authenticate(token)).toBeUndefined();
    expect(factor.recoveryCodes).toHaveLength(10);
    const state = await world.identity.getTwoFactor(await world.who(factor.token));
    expect(state).toEqual({ since: world.clock(), recoveryCodesLeft: 10, required: false });
    const again = await world.identity.startTwoFactor(await world.who(factor.token), password);
    expect(again).toMatchObject({ error: { kind: 'two-factor-on' } });
  });

  it('leaves neither secret nor recovery code in the database', async () => {
    const { secret, recoveryCodes } = await world.enrol((await world.signIn('li')).token);
    const rows = await db.read(async (reader) => [
      ...(await reader.query(`select encode(secret_sealed, 'hex') as hex from platform.second_factor`)),
      ...(await reader.query(`select encode(code_index, 'hex') as hex from platform.recovery_code`)),
    ]);
    expect(rows).toHaveLength(11);
    const stored = JSON.stringify(rows);
    for (const text of [
      Buffer.from(secret).toString('hex'),
      ...recoveryCodes.map((code) => Buffer.from(code).toString('hex')),
    ])
      expect(stored).not.toContain(text);
  });

  it('goes with password and code only, recovery codes are renewed so too', async () => {
    const { token, secret, recoveryCodes } = await world.enrol((await world.signIn('li')).token);
    const who = await world.who(token);
    world.pass(30_000);
    const kinds = async (proofs: { password: string; code: string }) => {
      const answer = await world.identity.stopTwoFactor(who, proofs);
      return answer.ok ? 'off' : answer.error.kind;
    };
    expect(await kinds({ password: 'wrong', code: world.codeOf(secret) })).toBe('password-wrong');
    expect(await kinds({ password, code: '000000' })).toBe('code-refused');
    const renewed = await world.identity.renewRecoveryCodes(who, { password, code: world.codeOf(secret) });
    expect(renewed.ok && renewed.value.filter((code) => recoveryCodes.includes(code))).toEqual([]);
    expect(await kinds({ password, code: world.codeOf(secret) })).toBe('code-refused'); // used just now
    expect(await kinds({ password, code: String(recoveryCodes[3]) })).toBe('code-refused'); // replaced
    expect(await kinds({ password, code: renewed.ok ? String(renewed.value[0]) : '' })).toBe('off');
    expect(await kinds({ password, code: '000000' })).toBe('two-factor-off');
    expect((await world.signIn('li')).state).toBe('signed-in');
  });

  it.each(['system-admin', 'security-admin', 'audit-admin'] as const)(
    'is asked of a %s before anything else, and cannot be switched off',
    async (role) => {
      await world.addAccount({ login: 'admin', role, orgCode: '530000' });
      const { token, signedIn } = await world.signIn('admin');
      expect(signedIn.actor.duty).toBe('two-factor');
      const factor = await world.enrol(token);
      const who = await world.who(factor.token);
      expect(who.actor.duty).toBeUndefined();
      expect(await world.identity.getTwoFactor(who)).toMatchObject({ required: true });
      world.pass(30_000);
      const proofs = { password, code: world.codeOf(factor.secret) };
      expect(await world.identity.stopTwoFactor(who, proofs)).toMatchObject({ error: { kind: 'two-factor-required' } });
    },
  );
});
