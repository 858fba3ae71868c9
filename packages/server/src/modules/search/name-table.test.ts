import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf } from './keys.ts';
import { type Entry, find } from './match.ts';

const entry = (
  name: string,
  { codes = [], order = 2 }: { codes?: readonly string[]; order?: number } = {},
): Entry<string> => ({
  names: [keysOf(name)],
  codes,
  order,
  item: name,
});

const all = () => true;
const yunnan = [
  entry('云南省', { codes: ['530000'] }),
  entry('昆明市', { codes: ['530100'] }),
  entry('安宁市', { codes: ['530181'] }),
  entry('昆明机床集团有限公司', { codes: ['91530100ma6k000001'], order: 3 }),
  entry('云南昆明铁路有限公司', { codes: ['91530100ma6k000002'], order: 3 }),
];
const found = (text: string) => find(yunnan, text, 20, all);

describe('find', () => {
  it('by part of the name, whole and beginning first', () => {
    expect(found('昆明')).toEqual(['昆明市', '昆明机床集团有限公司', '云南昆明铁路有限公司']);
    expect(found('昆明市')).toEqual(['昆明市']);
  });

  it('by pinyin from the beginning of any syllable, however far it has been typed', () => {
    expect(found('kunm')).toEqual(['昆明市', '昆明机床集团有限公司', '云南昆明铁路有限公司']);
    expect(found('jichuang')).toEqual(['昆明机床集团有限公司']);
    expect(found('unming')).toEqual([]);
  });

  it('by initials, those of the whole name first', () => {
    expect(found('kms')[0]).toBe('昆明市');
    expect(found('kmjc')).toEqual(['昆明机床集团有限公司']);
    expect(found('tl')).toEqual(['云南昆明铁路有限公司']);
  });

  it('by the beginning of a code', () => {
    expect(found('530100')).toEqual(['昆明市']);
    expect(found('91530100MA6K')).toEqual(['昆明机床集团有限公司', '云南昆明铁路有限公司']);
    expect(found('MA6K')).toEqual([]);
  });

  it('by several words, all of which must fit', () => {
    expect(found('昆明 jt')).toEqual(['昆明机床集团有限公司']);
    expect(found('昆明 qj')).toEqual([]);
  });

  it('of one letter takes names that begin with it, of none nothing', () => {
    expect(found('a')).toEqual(['安宁市']);
    expect(found('  ')).toEqual([]);
  });

  it('leaves out what may not be found before it counts', () => {
    expect(find(yunnan, '昆明', 1, (name) => name.endsWith('公司'))).toEqual(['昆明机床集团有限公司']);
  });
});

describe('laws', () => {
  const names = fc.array(fc.stringMatching(/^[昆明安宁机床集团铁路ab1]{1,8}$/), { maxLength: 12 });
  const texts = fc.stringMatching(/^[昆明机床kmjcab1 ]{0,4}$/);

  it('the best few are the first of all, in the same order', () => {
    fc.assert(
      fc.property(names, texts, fc.integer({ min: 1, max: 5 }), (given, text, most) => {
        const entries = given.map((name) => entry(name));
        expect(find(entries, text, most, all)).toEqual(find(entries, text, 100, all).slice(0, most));
      }),
    );
  });

  it('a name is found by itself, by its sound and by its initials', () => {
    fc.assert(
      fc.property(names, (given) => {
        const entries = given.map((name) => entry(name));
        for (const { names, item } of entries) {
          const [keys] = names;
          for (const text of [item, keys?.sound ?? '', keys?.initials ?? '']) {
            expect(find(entries, text, 100, all)).toContain(item);
          }
        }
      }),
    );
  });
});
