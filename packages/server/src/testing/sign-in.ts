import { randomUUID } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import type { Db } from '@shiheng/db/handle';
import type { Shiheng } from '../open.ts';
import { nowhere } from '../platform/identity/agent.ts';
import type { Opened } from '../platform/identity/entering.ts';
import { hashToken, newToken } from '../platform/identity/sessions.ts';
import { insertSession } from '../platform/identity/store.ts';

/** Signs in with a password that suffices: no second factor is set up. */
export async function signedIn(
  { identity }: Pick<Shiheng, 'identity'>,
  credentials: { readonly login: string; readonly password: string },
): Promise<Opened> {
  const { login, password } = credentials;
  const entered = await identity.signIn({ login, password });
  assert(entered.ok && entered.value.state === 'signed-in', `${login} is let in`);
  return entered.value;
}

const hours = 3_600_000;

/** A session that was opened at `at` without a sign-in. @returns its token */
export async function openedSession(db: Db, accountId: string, appointmentId: string, at: Date): Promise<string> {
  const token = newToken();
  const times = { createdAt: at, expiresAt: new Date(at.getTime() + 12 * hours) };
  const session = { sessionId: randomUUID(), place: nowhere, tokenHash: hashToken(token), accountId, appointmentId };
  await db.tx((tx) => insertSession(tx, { ...session, ...times }));
  return token;
}
