import { describe, expect, test } from 'vitest';
import { readArchive } from '../archive/read.ts';
import type { GroupName } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { hexh } from '../hash.ts';
import { readCanonical } from '../json.ts';
import { keyPair } from '../proofs/decryption.ts';
import { knowledgeCommitment, pokPrefix } from '../proofs/knowledge.ts';
import { readSetup } from '../setup.ts';
import { readArchiveVector, readVector } from '../testing.ts';
import { type ChannelKeys, channelKeys } from './channel-keys.ts';
import { contributionShape, printContribution, printTrustees, trusteesShape } from './json.ts';
import { checkPedersen } from './pedersen.ts';
import { electionKey, ownersOf } from './public-key.ts';
import { openDecryptionKey, openPolynomial, openSecret } from './sealed-scalars.ts';
import { parsePrivateKey, printPrivateKey } from './single.ts';

interface Secrets {
  readonly group: GroupName;
  readonly trustees: readonly {
    readonly private_key: string;
    readonly seed: string;
    readonly sk: string;
    readonly dk: string;
    readonly polynomial_opened: readonly string[];
    readonly shares_received_opened: readonly string[];
    readonly dkey_message: unknown;
    readonly decryption_key_opened: string;
  }[];
  readonly polynomials_messages: readonly unknown[];
}

function load(folder: string, archive: string) {
  const [first] = readArchive(readArchiveVector(`${folder}/${archive}`)).events;
  if (first?.type !== 'Setup') throw new Error('the vector starts with Setup');
  const { election, trustees, credentials } = first;
  const setup = readSetup({ election: election.body, trustees: trustees.body, credentials: credentials.body });
  if (!setup.ok) throw new Error(setup.error.kind);
  const secrets = readVector<Secrets>(`${folder}/secrets.json`);
  return { setup: setup.value, group: groupOf(setup.value.election.group), secrets };
}

describe.each([
  ['ed25519-basic-5', 'o2DMiWcMDVET8M.bel'],
  ['belenios2048-basic-5', 'gAt1TsZqpHJC5L.bel.gz'],
])('BELENIOS §7 Single, %s', (folder, archive) => {
  const { setup, group, secrets } = load(folder, archive);

  test('private keys belong to the published ones, in the order of owners', () => {
    const keys = secrets.trustees.map(({ private_key }) => keyPair(group, group.scalars.from(BigInt(private_key))));
    const published = ownersOf(setup.trustees).map(({ publicKey }) => publicKey);
    expect(keys.map(({ publicKey }) => group.encode(publicKey))).toEqual(published);
  });

  test('a private key file is the number as a JSON string', () => {
    const text = JSON.stringify(secrets.trustees[0]!.private_key);
    const secret = parsePrivateKey(group, text)!;
    expect(printPrivateKey(secret)).toBe(text);
    expect(parsePrivateKey(group, JSON.stringify(group.scalars.order.toString()))).toBeUndefined();
    expect(parsePrivateKey(group, '12')).toBeUndefined();
  });

  test('the first proof of possession hashes to the given value', () => {
    const [item] = setup.trustees;
    if (item?.kind !== 'Single') throw new Error('the vector starts with a single trustee');
    const given = readVector<{ first_trustee_pok: { preimage_sha256: string; hash_mod_q: string } }>(
      `${folder}/derived.json`,
    ).first_trustee_pok;
    const { publicKey, pok } = item.key;
    const commitment = knowledgeCommitment(group, group.decode(publicKey)!, pok);
    expect(hexh(pokPrefix(group, publicKey) + group.encode(commitment))).toBe(given.preimage_sha256);
    expect(pok.challenge.toString()).toBe(given.hash_mod_q);
  });

  test('the election key is the product of the published keys', () => {
    const found = electionKey(group, setup.trustees);
    expect('key' in found && group.encode(found.key)).toBe(setup.election.publicKey);
  });
});

describe('BELENIOS §7 Pedersen, ed25519-threshold-2of3', () => {
  const { setup, group, secrets } = load('ed25519-threshold-2of3', 'K5294BKu7LWEA1.bel');
  const keys: readonly ChannelKeys[] = secrets.trustees.map(({ seed }) => channelKeys(group, seed));
  const verification = keys.map(({ sk }) => group.power(group.generator, sk));
  const contributions = secrets.polynomials_messages.map((message) => {
    const read = readCanonical(JSON.stringify(message), contributionShape(group), printContribution);
    if (!read.ok) throw new Error(read.error.kind);
    return read.value;
  });

  test('seeds give the two keys', () => {
    expect(keys.map(({ sk, dk }) => [sk.toString(), dk.toString()])).toEqual(
      secrets.trustees.map(({ sk, dk }) => [sk, dk]),
    );
  });

  test.each([0, 1, 2])('messages of trustee %i open to the given numbers', (i) => {
    const given = secrets.trustees[i]!;
    const own = keys[i]!;
    expect(openPolynomial(group, own, contributions[i]!.polynomial)).toEqual({
      ok: true,
      value: given.polynomial_opened.map(BigInt),
    });
    const received = contributions.map(({ secrets: sent }, from) =>
      openSecret(group, own, verification[from]!, sent[i]!),
    );
    expect(received).toEqual(given.shares_received_opened.map((text) => ({ ok: true, value: BigInt(text) })));
    expect(openDecryptionKey(group, own, JSON.stringify(given.dkey_message))).toEqual({
      ok: true,
      value: BigInt(given.decryption_key_opened),
    });
  });

  test('the parameters hold and give the election key', () => {
    const [item] = setup.trustees;
    if (item?.kind !== 'Pedersen') throw new Error('the vector has a Pedersen item');
    const checked = checkPedersen(group, item.parameters, 0);
    expect('key' in checked && group.encode(checked.key)).toBe(setup.election.publicKey);
  });
});

test('BELENIOS §7 Pedersen, parameters as 2.0 writes them', () => {
  const group = groupOf('BELENIOS-2048');
  const text = JSON.stringify([['Pedersen', readVector<unknown>('older-threshold-2of3.json')]]);
  const read = readCanonical(text, trusteesShape(group), printTrustees);
  if (!read.ok) throw new Error(read.error.kind);
  expect(electionKey(group, read.value)).toHaveProperty('key');
});
