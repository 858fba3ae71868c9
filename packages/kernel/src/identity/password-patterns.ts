/** Rows and columns of the keyboard along which fingers walk. */
const walks = [
  '1234567890-=',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '!@#$%^&*()_+',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '8ik,',
  '9ol.',
  '0p;/',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '147258369',
  '159357',
];

const mostRuns = 3;
const leastDistinct = 4;
const longestUnit = 5;

/**
 * Whether a password is a pattern rather than a secret: too few different characters, a short unit repeated, or nothing
 * but up to three runs (the same character again, or a walk over the keyboard, the alphabet or the digits).
 * @example isSimple('1qaz2wsx3edc'), isSimple('abcabcabcabc'), isSimple('aaaa1111bbbb')
 */
export function isSimple(password: string): boolean {
  const text = password.toLowerCase();
  return new Set(text).size < leastDistinct || isRepeated(text) || countRuns(text) <= mostRuns;
}

function isRepeated(text: string): boolean {
  for (let unit = 1; unit <= longestUnit; unit++) {
    if (
      text.length > unit &&
      text ===
        text
          .slice(0, unit)
          .repeat(Math.ceil(text.length / unit))
          .slice(0, text.length)
    )
      return true;
  }
  return false;
}

/** How many runs a text falls into, taken greedily from the left. A character that continues nothing is a run of one. */
function countRuns(text: string): number {
  let runs = 0;
  for (let at = 0; at < text.length; runs++) at += runLength(text, at);
  return runs;
}

function runLength(text: string, at: number): number {
  const longest = bothWays.reduce((most, walk) => Math.max(most, alongWalk(text, at, walk)), 1);
  let same = 1;
  while (text[at + same] === text[at]) same++;
  return Math.max(longest, same);
}

const bothWays: readonly string[] = walks.flatMap((walk) => [walk, [...walk].reverse().join('')]);

function alongWalk(text: string, at: number, walk: string): number {
  const start = walk.indexOf(text[at] ?? '');
  if (start === -1) return 0;
  let length = 0;
  while (start + length < walk.length && walk[start + length] === text[at + length]) length++;
  return length;
}
