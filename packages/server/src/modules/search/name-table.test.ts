import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf, type NameKeys } from './keys.ts';
import { type Entry, inOrder, NameTable } from './name-table.ts';

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
const find = (entries: readonly Entry<string>[], text: string, most: number, may: (item: string) => boolean) =>
  tableOf(entries).find(text, most, may);

function tableOf(entries: readonly Entry<string>[]): NameTable<string> {
  const table = new NameTable<string>();
  for (const each of inOrder(entries)) table.add(each);
  return table;
}

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

/** The same said plainly: how a word fits one entry, key by key. */
function rankIn({ names, codes }: Entry<unknown>, word: string): number {
  const latin = /^[a-z0-9-]+$/.test(word);
  const inside = !latin || word.length > 1;
  const ofName = ({ text, sound, starts, initials }: NameKeys) => [
    ...(text === word ? [0] : text.startsWith(word) ? [1] : inside && text.includes(word) ? [3] : []),
    ...(latin && [sound, initials].includes(word) ? [1] : []),
    ...(latin && (sound.startsWith(word) || initials.startsWith(word)) ? [2] : []),
    ...(latin && inside && initials.includes(word) ? [4] : []),
    ...(latin && inside && [...starts].some((each, at) => each === '1' && sound.startsWith(word, at)) ? [4] : []),
  ];
  const ofCode = (code: string) => (!latin || !code.startsWith(word) ? [] : [code === word ? 0 : 1]);
  return Math.min(none, ...names.flatMap(ofName), ...codes.flatMap(ofCode));
}

const none = 9;

describe('laws', () => {
  const names = fc.array(fc.stringMatching(/^[昆明安宁机床集团铁路ab1]{1,8}$/), { maxLength: 12 });
  const texts = fc.stringMatching(/^[昆明机床kmjcab1 ]{0,4}$/);

  it('an entry comes as early as the word that fits it least, then by order, then the shorter name', () => {
    fc.assert(
      fc.property(names, fc.infiniteStream(fc.nat(2)), texts, (given, orders, text) => {
        const made = given.map((name) => entry(name, { order: orders.next().value, codes: [`${name.length}a`] }));
        const words = text.split(' ').filter(Boolean);
        const ranked = made.map((each) => ({ each, rank: Math.max(...words.map((word) => rankIn(each, word))) }));
        const plain = ranked
          .filter(({ rank }) => words.length > 0 && rank < none)
          .sort((a, b) => a.rank - b.rank || a.each.order - b.each.order || a.each.item.length - b.each.item.length);
        expect(find(made, text, 100, all)).toEqual(plain.map(({ each }) => each.item));
      }),
    );
  });

  it('a word that was asked before is answered the same', () => {
    fc.assert(
      fc.property(names, texts, (given, text) => {
        const table = tableOf(given.map((name) => entry(name)));
        expect(table.find(text, 100, all)).toEqual(table.find(text, 100, all));
      }),
    );
  });
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
