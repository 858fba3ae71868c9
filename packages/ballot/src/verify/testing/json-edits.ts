import { encode } from '../../archive/testing.ts';
import type { EventDraft } from '../../archive/write.ts';
import { type Dice, pick } from './dice.ts';

/** The event with one of its bodies, counts or numbers edited. */
export function editedDraft(draft: EventDraft, dice: Dice): EventDraft {
  const keys = Object.keys(draft).filter((key) => key !== 'type');
  if (keys.length === 0) return draft;
  const key = pick(keys, dice);
  const value = (draft as unknown as Readonly<Record<string, unknown>>)[key];
  return { ...draft, [key]: editedPart(value, dice) } as EventDraft;
}

function editedPart(value: unknown, dice: Dice): unknown {
  if (typeof value === 'number') return pick([0, 1, 2, 7, 1_073_741_823, value + 1], dice);
  if (typeof value === 'bigint') return pick([0n, value + 1n, 1_073_741_824n, 2n ** 64n, 10n ** 39n], dice);
  const text = new TextDecoder().decode(value as Uint8Array);
  return pick([editedText, editedTree, editedTree, editedBytes], dice)(text, dice);
}

const hostileTexts = [
  '',
  '-1',
  '00',
  '1e9',
  '0x10',
  '7'.repeat(20_000),
  'f'.repeat(64),
  '0'.repeat(64),
  '\u0000',
  '\ud800',
  '__proto__',
  '职工',
  ' 1',
  '7237005577332262213973186563042994240857116359379907606001950938285454250989',
] as const;

const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  4_294_967_296,
  [],
  {},
  [[]],
  { __proto__: null, constructor: 1 },
  Array.from({ length: 5_000 }, () => []),
  ...hostileTexts,
];

/** One value of the parsed text replaced, doubled, taken away or exchanged with another of the same text. */
function editedTree(text: string, dice: Dice): Uint8Array {
  const tree: unknown = JSON.parse(text);
  const places = placesOf(tree, []);
  if (places.length === 0) return encode(JSON.stringify(pick(hostileValues, dice)));
  const { holder, key } = pick(places, dice);
  const other = pick(places, dice);
  const kinds = [
    () => Object.assign(holder, { [key]: pick(hostileValues, dice) }),
    () => Object.assign(holder, { [key]: JSON.parse(JSON.stringify(other.holder[other.key])) }), // a copy: no cycles
    () => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
    () => (Array.isArray(holder) ? holder.push(holder[Number(key)]) : Object.assign(holder, { [`${key}x`]: 1 })),
  ];
  pick(kinds, dice)();
  return encode(JSON.stringify(tree));
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesOf(tree: unknown, places: Place[]): readonly Place[] {
  if (tree === null || typeof tree !== 'object') return places;
  const holder = tree as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    places.push({ holder, key });
    placesOf(holder[key], places);
  }
  return places;
}

/** The spelling changed: blanks, escapes, digits, keys twice, depth. */
function editedText(text: string, dice: Dice): Uint8Array {
  const at = dice(text.length + 1);
  const kinds = [
    () => `${text.slice(0, at)} ${text.slice(at)}`,
    () => text.replace(/"(\w)/, (_, letter: string) => `"\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    () => text.replace(/\d/g, (digit) => (dice(60) === 0 ? String(dice(10)) : digit)),
    () => text.replace('{', `{"__proto__":{"a":1},`),
    () => text.replace(/\{("\w+":)/, '{$1null,$1'),
    () => '['.repeat(20_000),
    () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    () => text.slice(0, at),
    () => text + text,
    () => text.replace('"', '\\"'),
  ];
  return encode(pick(kinds, dice)());
}

/** Bytes that are no UTF-8, or a mark before the text. */
function editedBytes(text: string, dice: Dice): Uint8Array {
  const bytes = encode(text);
  const at = dice(bytes.length);
  if (dice(4) === 0) return new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]);
  return bytes.map((byte, i) => (i === at ? dice(256) : byte));
}
