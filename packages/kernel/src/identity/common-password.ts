/** Words that people choose as passwords, or build them from: lower case, without spaces. */
export type CommonWords = ReadonlySet<string>;

const mostWords = 2;
/** What may be added to the words without making them hard to guess: 2024, !!, a surname's initials. */
const mostBeside = 5;
const longestWord = 24;
const leastWord = 3;

/**
 * Whether a password is at most two common words with at most five characters beside them, whatever their case and
 * with the usual look-alikes (`P@ssw0rd2024`).
 *
 * Coverage is maximal over all places of the words: best[k] at a position is the most characters covered by k words
 * before it.
 */
export function isCommonPassword(password: string, words: CommonWords): boolean {
  const text = password.toLowerCase();
  const reached = Array.from({ length: text.length + 1 }, () => new Array<number>(mostWords + 1).fill(0));
  for (let end = 1; end <= text.length; end++) {
    for (let used = 0; used <= mostWords; used++) {
      let most = reached[end - 1]?.[used] ?? 0;
      for (let length = leastWord; used > 0 && length <= Math.min(end, longestWord); length++) {
        const before = reached[end - length]?.[used - 1] ?? 0;
        if (before + length > most && isWord(text.slice(end - length, end), words)) most = before + length;
      }
      (reached[end] as number[])[used] = most; // the row was made above
    }
  }
  const covered = Math.max(...(reached[text.length] ?? []));
  return covered > 0 && text.length - covered <= mostBeside;
}

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '+': 't',
};

function isWord(text: string, words: CommonWords): boolean {
  if (words.has(text)) return true;
  if (!/[^a-z]/.test(text) || !/[a-z]/.test(text)) return false; // nothing to read otherwise; digits alone are meant as such
  const plain = text.replace(/[^a-z1]/g, (character) => lookAlikes[character] ?? character);
  return words.has(plain.replaceAll('1', 'i')) || words.has(plain.replaceAll('1', 'l'));
}
