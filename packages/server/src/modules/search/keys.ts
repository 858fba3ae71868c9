import { pinyin } from 'pinyin-pro';

/** What a name can be found by. */
export interface NameKeys {
  /** The name folded: full width to half, capitals to small letters. */
  readonly text: string;
  /** Syllables of the characters without tones, Latin letters and digits as they are; nothing in between. */
  readonly sound: string;
  /** As long as `sound`: `1` where a syllable begins, `0` inside. */
  readonly starts: string;
  /** First letter of each syllable. */
  readonly initials: string;
}

export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** Characters with several readings are read by the words around them: 重庆 is chongqing, 重要 zhongyao. ü is written v. */
export function keysOf(name: string): NameKeys {
  const text = fold(name);
  const read = pinyin(text, { toneType: 'none', type: 'array', v: true });
  const syllables = read.filter((each) => /^[a-z0-9]+$/.test(each));
  return {
    text,
    sound: syllables.join(''),
    starts: syllables.map((each) => `1${'0'.repeat(each.length - 1)}`).join(''),
    initials: syllables.map((each) => each[0]).join(''),
  };
}
