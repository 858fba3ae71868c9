import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, widthOf } from './text-lines.ts';

describe('linesOf', () => {
  it('breaks Chinese anywhere but before a closing mark', () => {
    expect(linesOf('四项关系偏出合理区间', 4)).toEqual(['四项关系', '偏出合理', '区间']);
    expect(linesOf('四项关系，偏出', 4)).toEqual(['四项关系，', '偏出']);
  });

  it('breaks other scripts between words', () => {
    expect(linesOf('Four relations are out', 8)).toEqual(['Four relations', 'are out']);
  });

  it('loses nothing but the spaces at the breaks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[十衡ab，。 ]{0,40}$/), fc.integer({ min: 1, max: 12 }), (text, em) => {
        const bare = (words: string) => words.replace(/\s/g, '');
        expect(bare(linesOf(text, em).join(''))).toBe(bare(text));
      }),
    );
  });

  it('keeps within the room, but for one word or closing marks', () => {
    for (const line of linesOf('十大关系总览，云南省二〇二六年第三季度，四项偏出。', 6)) {
      expect(widthOf(line.replace(/[，。]$/, ''))).toBeLessThanOrEqual(6);
    }
  });
});
