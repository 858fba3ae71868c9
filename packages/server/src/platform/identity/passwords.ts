import { hash, verify } from '@node-rs/argon2';

/** @source OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 passes, 1 lane. The library's default is Argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Takes tens of milliseconds on another thread: never call it inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. An unknown login (`stored` undefined), and an account without a password (null), are
 * checked against a decoy, so that the time of the answer does not tell which logins exist.
 */
export async function fitsPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const fits = await verify(stored ?? (await decoy), password.normalize('NFC'));
  return fits && typeof stored === 'string';
}
