import type { Wording } from '../i18n/language.tsx';

/** An entry of a person's record as people read it: an amount as in the tables beside it, everything else as it is. */
export function entryText(
  field: string,
  value: { readonly zh: string; readonly en: string },
  wording: Wording,
): string {
  const text = wording.pick(value);
  return field === 'wage' && /^\d+(\.\d+)?$/.test(text) ? wording.numbers.plain(Number(text)) : text;
}
