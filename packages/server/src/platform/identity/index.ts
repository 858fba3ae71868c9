import { type DemoAccount, loadSetting } from '../settings.ts';
import { createDemoAccounts, type DemoTops, prepareDemoAccounts } from './demo-accounts.ts';
import { type DisplayNames, displayNames } from './display-names.ts';
import { countDemoAccounts } from './store.ts';
import { buildSessions, type IdentityDeps, type Sessions } from './usecases.ts';

export interface Identity extends Sessions {
  readonly names: DisplayNames;
  /** Empty unless this is a demo installation. */
  listDemoAccounts(): Promise<readonly DemoAccount[]>;
  /** Idempotent: where the demo accounts exist they are returned as they are. */
  createDemoAccounts(tops: DemoTops): Promise<readonly DemoAccount[]>;
  /** Whether anyone can read a password on the sign-in page: such an installation must not leave loopback. */
  holdsDemoAccounts(): Promise<boolean>;
}

export function build(deps: IdentityDeps): Identity {
  const { db, clock, privacy } = deps;
  const names = displayNames(privacy);
  return {
    ...buildSessions(deps),
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
