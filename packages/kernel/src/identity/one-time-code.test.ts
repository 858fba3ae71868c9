import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeKinds, codeSigns, makeCode, readCode, spellCode } from './one-time-code.ts';

const codes = fc
  .tuple(fc.constantFrom(...codeKinds), fc.uint8Array({ minLength: codeSigns, maxLength: codeSigns }))
  .map(([kind, random]) => makeCode(kind, random));
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a one-time code', () => {
  it('stands in three groups of five', () => {
    const code = makeCode('W', new Uint8Array(codeSigns));
    expect(spellCode(code)).toMatch(/^W0000-00000-0000[0-9A-Z]$/);
  });

  it('is read back however it is spelt', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom(' ', '-', '', '—', '\n'), (code, between) => {
        const spelt = spellCode(code).replaceAll('-', between);
        for (const typed of [spelt, spelt.toLowerCase(), ` ${spelt} `, fullWidth(code.text)])
          expect(readCode(typed)).toEqual({ ok: true, value: code });
      }),
    );
  });

  it('forgives the signs that it does not use', () => {
    const code = makeCode('A', new Uint8Array([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]));
    expect(readCode(code.text.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual({ ok: true, value: code });
  });

  it('tells any one wrong sign, and any two neighbours swapped', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 14 }), fc.constantFrom(...signs), ({ text }, at, sign) => {
        const wrong = text.slice(0, at) + sign + text.slice(at + 1);
        expect(readCode(wrong).ok).toBe(wrong === text);
        const swapped = `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
        expect(readCode(swapped).ok).toBe(swapped === text);
      }),
    );
  });

  it('is nothing else', () => {
    for (const typed of ['', 'W', 'X0000-00000-00000', 'WU000-00000-00000', '产改', 'W'.repeat(1000)])
      expect(readCode(typed)).toEqual({ ok: false, error: { kind: 'code-mistyped' } });
  });
});

function fullWidth(text: string): string {
  return Array.from(text, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
}
