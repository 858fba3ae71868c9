import { KeyColumn } from './key-column.ts';
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

/** By their order, then a short name before a long one. */
export function inOrder<Item>(entries: readonly Entry<Item>[]): readonly Entry<Item>[] {
  const lengthOf = ({ names }: Entry<Item>) => names[0]?.text.length ?? 0;
  return [...entries].sort((a, b) => a.order - b.order || lengthOf(a) - lengthOf(b));
}

/**
 * What can be found, by its names. A word's rank in every entry is made by one run through each column of keys and kept
 * for the next who types it; what a reader may find is then picked rank by rank, and picking ends when there is enough.
 */
export class NameTable<Item> {
  readonly #entries: Entry<Item>[] = [];
  readonly #texts = new KeyColumn();
  readonly #sounds = new KeyColumn();
  readonly #initials = new KeyColumn();
  readonly #codes = new KeyColumn();
  readonly #kept = new Map<string, Uint8Array>();

  /** Of entries that fit a text equally well the one added first comes first: see `inOrder`. */
  add(entry: Entry<Item>): void {
    const owner = this.#entries.push(entry) - 1;
    for (const { text, sound, starts, initials } of entry.names) {
      this.#texts.add(owner, text);
      this.#sounds.add(owner, sound, starts);
      this.#initials.add(owner, initials);
    }
    for (const code of entry.codes) this.#codes.add(owner, code);
    this.#kept.clear();
  }

  /**
   * The entries that hold every word of the text, the best first: whole names and codes, then beginnings, then what only
   * contains it; a name before its sound.
   *
   * @param may decides for each that matches, before it counts
   */
  find(text: string, most: number, may: (item: Item) => boolean): readonly Item[] {
    const words = [...new Set(fold(text).split(/\s+/).filter(Boolean))];
    if (words.length === 0) return [];
    const ranks = worstOf(words.map((word) => this.#ranksOf(word)));
    const found: Item[] = [];
    for (let rank = 0; rank < none; rank++) {
      for (let at = ranks.indexOf(rank); at >= 0; at = ranks.indexOf(rank, at + 1)) {
        const { item } = this.#entries[at] as Entry<Item>;
        if (may(item)) found.push(item);
        if (found.length === most) return found;
      }
    }
    return found;
  }

  /** How a word fits each entry, 0 the best; `none`: it does not. */
  #ranksOf(word: string): Uint8Array {
    const known = this.#kept.get(word);
    if (known) return known;
    const ranks = new Uint8Array(this.#entries.length).fill(none);
    const latin = /^[a-z0-9-]+$/.test(word); // only then it can be a sound or a code
    // One letter alone is in nearly every name: it is only looked for at the beginning.
    const inside = !latin || word.length > 1;
    this.#texts.rank(ranks, word, { whole: 0, beginning: 1, ...(inside && { inside: 3 }) });
    if (latin) {
      for (const column of [this.#sounds, this.#initials]) {
        column.rank(ranks, word, { whole: 1, beginning: 2, ...(inside && { inside: 4 }) });
      }
      this.#codes.rank(ranks, word, { whole: 0, beginning: 1 });
    }
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(word, ranks);
    return ranks;
  }
}

/** Ranks end here. */
const none = 5;
/** Words whose ranks are kept: a byte an entry each. */
const mostKept = 256;

/** An entry fits a text as well as the word that fits it least. */
function worstOf([first, ...others]: readonly Uint8Array[]): Uint8Array {
  if (!first || others.length === 0) return first ?? new Uint8Array();
  return first.map((rank, at) => others.reduce((worst, ranks) => Math.max(worst, ranks[at] as number), rank));
}
