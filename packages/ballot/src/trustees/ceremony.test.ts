import { beforeAll, describe, expect, test } from 'vitest';
import type { Group } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { seededRandom } from '../testing.ts';
import { type Ceremony, type CeremonyFault, contribute, finish, pedersenParameters } from './ceremony.ts';
import { createCertificate } from './certificate.ts';
import { receiveMessage, seal, sendMessage } from './channel.ts';
import { type ChannelKeys, channelKeys, createSeed, signMessage } from './channel-keys.ts';
import { printableMessage } from './json.ts';
import { checkPedersen } from './pedersen.ts';
import { openDecryptionKey, openPolynomial } from './sealed-scalars.ts';
import type { Contribution, PedersenParameters } from './trustee.ts';

const random = seededRandom('ceremony');

function value<T>(result: { ok: true; value: T } | { ok: false; error: { kind: string } }): T {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

interface Held {
  readonly group: Group;
  readonly keys: readonly ChannelKeys[];
  readonly ceremony: Ceremony;
  readonly contributions: readonly Contribution[];
  readonly parameters: PedersenParameters;
  readonly sealed: readonly string[];
}

function hold(group: Group, size: number, threshold: number): Held {
  const keys = Array.from({ length: size }, () => channelKeys(group, createSeed(random)));
  const certs = keys.map((own, i) => createCertificate(group, own, { size, threshold, index: i + 1 }, random));
  const ceremony = { group, threshold, certs };
  const contributions = keys.map((own, i) => value(contribute(ceremony, i + 1, own, random)));
  const finished = keys.map((own, i) => value(finish(ceremony, i + 1, own, contributions, random)));
  const verificationKeys = finished.map(({ verificationKey }) => verificationKey);
  const parameters = pedersenParameters(ceremony, contributions, verificationKeys);
  return { group, keys, ceremony, contributions, parameters, sealed: finished.map(({ sealedKey }) => sealedKey) };
}

describe.each([
  ['Ed25519', 3, 2],
  ['Ed25519', 1, 1],
  ['Ed25519', 4, 4],
  ['BELENIOS-2048', 2, 2],
] as const)('a ceremony in %s, %i trustees', (name, size, threshold) => {
  const group = groupOf(name);
  let held: Held;
  beforeAll(() => {
    held = hold(group, size, threshold);
  });

  test(`parameters for ${threshold} of them hold, and no other number will do`, () => {
    expect(checkPedersen(group, held.parameters, 0)).toHaveProperty('key');
    const other = { ...held.parameters, threshold: threshold + 1 };
    expect(checkPedersen(group, other, 0)).toHaveProperty('fault');
  });

  test('each trustee opens its own key and polynomial, and nobody else does', () => {
    for (const [i, own] of held.keys.entries()) {
      const secret = value(openDecryptionKey(group, own, held.sealed[i]!));
      expect(group.encode(group.power(group.generator, secret))).toBe(held.parameters.verificationKeys[i]?.publicKey);
      expect(value(openPolynomial(group, own, held.contributions[i]!.polynomial))).toHaveLength(threshold);
    }
    const stranger = channelKeys(group, createSeed(random));
    expect(openDecryptionKey(group, stranger, held.sealed[0]!)).toEqual({
      ok: false,
      error: { kind: 'message-altered' },
    });
  });
});

describe('a trustee stops at the first part that is wrong', () => {
  const group = groupOf('Ed25519');
  const held = hold(group, 3, 2);
  const { ceremony, keys, contributions } = held;
  const [first, second, third] = contributions as [Contribution, Contribution, Contribution];
  const faultOf = (result: { ok: boolean; error?: CeremonyFault }) => result.error;
  const finishWith = (wrong: Contribution) => faultOf(finish(ceremony, 1, keys[0]!, [first, wrong, third], random));

  test('ceremony-shape', () => {
    for (const threshold of [0, 4])
      expect(faultOf(contribute({ ...ceremony, threshold }, 1, keys[0]!, random))).toEqual({ kind: 'ceremony-shape' });
    expect(faultOf(finish(ceremony, 1, keys[0]!, [first, second], random))).toEqual({ kind: 'ceremony-shape' });
  });

  test('ceremony-not-yours', () => {
    expect(faultOf(contribute(ceremony, 2, keys[0]!, random))).toEqual({ kind: 'ceremony-not-yours' });
    expect(faultOf(finish(ceremony, 4, keys[0]!, contributions, random))).toEqual({ kind: 'ceremony-not-yours' });
  });

  test('ceremony-certificate: one made for another place, or signed by another', () => {
    const [a, b, c] = ceremony.certs as [never, never, never];
    const swapped = { ...ceremony, certs: [a, c, b] };
    expect(faultOf(contribute(swapped, 1, keys[0]!, random))).toEqual({ kind: 'ceremony-certificate', index: 2 });
    const forged = signMessage(group, keys[0]!.sk, ceremony.certs[2]!.message, random);
    const certs = [a, b, forged];
    expect(faultOf(contribute({ ...ceremony, certs }, 1, keys[0]!, random))).toEqual({
      kind: 'ceremony-certificate',
      index: 3,
    });
  });

  test('ceremony-coefficients', () => {
    expect(finishWith({ ...second, coefexps: third.coefexps })).toEqual({ kind: 'ceremony-coefficients', index: 2 });
  });

  test('ceremony-signature', () => {
    expect(finishWith({ ...second, signature: third.signature })).toEqual({ kind: 'ceremony-signature', index: 2 });
  });

  test('ceremony-message: meant for another, or from another', () => {
    const meant = { ...second, secrets: [...second.secrets].reverse() };
    expect(finishWith(meant)).toEqual({ kind: 'ceremony-message', index: 2, reason: 'message-altered' });
    const from = { ...second, secrets: third.secrets };
    expect(finishWith(from)).toEqual({ kind: 'ceremony-message', index: 2, reason: 'message-signature' });
  });

  test('ceremony-secret: a number beside the published polynomial', () => {
    const to = group.power(group.generator, keys[0]!.dk);
    const lie = sendMessage(group, keys[1]!.sk, to, JSON.stringify({ secret: '5' }), random);
    expect(finishWith({ ...second, secrets: [lie, '', ''] })).toEqual({ kind: 'ceremony-secret', index: 2 });
  });

  test('a message that its reader passes on, encrypted anew, is not taken', () => {
    const key = (secret: ChannelKeys['dk']) => group.power(group.generator, secret);
    const sender = key(keys[1]!.sk);
    const inner = JSON.stringify({ recipient: group.encode(key(keys[0]!.dk)), message: 'x' });
    const signed = JSON.stringify(printableMessage(signMessage(group, keys[1]!.sk, inner, random)));
    const passedOn = (to: ChannelKeys) => receiveMessage(group, to, sender, seal(group, key(to.dk), signed, random));
    expect(passedOn(keys[0]!)).toEqual({ ok: true, value: 'x' });
    expect(passedOn(keys[2]!)).toEqual({ ok: false, error: { kind: 'message-not-for-you' } });
  });

  test('message-malformed', () => {
    const [own] = keys as [ChannelKeys];
    const sender = group.power(group.generator, own.sk);
    const inside = seal(group, group.power(group.generator, own.dk), '{}', random);
    const outside = inside.replace('AES-GCM', 'AES-CCM');
    for (const text of ['', '{}', outside, inside.replace('"data":"', '"data":"0'), inside])
      expect(receiveMessage(group, own, sender, text)).toEqual({ ok: false, error: { kind: 'message-malformed' } });
  });
});

describe('published parameters with one part wrong are refused by name', () => {
  const group = groupOf('Ed25519');
  const { parameters, keys, ceremony } = hold(group, 3, 2);
  const faultOf = (changed: Partial<PedersenParameters>) => {
    const checked = checkPedersen(group, { ...parameters, ...changed }, 0);
    return 'fault' in checked ? checked.fault : undefined;
  };
  const swap = <T>([a, b, c]: readonly T[]) => [a, c, b] as T[];

  test.each([
    ['pedersen-shape', { threshold: 0 }],
    ['pedersen-shape', { threshold: 4 }],
    ['pedersen-shape', { verificationKeys: parameters.verificationKeys.slice(1) }],
    ['pedersen-shape', { signatures: parameters.signatures!.slice(1) }],
    ['pedersen-certificate', { certs: swap(parameters.certs) }],
    ['pedersen-certificate', { threshold: 3 }],
    ['pedersen-coefficients', { coefexps: swap(parameters.coefexps) }],
    ['pedersen-signature', { signatures: swap(parameters.signatures!) }],
    ['pedersen-key', { verificationKeys: swap(parameters.verificationKeys) }],
  ] as const)('%s', (kind, changed) => {
    expect(faultOf(changed)?.kind).toBe(kind);
  });

  test('verification keys: proof, element, signature', () => {
    const [a, b, c] = parameters.verificationKeys;
    const withSecond = (second: NonNullable<typeof b>) => faultOf({ verificationKeys: [a!, second, c!] });
    expect(withSecond({ ...b!, pok: c!.pok })).toEqual({ kind: 'trustee-proof', item: 0, trustee: 1 });
    expect(withSecond({ ...b!, publicKey: '0'.repeat(64) })).toEqual({ kind: 'trustee-element', item: 0, trustee: 1 });
    expect(withSecond({ ...b!, signature: c!.signature! })).toEqual({
      kind: 'pedersen-signature',
      item: 0,
      trustee: 1,
    });
  });

  test('the older form holds for what it has, and a mixture is refused', () => {
    const { signatures: _, ...older } = parameters;
    const certs = keys.map(({ sk, dk }) => {
      const g = (secret: typeof sk) => group.encode(group.power(group.generator, secret));
      return signMessage(group, sk, JSON.stringify({ verification: g(sk), encryption: g(dk) }), random);
    });
    const verificationKeys = parameters.verificationKeys.map(({ pok, publicKey }) => ({ pok, publicKey }));
    expect(checkPedersen(group, { ...older, certs, verificationKeys }, 0)).toHaveProperty('key');
    expect(checkPedersen(group, { ...older, certs }, 0)).toHaveProperty('fault.kind', 'pedersen-shape');
    expect(checkPedersen(group, { ...older, certs: ceremony.certs, verificationKeys }, 0)).toHaveProperty(
      'fault.kind',
      'pedersen-certificate',
    );
  });
});
