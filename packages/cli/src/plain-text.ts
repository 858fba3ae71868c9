/**
 * What a terminal would obey instead of showing: control characters (of both sets), and marks that reorder or break lines.
 * A name out of a hostile archive could otherwise clear the screen, or write a verdict of its own.
 */
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** One line in which everything is shown: C0 controls as their pictures (␛), others as their numbers. */
export function plainLine(text: string): string {
  return text.replace(obeyed, picture);
}

/** The same for a text of several lines. */
export function plainText(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}

/** The same document, its strings spelt so that a terminal obeys nothing of them. `JSON.stringify` leaves some as they are. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(obeyed, (character) => `\\u${hex(character)}`);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : `<U+${hex(character).toUpperCase()}>`;
}

const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0');
