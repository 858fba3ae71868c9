import { describe, expect, test } from 'vitest';
import { plainJson, plainLine, plainText } from './plain-text.ts';

/** Clears the screen, sets the window's title, reorders, and ends the line to write one of its own. */
const hostile = '职代会\u001b[2J\u001b]0;x\u0007\u009b1m\u202e\n验证通过\r\u2028\u007f';

describe('what a terminal would obey', () => {
  test('is shown in a line', () => {
    expect(plainLine(hostile)).toBe('职代会␛[2J␛]0;x␇<U+009B>1m<U+202E>␊验证通过␍<U+2028><U+007F>');
  });

  test('is shown in a text, which keeps its own line ends', () => {
    expect(plainText('a\n\u001b[2Jb\t')).toBe('a\n␛[2Jb␉');
  });

  test('is escaped in JSON, which says the same', () => {
    const text = plainJson({ name: hostile });
    expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Bidi_Control}]/u);
    expect(JSON.parse(text)).toEqual({ name: hostile });
  });

  test('is not found in plain words', () => {
    for (const words of ['“甲”与乙：１２３ — naïve ✓ 😀', '']) expect(plainLine(words)).toBe(words);
  });
});
