import { err, ok, type Result } from '@shiheng/basics/result';
import type { Core } from './core.ts';
import {
  type Entered,
  enter,
  noOrigin,
  type Opened,
  type Origin,
  openSession,
  recordRefusal,
  standingOf,
  subjectsOf,
} from './entering.ts';
import { fitsPassword } from './passwords.ts';
import { codeSubject, countTry, forgive, type TooMany, takeCode } from './proving.ts';
import { hashToken } from './sessions.ts';
import { deleteStep, takeTry } from './step-store.ts';
import { loadAccount, loadAccountByLogin } from './store.ts';

export type SignInError =
  /** Unknown login and wrong password alike. */
  { readonly kind: 'sign-in-refused' } | TooMany;

export type CodeError = { readonly kind: 'code-refused' } | { readonly kind: 'sign-in-step-ended' } | TooMany;

export interface SignIn {
  signIn(
    credentials: { readonly login: string; readonly password: string },
    origin?: Origin,
  ): Promise<Result<Entered, SignInError>>;
  /** The second step. `stepToken` is undefined where the browser holds none. */
  signInWithCode(stepToken: string | undefined, code: string, origin?: Origin): Promise<Result<Opened, CodeError>>;
}

export function buildSignIn(core: Core): SignIn {
  const { db, clock } = core;
  return {
    async signIn(credentials, origin = noOrigin) {
      const login = credentials.login.trim().toLowerCase();
      const subjects = subjectsOf(login, origin);
      const counted = await countTry(core, subjects);
      if (!counted.ok) return counted;
      const account = await db.read((reader) => loadAccountByLogin(reader, login));
      const fits = await fitsPassword(account?.passwordHash, credentials.password);
      const entered = fits && account ? await enter(core, account, 'password', origin) : refused;
      if (!entered.ok) await recordRefusal(core, 'password', account?.accountId);
      else await forgive(core, subjects);
      return entered;
    },

    async signInWithCode(stepToken, code, origin = noOrigin) {
      const tokenHash = hashToken(stepToken ?? '');
      const step = await db.tx((tx) => takeTry(tx, tokenHash, clock()));
      const account = step && (await db.read((reader) => loadAccount(reader, step.accountId)));
      if (!account) return err({ kind: 'sign-in-step-ended' });
      const counted = await countTry(core, [codeSubject(account)]);
      if (!counted.ok) return counted;
      const way = await takeCode(core, account.accountId, code);
      if (!way) {
        await recordRefusal(core, 'code', account.accountId);
        return err({ kind: 'code-refused' });
      }
      const standing = await standingOf(core, account.accountId, clock());
      if (!standing) return err({ kind: 'sign-in-step-ended' });
      const opened = await openSession(core, account, standing, way, origin, (tx) => deleteStep(tx, tokenHash));
      await forgive(core, [codeSubject(account)]);
      return ok(opened);
    },
  };
}

const refused = err({ kind: 'sign-in-refused' } as const);
