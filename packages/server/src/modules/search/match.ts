import { fold, type NameKeys } from './keys.ts';

/** Something that can be found. */
export interface Entry<Item> {
  readonly names: readonly NameKeys[];
  /** Small letters; found from their beginning. */
  readonly codes: readonly string[];
  /** What comes first where a text fits two things equally well. */
  readonly order: number;
  readonly item: Item;
}

/** One letter alone is in nearly every name: it is only looked for at the beginning. */
const leastInside = 2;

/**
 * The entries that hold every word of the text, the best first: whole names and codes, then beginnings, then what only
 * contains it; a name before its sound, a short name before a long one.
 *
 * @param may decides for each that matches, before it counts
 */
export function find<Item>(
  entries: readonly Entry<Item>[],
  text: string,
  most: number,
  may: (item: Item) => boolean,
): readonly Item[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const best: { readonly score: number; readonly item: Item }[] = [];
  for (const entry of entries) {
    const score = scoreOf(entry, words);
    const worst = best.length < most ? none : (best[best.length - 1]?.score ?? none);
    if (score >= worst || !may(entry.item)) continue;
    const at = best.findIndex((each) => score < each.score);
    best.splice(at < 0 ? best.length : at, 0, { score, item: entry.item });
    if (best.length > most) best.pop();
  }
  return best.map(({ item }) => item);
}

/** A word of what is looked for; only Latin ones can be a sound or a code. */
interface Word {
  readonly text: string;
  readonly latin: boolean;
}

function wordsOf(text: string): readonly Word[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return words.map((word) => ({ text: word, latin: /^[a-z0-9-]+$/.test(word) }));
}

const none = Number.POSITIVE_INFINITY;

/** The smaller the better: how it matches, then what it is, then how long its name is. Infinite: it does not match. */
function scoreOf<Item>({ names, codes, order }: Entry<Item>, words: readonly Word[]): number {
  let worst = 0;
  for (const word of words) {
    worst = Math.max(worst, rankOf(names, codes, word));
    if (worst === none) return none;
  }
  return (worst * 8 + order) * 1000 + Math.min(names[0]?.text.length ?? 0, 999);
}

function rankOf(names: readonly NameKeys[], codes: readonly string[], word: Word): number {
  let best = none;
  for (const name of names) best = Math.min(best, nameRank(name, word));
  if (word.latin) for (const code of codes) best = Math.min(best, codeRank(code, word.text));
  return best;
}

function codeRank(code: string, text: string): number {
  if (!code.startsWith(text)) return none;
  return code === text ? 0 : 1;
}

function nameRank({ text, sound, starts, initials }: NameKeys, word: Word): number {
  const at = text.indexOf(word.text);
  if (at === 0) return text.length === word.text.length ? 0 : 1;
  const inside = !word.latin || word.text.length >= leastInside;
  if (at > 0 && inside) return 3;
  if (!word.latin) return none;
  const begins = initials.startsWith(word.text) || sound.startsWith(word.text);
  if (begins) return initials === word.text || sound === word.text ? 1 : 2;
  if (!inside) return none;
  return initials.includes(word.text) || soundsInside(sound, starts, word.text) ? 4 : none;
}

/** From the beginning of a syllable on: `an` is in 安宁, not in 昆明's `kun`. */
function soundsInside(sound: string, starts: string, word: string): boolean {
  for (let at = sound.indexOf(word); at >= 0; at = sound.indexOf(word, at + 1)) if (starts[at] === '1') return true;
  return false;
}
