import { err, ok, type Result } from '@shiheng/basics/result';
import { isSimple } from './password-patterns.ts';

/** The rules that a new password can break, in the order in which they are told. */
export const passwordRules = [
  'too-short',
  'too-long',
  'holds-login',
  'holds-name',
  'personal-number',
  'too-simple',
  'common',
] as const;

export type PasswordRule = (typeof passwordRules)[number];

export interface PasswordRefusal {
  readonly kind: 'password-refused';
  readonly rule: PasswordRule;
}

/** Whose password it is to be. An empty name holds nothing against it. */
export interface PasswordOwner {
  readonly login: string;
  readonly displayName: string;
}

/** Characters, not bytes. */
export const leastLength = 10;
export const mostLength = 128;

/**
 * Whether a new password may be used. Length counts, composition does not: any characters, Chinese ones too.
 *
 * @param isCommon whether an attacker would try it early (data/passwords)
 * @errors password-refused, with the first rule that is broken
 * @source NIST SP 800-63B-4, 3.1.1.2 (length over composition; block list of common, context-specific words);
 *   OWASP ASVS 5.0, 6.2.1, 6.2.4, 6.2.9, 6.2.11. The least length of 10 lies between ASVS's 8 and NIST's 15, which counts
 *   where no second factor is asked for.
 */
export function checkPassword(
  password: string,
  owner: PasswordOwner,
  isCommon: (password: string) => boolean,
): Result<void, PasswordRefusal> {
  const text = password.normalize('NFC');
  const rule = passwordRules.find((each) => breaks[each](text, owner, isCommon));
  return rule === undefined ? ok(undefined) : err({ kind: 'password-refused', rule });
}

type Breaks = (password: string, owner: PasswordOwner, isCommon: (password: string) => boolean) => boolean;

const breaks: Readonly<Record<PasswordRule, Breaks>> = {
  'too-short': (password) => [...password].length < leastLength,
  'too-long': (password) => [...password].length > mostLength,
  'holds-login': (password, { login }) => holdsWord(password, login, 4),
  'holds-name': (password, { displayName }) => holdsWord(password, displayName, 2),
  'personal-number': isPersonalNumber,
  'too-simple': isSimple,
  common: (password, _owner, isCommon) => isCommon(password),
};

/** A word shorter than `least` is found in good passwords by chance: only a password that is hardly more is refused. */
function holdsWord(password: string, word: string, least: number): boolean {
  const [text, sought] = [password.toLowerCase(), word.trim().normalize('NFC').toLowerCase()];
  if (sought === '' || !text.includes(sought)) return false;
  return sought.length >= least || text.length - sought.length < 4;
}

/** 手机号 and 证件号码, of anybody, with at most three characters beside them: they stand in many lists. */
function isPersonalNumber(password: string): boolean {
  const number = /1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{9}[\dXx]/.exec(password);
  return number !== null && password.length - number[0].length <= 3;
}
