import { err, ok, type Result } from '@shiheng/basics/result';

export type LoginRule = 'too-short' | 'too-long' | 'signs' | 'looks-like-a-number';

const shortest = 3;
const longest = 32;

/**
 * A login that somebody chooses: 3 to 32 of a–z, 0–9, `.`, `_`, `-`, beginning with a letter or digit. Lower case.
 * Id and phone numbers are refused, as logins are shown to colleagues and in lists: seven digits in a row are too many.
 * @errors login-refused, with the rule
 */
export function readLogin(typed: string): Result<string, { readonly kind: 'login-refused'; readonly rule: LoginRule }> {
  const login = typed.normalize('NFKC').trim().toLowerCase();
  const refuse = (rule: LoginRule) => err({ kind: 'login-refused', rule } as const);
  if (login.length < shortest) return refuse('too-short');
  if (login.length > longest) return refuse('too-long');
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(login)) return refuse('signs');
  if (/\d{7}/.test(login.replace(/[._-]/g, ''))) return refuse('looks-like-a-number');
  return ok(login);
}
