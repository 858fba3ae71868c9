import { assert } from '@shiheng/basics/assert';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Tx } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import { contexts } from '../privacy/sealed-columns.ts';
import type { Core } from './core.ts';
import { renewToken } from './own-sessions.ts';
import {
  codeSubject,
  countTry,
  forgive,
  openSecret,
  type ProveError,
  provePassword,
  recoveryIndex,
  type TooMany,
  takeCode,
} from './proving.ts';
import {
  confirmFactor,
  countRecoveryCodes,
  deleteFactor,
  loadSecondFactor,
  replaceRecoveryCodes,
  startFactor,
} from './second-factor-store.ts';
import { hashToken } from './sessions.ts';
import { needsTwoFactor, type SignedIn } from './signed-in.ts';
import { loadAccount } from './store.ts';
import { base32, matchingStep, newRecoveryCodes, newTotpSecret, readCode, totpUri } from './totp.ts';
import { keyOf } from './usecases.ts';

export interface TwoFactorState {
  readonly since: Date | null;
  readonly recoveryCodesLeft: number;
  readonly required: boolean;
}

type On = { readonly kind: 'two-factor-on' };
type Off = { readonly kind: 'two-factor-off' };
type CodeRefused = { readonly kind: 'code-refused' };
type Fixed = { readonly kind: 'demo-account-fixed' };
type Required = { readonly kind: 'two-factor-required' };

/** Password and code together. */
interface Proofs {
  readonly password: string;
  readonly code: string;
}

export interface TwoFactor {
  getTwoFactor(who: SignedIn): Promise<TwoFactorState>;
  /** Makes a secret for the authenticator; it counts only once a code confirms it. */
  startTwoFactor(
    who: SignedIn,
    password: string,
  ): Promise<Result<{ readonly secret: string; readonly uri: string }, ProveError | On | Fixed>>;
  /** @returns the recovery codes, which nobody sees again, and the session's new token */
  confirmTwoFactor(
    who: SignedIn,
    token: string,
    code: string,
  ): Promise<
    Result<{ readonly token: string; readonly recoveryCodes: readonly string[] }, CodeRefused | Off | On | TooMany>
  >;
  renewRecoveryCodes(who: SignedIn, proofs: Proofs): Promise<Result<readonly string[], ProveError | CodeRefused | Off>>;
  /** @errors two-factor-required: the role must keep it */
  stopTwoFactor(who: SignedIn, proofs: Proofs): Promise<Result<undefined, ProveError | CodeRefused | Off | Required>>;
}

/** What the authenticator shows beside the login. */
const issuer = '十衡 Shiheng';

export function buildTwoFactor(core: Core): TwoFactor {
  const { db, clock, cache } = core;

  async function prove(
    who: SignedIn,
    { password, code }: Proofs,
  ): Promise<Result<undefined, ProveError | CodeRefused | Off>> {
    const { accountId } = who.actor;
    const proved = await provePassword(core, accountId, password);
    if (!proved.ok) return proved;
    if (!proved.value.twoFactor) return err({ kind: 'two-factor-off' });
    const subjects = [codeSubject(proved.value)];
    const counted = await countTry(core, subjects);
    if (!counted.ok) return counted;
    if (!(await takeCode(core, accountId, code))) return refuseCode(accountId);
    await forgive(core, subjects);
    return ok(undefined);
  }

  async function refuseCode(actor: string): Promise<Result<never, CodeRefused>> {
    await db.tx((tx) => append(tx, { at: clock(), actor, kind: 'proof-refused', facts: { step: 'code' } }));
    return err({ kind: 'code-refused' });
  }

  /** Fresh codes and what finds them again. */
  function freshCodes(accountId: string) {
    const recoveryCodes = newRecoveryCodes();
    const indexes = recoveryCodes.map((code) => recoveryIndex(core, accountId, readCode(code)));
    return { recoveryCodes, keep: (tx: Tx) => replaceRecoveryCodes(tx, accountId, indexes) };
  }

  return {
    async getTwoFactor({ actor, demo }) {
      const { accountId, role } = actor;
      const required = needsTwoFactor({ demo }, role);
      return db.read(async (reader) => {
        const factor = await loadSecondFactor(reader, accountId);
        const recoveryCodesLeft = await countRecoveryCodes(reader, accountId);
        return { since: factor?.confirmedAt ?? null, recoveryCodesLeft, required };
      });
    },

    async startTwoFactor({ actor: { accountId }, demo }, password) {
      if (demo) return err({ kind: 'demo-account-fixed' });
      const proved = await provePassword(core, accountId, password);
      if (!proved.ok) return proved;
      const secret = newTotpSecret();
      const sealed = core.privacy().sealText(contexts.totpSecret(accountId), Buffer.from(secret).toString('hex'));
      const at = clock();
      const started = await db.tx(async (tx) => {
        const begun = await startFactor(tx, accountId, sealed, at);
        if (begun) await append(tx, { at, actor: accountId, kind: 'two-factor-started', subject: accountId });
        return begun;
      });
      if (!started) return err({ kind: 'two-factor-on' });
      return ok({ secret: base32(secret), uri: totpUri(secret, proved.value.login, issuer) });
    },

    async confirmTwoFactor({ actor: { accountId }, appointmentId }, token, code) {
      const account = await db.read((reader) => loadAccount(reader, accountId));
      assert(account, 'a session belongs to an account');
      if (account.twoFactor) return err({ kind: 'two-factor-on' });
      const secret = await openSecret(core, accountId);
      if (!secret) return err({ kind: 'two-factor-off' });
      const counted = await countTry(core, [codeSubject(account)]);
      if (!counted.ok) return counted;
      const step = matchingStep(secret, readCode(code), clock());
      if (step === undefined) return refuseCode(accountId);
      const { recoveryCodes, keep } = freshCodes(accountId);
      const at = clock();
      const fresh = await db.tx(async (tx) => {
        if (!(await confirmFactor(tx, accountId, step, at))) return undefined;
        await keep(tx);
        await append(tx, { at, actor: accountId, kind: 'two-factor-on', subject: accountId });
        return renewToken(tx, hashToken(token), appointmentId);
      });
      if (fresh === undefined) return err({ kind: 'two-factor-on' });
      cache.forget(keyOf(hashToken(token)));
      await forgive(core, [codeSubject(account)]);
      return ok({ token: fresh, recoveryCodes });
    },

    async renewRecoveryCodes(who, proofs) {
      const proved = await prove(who, proofs);
      if (!proved.ok) return proved;
      const { accountId } = who.actor;
      const { recoveryCodes, keep } = freshCodes(accountId);
      await db.tx(async (tx) => {
        await keep(tx);
        await append(tx, { at: clock(), actor: accountId, kind: 'recovery-codes-renewed', subject: accountId });
      });
      return ok(recoveryCodes);
    },

    async stopTwoFactor(who, proofs) {
      const { accountId, role } = who.actor;
      if (needsTwoFactor(who, role)) return err({ kind: 'two-factor-required' });
      const proved = await prove(who, proofs);
      if (!proved.ok) return proved;
      await db.tx(async (tx) => {
        await deleteFactor(tx, accountId);
        await append(tx, { at: clock(), actor: accountId, kind: 'two-factor-off', subject: accountId });
      });
      return ok(undefined);
    },
  };
}
