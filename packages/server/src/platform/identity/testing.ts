import { randomUUID } from 'node:crypto';
import type { RoleName } from '@shiheng/contract/access';
import type { Db } from '@shiheng/db/handle';
import { emptyTables } from '@shiheng/db/testing';
import { scopes } from '../../modules/orgs/scopes.ts';
import { testFolder } from '../../testing/files.ts';
import { openKeys } from '../privacy/keys.ts';
import { createPrivacy, type Privacy } from '../privacy/privacy.ts';
import { insertAppointment } from './appointments.ts';
import { displayNames } from './display-names.ts';
import type { Opened, Origin } from './entering.ts';
import { insertFixtureTree } from './fixture.ts';
import { build, type Identity } from './index.ts';
import { hashPassword } from './passwords.ts';
import type { Provider } from './provider.ts';
import type { SignedIn } from './signed-in.ts';
import { insertAccount } from './store.ts';
import { stepAt, totpCode } from './totp.ts';

export async function testPrivacy(): Promise<() => Privacy> {
  const privacy = createPrivacy(await openKeys(testFolder()));
  return () => privacy;
}

export interface WorldOptions {
  readonly providers?: readonly Provider[];
  /** Epoch ms. */
  readonly start?: number;
  readonly privacy?: () => Privacy;
}

interface AccountWish {
  readonly login: string;
  readonly role?: RoleName;
  readonly orgCode?: string;
  readonly mustChangePassword?: boolean;
  readonly validUntil?: Date;
}

export const password = 'tqwj-8mzx-4hnd';
let passwordHash: Promise<string> | undefined;

/** An empty installation with accounts of one password, and a clock that stands still until it is moved. */
export async function openWorld(db: Db, options: WorldOptions = {}) {
  await emptyTables(db);
  await db.tx(insertFixtureTree);
  const privacy = options.privacy ?? (await testPrivacy());
  const names = displayNames(privacy);
  let now = options.start ?? Date.parse('2026-03-02T08:00:00Z');
  const clock = () => new Date(now);
  const deps = { db, clock, scopes, privacy, providers: options.providers ?? [] };
  const identity = build(deps);
  return {
    db,
    identity,
    clock,
    /** A second process on the same database. */
    another: (): Identity => build(deps),
    pass: (ms: number) => {
      now += ms;
    },

    /** @returns the account's id */
    async addAccount({ login, role = 'prefecture-office', orgCode = '530600', ...rest }: AccountWish) {
      passwordHash ??= hashPassword(password);
      const hash = await passwordHash;
      const accountId = randomUUID();
      const account = {
        accountId,
        login,
        ...names.seal(accountId, '测试员'),
        passwordHash: hash,
        personId: null,
        demo: false,
      };
      const { mustChangePassword = false, validUntil = null } = rest;
      await db.tx((tx) => insertAccount(tx, { ...account, mustChangePassword }, clock()));
      await this.appoint(accountId, role, orgCode, validUntil);
      return accountId;
    },

    async appoint(accountId: string, role: RoleName, orgCode: string, validUntil: Date | null = null) {
      const appointmentId = randomUUID();
      const term = { validFrom: clock(), validUntil, delegatedFrom: null, appointedBy: 'system' };
      const appointment = { appointmentId, accountId, role, orgCode, enterpriseId: null, ...term };
      await db.tx((tx) => insertAppointment(tx, appointment));
      return appointmentId;
    },

    async signIn(login: string, origin?: Origin): Promise<Opened> {
      const entered = await identity.signIn({ login, password }, origin);
      if (!entered.ok || entered.value.state !== 'signed-in') throw new Error(JSON.stringify(entered));
      return entered.value;
    },

    async who(token: string): Promise<SignedIn> {
      const who = await identity.authenticate(token);
      if (!who) throw new Error('nobody is signed in');
      return who;
    },

    /** Sets up an authenticator. @returns its secret, recovery codes, and the session that goes on */
    async enrol(token: string) {
      const started = await identity.startTwoFactor(await this.who(token), password);
      if (!started.ok) throw new Error(started.error.kind);
      const secret = fromBase32(started.value.secret);
      const confirmed = await identity.confirmTwoFactor(await this.who(token), token, this.codeOf(secret));
      if (!confirmed.ok) throw new Error(confirmed.error.kind);
      return { secret, ...confirmed.value };
    },

    codeOf: (secret: Uint8Array) => totpCode(secret, stepAt(clock())),

    async events(): Promise<readonly string[]> {
      const sql = 'select kind from platform.audit_event order by at, kind';
      const rows = await db.read((reader) => reader.query<{ kind: string }>(sql));
      return rows.map(({ kind }) => kind);
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** As an authenticator reads the secret that was typed into it. */
export function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}
