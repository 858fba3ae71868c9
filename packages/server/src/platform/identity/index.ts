import { type DemoAccount, loadSetting } from '../settings.ts';
import { type ApiTokens, buildApiTokens } from './api-tokens.ts';
import { coreOf, type IdentityDeps } from './core.ts';
import { createDemoAccounts, type DemoTops, prepareDemoAccounts } from './demo-accounts.ts';
import type { DisplayNames } from './display-names.ts';
import { buildOwnSessions, type OwnSessions } from './own-sessions.ts';
import { buildPasswordChange, type PasswordChange } from './password-change.ts';
import { buildProviderSignIn, type ProviderSignIn } from './provider-sign-in.ts';
import { buildSignIn, type SignIn } from './sign-in.ts';
import { countDemoAccounts } from './store.ts';
import { buildTwoFactor, type TwoFactor } from './two-factor.ts';
import { buildSessions, type Sessions } from './usecases.ts';

export interface Identity extends Sessions, SignIn, OwnSessions, PasswordChange, TwoFactor, ProviderSignIn, ApiTokens {
  readonly names: DisplayNames;
  /** Empty unless this is a demo installation. */
  listDemoAccounts(): Promise<readonly DemoAccount[]>;
  /** Idempotent: where the demo accounts exist they are returned as they are. */
  createDemoAccounts(tops: DemoTops): Promise<readonly DemoAccount[]>;
  /** Whether anyone can read a password on the sign-in page: such an installation must not leave loopback. */
  holdsDemoAccounts(): Promise<boolean>;
}

export function build(deps: IdentityDeps): Identity {
  const core = coreOf(deps);
  const { db, clock, names } = core;
  return {
    ...buildSessions(core),
    ...buildSignIn(core),
    ...buildOwnSessions(core),
    ...buildPasswordChange(core),
    ...buildTwoFactor(core),
    ...buildProviderSignIn(core),
    ...buildApiTokens(core),
    names,
    async listDemoAccounts() {
      const demo = await db.read((reader) => loadSetting(reader, 'demo'));
      return demo?.accounts ?? [];
    },
    async createDemoAccounts(tops) {
      const prepared = await prepareDemoAccounts(names);
      return db.tx((tx) => createDemoAccounts(tx, clock(), prepared, tops));
    },
    async holdsDemoAccounts() {
      return (await db.read(countDemoAccounts)) > 0;
    },
  };
}
