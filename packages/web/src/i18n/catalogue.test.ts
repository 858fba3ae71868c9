import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { type Message, splitPlaces } from './message.ts';

const han = /\p{Script=Han}/u;
/** The name of the other language is written in that language. */
const mayHoldChinese = new Set(['shell.other-language']);

function places(text: string): readonly string[] {
  return splitPlaces(text)
    .filter((_, i) => i % 2 === 1)
    .sort();
}

describe('catalogue', () => {
  const entries: [string, Message][] = Object.entries(catalogue);

  it.each(entries)('%s is filled in both languages, with the same places', (_, message) => {
    expect(message.zh).not.toBe('');
    expect(message.en).not.toBe('');
    expect(places(message.en)).toEqual(places(message.zh));
  });

  it('takes no key twice: of two texts under one key only the later would be shown', () => {
    const files = import.meta.glob<Record<string, Record<string, Message>>>('./messages/*.ts', { eager: true });
    const keys = Object.values(files).flatMap((file) => Object.values(file).flatMap(Object.keys));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('leaves no Chinese in English', () => {
    const chinese = entries.filter(([key, { en }]) => han.test(en) && !mayHoldChinese.has(key));
    expect(chinese).toEqual([]);
  });
});
