import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KeysRefused } from '../privacy/keys.ts';
import { openWorld, password, type World } from './testing.ts';

const minute = 60_000;
const office = { ip: '192.0.2.77' };

forEachEngine('sign-in', (open) => {
  let db: Db;
  let world: World;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    world = await openWorld(db);
  });

  const guess = (login: string, origin?: typeof office) =>
    world.identity.signIn({ login, password: 'x' }, origin).then((answer) => (answer.ok ? 'in' : answer.error.kind));

  describe('failed tries', () => {
    it('pause the account in every process, and after a restart', async () => {
      await world.addAccount({ login: 'li' });
      for (let i = 0; i < 5; i++) expect(await guess('li')).toBe('sign-in-refused');
      const elsewhere = await world.another().signIn({ login: 'li', password });
      expect(elsewhere).toEqual({ ok: false, error: { kind: 'too-many-requests', retryAfter: 1 } });
      world.pass(1_000);
      expect((await world.another().signIn({ login: 'li', password })).ok).toBe(true);
      expect(await guess('li')).toBe('sign-in-refused'); // forgiven: counting starts anew
    });

    it('double up to a quarter of an hour, for accounts that do not exist too', async () => {
      const waits: number[] = [];
      for (let i = 0; i < 18; i++) {
        const answer = await world.identity.signIn({ login: 'nobody', password: 'x' });
        const again = await world.identity.signIn({ login: 'nobody', password: 'x' });
        expect(answer).toMatchObject({ error: { kind: 'sign-in-refused' } });
        if (!again.ok && again.error.kind === 'too-many-requests') {
          waits.push(again.error.retryAfter);
          world.pass(again.error.retryAfter * 1000);
        } else i++;
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900].slice(0, waits.length));
      expect(waits.length).toBeGreaterThan(12);
    });

    it('count each on its own when they come at the same moment', async () => {
      await world.addAccount({ login: 'li' });
      const answers = await Promise.all(Array.from({ length: 12 }, () => guess('li')));
      expect(answers.filter((kind) => kind === 'sign-in-refused')).toHaveLength(5);
      expect(answers.filter((kind) => kind === 'too-many-requests')).toHaveLength(7);
    });

    it('pause an address that guesses at many accounts, and no other address', async () => {
      const kinds: string[] = [];
      for (let i = 0; i < 52; i++) kinds.push(await guess(`login-${i}`, office));
      expect(kinds.indexOf('too-many-requests')).toBe(50);
      expect(await guess('somebody', { ip: '198.51.100.1' })).toBe('sign-in-refused');
    });

    it('are not held against an address by those who sign in', async () => {
      await world.addAccount({ login: 'li' });
      for (let i = 0; i < 60; i++) await world.signIn('li', office);
      expect(await guess('li', office)).toBe('sign-in-refused');
    });

    it('leave neither login nor address in the database, and nothing after a day', async () => {
      await guess('my-password-in-the-wrong-field', office);
      const rows = () => db.read((reader) => reader.query('select subject, count from platform.failed_proof'));
      const [first] = await rows();
      expect(await rows()).toHaveLength(2);
      expect(first?.subject).toHaveLength(16);
      world.pass(24 * 60 * minute);
      await world.addAccount({ login: 'li' });
      await world.signIn('li');
      expect(await rows()).toHaveLength(0);
    });

    it('still pause where the key file is missing, within one process', async () => {
      const keyless = await openWorld(db, {
        privacy: () => {
          throw new KeysRefused('keys-missing', 'none');
        },
      });
      for (let i = 0; i < 5; i++) await keyless.identity.signIn({ login: 'li', password: 'x' });
      const sixth = await keyless.identity.signIn({ login: 'li', password: 'x' });
      expect(sixth).toMatchObject({ error: { kind: 'too-many-requests' } });
    });
  });

  describe('with a second factor', () => {
    async function enrolled() {
      await world.addAccount({ login: 'li' });
      const { token } = await world.signIn('li');
      const factor = await world.enrol(token);
      world.pass(minute);
      return factor;
    }

    async function firstStep(): Promise<string> {
      const entered = await world.identity.signIn({ login: 'li', password });
      if (!entered.ok || entered.value.state !== 'code-required') throw new Error(JSON.stringify(entered));
      return entered.value.stepToken;
    }

    it('a right password opens no session, the code does', async () => {
      const { secret } = await enrolled();
      const stepToken = await firstStep();
      expect(await world.identity.authenticate(stepToken)).toBeUndefined();
      const opened = await world.identity.signInWithCode(stepToken, world.codeOf(secret));
      expect(opened).toMatchObject({ ok: true, value: { signedIn: { actor: { role: 'prefecture-office' } } } });
      const again = await world.identity.signInWithCode(stepToken, world.codeOf(secret));
      expect(again).toEqual({ ok: false, error: { kind: 'sign-in-step-ended' } });
    });

    it('a code opens once: who watched it being typed cannot use it', async () => {
      const { secret } = await enrolled();
      const code = world.codeOf(secret);
      expect((await world.identity.signInWithCode(await firstStep(), code)).ok).toBe(true);
      expect(await world.identity.signInWithCode(await firstStep(), code)).toMatchObject({
        error: { kind: 'code-refused' },
      });
      world.pass(30_000);
      expect((await world.identity.signInWithCode(await firstStep(), world.codeOf(secret))).ok).toBe(true);
    });

    it('a code opens once also for two at the same moment', async () => {
      const { secret } = await enrolled();
      const steps = [await firstStep(), await firstStep()];
      const code = world.codeOf(secret);
      const answers = await Promise.all(steps.map((step) => world.identity.signInWithCode(step, code)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('a recovery code opens once, however it is typed', async () => {
      const { recoveryCodes } = await enrolled();
      const typed = String(recoveryCodes[0]).toLowerCase().replaceAll('-', ' ');
      expect((await world.identity.signInWithCode(await firstStep(), typed)).ok).toBe(true);
      expect((await world.identity.signInWithCode(await firstStep(), typed)).ok).toBe(false);
      expect((await world.identity.signInWithCode(await firstStep(), String(recoveryCodes[1]))).ok).toBe(true);
      expect(await world.events()).toContain('recovery-code-used');
    });

    it('the step ends after five minutes', async () => {
      const { secret } = await enrolled();
      const stepToken = await firstStep();
      world.pass(5 * minute);
      const late = await world.identity.signInWithCode(stepToken, world.codeOf(secret));
      expect(late).toEqual({ ok: false, error: { kind: 'sign-in-step-ended' } });
    });

    it('the step ends after five tries, and guesses at the code pause the code', async () => {
      const { secret } = await enrolled();
      const [first, second] = [await firstStep(), await firstStep()];
      const tries = async (stepToken: string, code = '000000') => {
        const answer = await world.identity.signInWithCode(stepToken, code);
        return answer.ok ? 'in' : answer.error.kind;
      };
      for (let i = 0; i < 5; i++) expect(await tries(first)).toBe('code-refused');
      expect(await tries(first)).toBe('sign-in-step-ended');
      expect(await tries(second, world.codeOf(secret))).toBe('too-many-requests');
      world.pass(1_000);
      expect(await tries(second, world.codeOf(secret))).toBe('in');
    });

    it('who guesses at the password cannot make its holder wait for the code', async () => {
      const { secret } = await enrolled();
      for (let i = 0; i < 12; i++) {
        await guess('li');
        world.pass(15 * minute);
      }
      expect((await world.identity.signInWithCode(await firstStep(), world.codeOf(secret))).ok).toBe(true);
    });

    it('no step is held without a cookie', async () => {
      const answer = await world.identity.signInWithCode(undefined, '123456');
      expect(answer).toEqual({ ok: false, error: { kind: 'sign-in-step-ended' } });
    });
  });
});
