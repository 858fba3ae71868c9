import { type CommonWords, isCommonPassword } from '@shiheng/kernel/identity/common-password';
import { list, object, readJson, text } from './read.ts';

const path = 'passwords/common-words.json';

const file = object({
  note: object({ zh: text, en: text }),
  words: object({ english: list(text), chinese: list(text), digits: list(text), keyboard: list(text) }),
  surnames: list(text),
  givenNames: list(text),
});

let words: CommonWords | undefined;

/** The roots of common passwords: listed words, and every surname before every given name (`zhangwei`). */
export function commonWords(): CommonWords {
  words ??= readWords();
  return words;
}

function readWords(): CommonWords {
  const read = file(readJson(path), path);
  const names = read.surnames.flatMap((surname) => read.givenNames.map((given) => surname + given));
  return new Set([...Object.values(read.words).flat(), ...names]);
}

/** Whether a password is little more than common words. */
export function isCommon(password: string): boolean {
  return isCommonPassword(password, commonWords());
}
