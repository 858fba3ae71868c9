import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8 } from './utf8.ts';

it('reads what a Buffer reads, also from bytes that are no UTF-8', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('a', '工', 'é', '𠮷', '\ufeff', '￥')).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = Buffer.from(text, 'utf8');
      expect(utf8(bytes.toString('latin1'))).toBe(bytes.toString('utf8'));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const buffer = Buffer.from(bytes);
      expect(utf8(buffer.toString('latin1'))).toBe(buffer.toString('utf8'));
    }),
    { numRuns: 2000 },
  );
});
