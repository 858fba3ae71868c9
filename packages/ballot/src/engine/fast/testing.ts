import type { Element, GroupName } from '../../group/group.ts';
import { groupOf } from '../../group/groups.ts';
import { belenios2048, rfc3526 } from '../../group/modp.ts';

/** A point of order 8. */
const torsionSpelling = '7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7';

const p25519 = 2n ** 255n - 19n;

/** Elements that are no members: of small order, and members times such. */
export function elementsOutside(name: GroupName): readonly Element[] {
  const group = groupOf(name);
  const { scalars, generator } = group;
  const member = group.powerPublic(generator, scalars.from(123_456_789n));
  const small =
    name === 'Ed25519'
      ? [1n, 2n, 3n, 4n, 5n, 6n, 7n].map((n) => group.powerPublic(group.decode(torsionSpelling)!, scalars.from(n)))
      : [group.decode((modulusOf(name) - 1n).toString())!];
  return small.flatMap((element) => [element, group.multiply(member, element)]);
}

const modulusOf = (name: GroupName) => (name === 'RFC-3526-2048' ? rfc3526 : belenios2048).modulus;

/** Texts near the edge of what spells an element; most do not. */
export function foreignSpellings(name: GroupName): readonly string[] {
  return name === 'Ed25519' ? curveSpellings() : residueSpellings(modulusOf(name));
}

function curveSpellings(): readonly string[] {
  const hex = (n: bigint) => n.toString(16).padStart(64, '0');
  const generator = hex(0x6666666666666666666666666666666666666666666666666666666666666658n);
  // y = 0 … 20 and p … p + 18, each with either sign of x
  const small = Array.from({ length: 21 }, (_, y) => BigInt(y));
  const unreduced = Array.from({ length: 19 }, (_, y) => p25519 + BigInt(y));
  const signed = [...small, p25519 - 1n, ...unreduced].flatMap((y) => [hex(y), hex(y + 2n ** 255n)]);
  return [
    ...signed,
    'f'.repeat(64),
    generator.slice(1),
    `0${generator}`,
    ` ${generator.slice(1)}`,
    generator.replace('6', 'g'),
    torsionSpelling.toUpperCase(),
    `${generator.slice(0, 63)}８`,
    '',
  ];
}

function residueSpellings(p: bigint): readonly string[] {
  const numbers = [0n, 1n, 2n, p - 2n, p - 1n, p, p + 1n, 2n ** 2048n - 1n, 2n ** 2048n, 2n ** 2048n + 1n, 10n ** 616n];
  return [...numbers.map(String), '', '-1', '01', '+1', '1 ', '0x1', '１', '1e3', '9'.repeat(617), '1'.repeat(5_000)];
}
