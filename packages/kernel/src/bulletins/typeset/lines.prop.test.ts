import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines, setLine } from './lines.ts';

const width = 442;
const size = 16;
const chars = [...'国产改，。（）“”0123456789.%ABab —、；'];
const anyText = fc.array(fc.constantFrom(...chars), { minLength: 1, maxLength: 200 }).map((parts) => parts.join(''));
const inline = (text: string) => [{ text, face: 'body', size } as const];

test('no character is lost, none is moved', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const lines = breakLines(inline(text), width, 32);
      expect(lines.flatMap(({ glyphs }) => glyphs.map(({ char }) => char)).join('')).toBe(text);
    }),
  );
});

test('a line is no wider than it may be, but for a mark that nothing could stand before', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const line of breakLines(inline(text), width, 32)) expect(line.width).toBeLessThanOrEqual(width + 0.02);
    }),
  );
});

test('closing marks begin no line, opening ones end none, numbers stay whole', () => {
  const sentence = '均衡得分（53.7分），后者与前者之比为0.78，低于合理区间下限（0.80）。'.repeat(6);
  const lines = breakLines(inline(sentence), 150, 0).map(({ glyphs }) => glyphs.map(({ char }) => char).join(''));
  for (const line of lines) {
    expect(line).not.toMatch(/^[，。）]/);
    expect(line).not.toMatch(/（$/);
  }
  expect(lines.join('|')).not.toMatch(/\d\|[.\d]|\.\|\d/);
});

test('what is spread reaches both ends', () => {
  const [line] = breakLines(inline('为认识好、处理好产业工人队伍建设改革中的十大关系现根据数据'), width, 0);
  expect(line).toBeDefined();
  if (!line) return;
  const items = setLine(line, { x: 100, baseline: 50, spread: width });
  const last = items.at(-1);
  expect(items[0]?.x).toBe(100);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeGreaterThan(100 + width - 1);
});
