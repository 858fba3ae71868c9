import { describe, expect, test } from 'vitest';
import type { EventDraft } from '../archive/write.ts';
import { referenceEngine } from '../engine/reference.ts';
import { groupOf } from '../group/groups.ts';
import type { Question } from '../question.ts';
import type { SetupBodies } from '../setup.ts';
import { printEncryptedTally } from '../tally/encrypted-tally.ts';
import { decryptPartially, printPartialDecryption } from '../tally/partial-decryption.ts';
import { archiveOf, ballotDraft, castBallot, expectValue, holdElection } from '../testing/election.ts';
import { seededRandom } from '../testing.ts';
import type { Fault } from './faults.ts';
import { tallyOf } from './tally.ts';
import { verifyArchive } from './verify.ts';

const engine = referenceEngine;
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const group = groupOf('Ed25519');
const random = seededRandom('faults');
const questions: readonly Question[] = [{ question: '决议', answers: ['赞成', '反对'], blank: false, min: 1, max: 1 }];
const plan = { group: 'Ed25519', questions, trustees: [1, [2, 2]], weights: [1n, 2n] } as const;
const election = holdElection(plan, random);
const { setup, bodies, keys } = election;

/** (0, −1): on the curve, of order 2. */
const smallOrder = '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec';
const notOnCurve = '0'.repeat(63).concat('2');

async function firstFaultOf(archive: Uint8Array) {
  const { report } = await verifyArchive(archive, { engine });
  expect(report.accepted).toBe(report.firstFault === undefined);
  return report.firstFault;
}

describe('faults of the setup', () => {
  type Edits = { readonly [record in keyof SetupBodies]?: (text: string) => string };
  const verdict = (edits: Edits) => {
    const edited = Object.entries(bodies).map(([record, body]) => {
      const edit = edits[record as keyof SetupBodies];
      return [record, edit ? encode(edit(decode(body))) : body];
    });
    return firstFaultOf(archiveOf({ ...election, bodies: Object.fromEntries(edited) }, []));
  };
  const replace = (from: string | RegExp, to: string) => (text: string) => {
    expect(text).toMatch(from);
    return text.replace(from, to);
  };
  const [firstCredential] = setup.credentials.keys();
  const otherKey = replace(/"public_key":"[0-9a-f]+"/, `"public_key":"${group.encode(group.generator)}"`);

  test('none', async () => expect(await verdict({})).toBeUndefined());

  const cases: readonly (readonly [string, Edits, Partial<Fault>])[] = [
    ['election', { election: () => '{' }, { kind: 'setup-malformed', record: 'election', at: '' }],
    ['election', { election: () => '[]' }, { kind: 'setup-malformed', record: 'election', at: '' }],
    ['election', { election: replace('"version":1', '"version":2') }, { kind: 'setup-malformed', at: 'version' }],
    ['election', { election: replace('"min":1', '"min":-1') }, { kind: 'setup-malformed', at: 'questions.0.min' }],
    [
      'election',
      { election: replace('"min":1', '"min":1,"extra":0') },
      { kind: 'setup-malformed', at: 'questions.0.extra' },
    ],
    ['election', { election: replace(/"uuid":"./, '"uuid":"0') }, { kind: 'setup-malformed', at: 'uuid' }],
    ['election', { election: replace('"min":1', '"min": 1') }, { kind: 'setup-not-canonical', record: 'election' }],
    ['election', { election: replace('{', '{"version":1,') }, { kind: 'setup-not-canonical', record: 'election' }],
    ['election', { election: replace('Ed25519', 'Ed448') }, { kind: 'unknown-group', group: 'Ed448' }],
    ['election', { election: replace('"max":1', '"max":3') }, { kind: 'question-bounds', question: 0 }],
    ['election', { election: replace('"min":1', '"min":2') }, { kind: 'question-bounds', question: 0 }],
    [
      'election',
      { election: replace(/"public_key":"[0-9a-f]+"/, `"public_key":"${smallOrder}"`) },
      { kind: 'public-key-element' },
    ],
    ['trustees', { election: otherKey }, { kind: 'public-key-mismatch' }],
    ['trustees', { trustees: () => '[]' }, { kind: 'no-trustees' }],
    ['trustees', { trustees: replace('Single', 'Double') }, { kind: 'setup-malformed', record: 'trustees', at: '0' }],
    ['trustees', { trustees: replace('[', '[ ') }, { kind: 'setup-not-canonical', record: 'trustees' }],
    [
      'trustees',
      { trustees: replace(/"public_key":"[0-9a-f]+"/, `"public_key":"${notOnCurve}"`) },
      { kind: 'trustee-element', item: 0, trustee: 0 },
    ],
    [
      'trustees',
      { trustees: replace(/"challenge":"\d+"/, '"challenge":"7"') },
      { kind: 'trustee-proof', item: 0, trustee: 0 },
    ],
    [
      'trustees',
      { trustees: replace('"threshold":2', '"threshold":1') },
      { kind: 'pedersen-certificate', item: 1, trustee: 0 },
    ],
    ['credentials', { credentials: () => '{}' }, { kind: 'setup-malformed', record: 'credentials' }],
    ['credentials', { credentials: replace('[', '[ ') }, { kind: 'setup-not-canonical', record: 'credentials' }],
    ['credentials', { credentials: replace(',2"', ',2,voter"') }, { kind: 'credential-malformed' }],
    ['credentials', { credentials: replace(',2"', ',-2"') }, { kind: 'credential-malformed' }],
    ['credentials', { credentials: replace(',2"', `,${group.scalars.order}"`) }, { kind: 'credential-weight' }],
    ['credentials', { credentials: replace('[', `["${firstCredential},9",`) }, { kind: 'credential-duplicate' }],
    ['credentials', { credentials: replace('[', `["${smallOrder}",`) }, { kind: 'credential-element', line: 0 }],
    [
      'credentials',
      { credentials: replace('[', `["${firstCredential!.toUpperCase()}",`) },
      { kind: 'credential-element', line: 0 },
    ],
  ];

  const named = cases.map(([check, edits, fault]) => ({ check, edits, fault, kind: fault.kind }));
  test.each(named)('$check: $kind', async ({ check, edits, fault }) => {
    expect(await verdict(edits)).toMatchObject({ check, event: 0, fault });
  });

  test('bytes that are no UTF-8', async () => {
    const archive = archiveOf(
      { ...election, bodies: { ...bodies, credentials: new Uint8Array([0x22, 0xff, 0x22]) } },
      [],
    );
    expect(await firstFaultOf(archive)).toMatchObject({ fault: { kind: 'setup-malformed', record: 'credentials' } });
  });
});

describe('faults of the count', async () => {
  const ballots = [castBallot(election, 0, [[1, 0]], random), castBallot(election, 1, [[0, 1]], random)];
  const { encrypted, numTallied, totalWeight } = await tallyOf(setup, engine, ballots);
  const tallied = {
    type: 'EncryptedTally',
    encryptedTally: encode(printEncryptedTally(encrypted)),
    numTallied,
    totalWeight,
  } as const;
  const before: readonly EventDraft[] = [...ballots.map(ballotDraft), { type: 'EndBallots' }];
  const parts = keys.map((key) => expectValue(decryptPartially(group, setup.fingerprint, encrypted, key, random)));
  const texts = parts.map(printPartialDecryption);
  const part = (owner: number, text = texts[owner - 1] ?? ''): EventDraft => ({
    type: 'PartialDecryption',
    owner,
    partialDecryption: encode(text),
  });
  const result = (text: string): EventDraft => ({ type: 'Result', result: encode(text) });
  const verdict = (...after: readonly EventDraft[]) => firstFaultOf(archiveOf(election, [...before, ...after]));
  const [first, second, third] = [part(1), part(2), part(3)];
  const honest = '{"result":[[1,2]]}';

  test('none', async () => expect(await verdict(tallied, first, second, third, result(honest))).toBeUndefined());

  test('encrypted tally: other bytes, other numbers', async () => {
    const other = (changed: Partial<typeof tallied>) => verdict({ ...tallied, ...changed });
    const spaced = encode(` ${printEncryptedTally(encrypted)}`);
    expect(await other({ encryptedTally: spaced })).toMatchObject({
      check: 'encrypted-tally',
      event: 4,
      fault: { kind: 'encrypted-tally-mismatch' },
    });
    expect(await other({ numTallied: 3 })).toMatchObject({
      fault: { kind: 'num-tallied-mismatch', found: 3, counted: 2 },
    });
    expect(await other({ totalWeight: 2n })).toMatchObject({
      fault: { kind: 'total-weight-mismatch', found: 2n, counted: 3n },
    });
  });

  const text = texts[0]!;
  test.each([
    ['owner-unknown', part(4, text)],
    ['owner-unknown', part(0, text)],
    ['decryption-proof', part(2, text)],
    ['decryption-shape', part(1, printPartialDecryption({ ...parts[0]!, factors: [] }))],
    ['decryption-shape', part(1, printPartialDecryption({ ...parts[0]!, proofs: [[]] }))],
    ['decryption-factor', part(1, text.replace(/[0-9a-f]{64}/, smallOrder))],
    ['decryption-factor', part(1, text.replace(/[0-9a-f]{64}/, notOnCurve))],
    ['decryption-proof', part(1, text.replace(/[0-9a-f]{64}/, group.encode(group.generator)))],
    ['tally-malformed', part(1, text.slice(1))],
    ['tally-malformed', part(1, text.replace(/"response":"\d+"/, `"response":"${group.scalars.order}"`))],
    ['tally-not-canonical', part(1, `${text} `)],
  ])('partial decryption: %s', async (kind, draft) => {
    expect(await verdict(tallied, draft)).toMatchObject({ check: 'partial-decryptions', event: 5, fault: { kind } });
  });

  test('partial decryption: owner-repeated, also with another proof', async () => {
    const again = printPartialDecryption(
      expectValue(decryptPartially(group, setup.fingerprint, encrypted, keys[0]!, random)),
    );
    expect(again).not.toBe(text);
    const found = await verdict(tallied, first, part(1, again));
    expect(found).toMatchObject({ event: 6, fault: { kind: 'owner-repeated', owner: 1 } });
  });

  test.each([
    ['result-shape', '{"result":[]}'],
    ['result-shape', '{"result":[[1]]}'],
    ['result-shape', '{"result":[[1,2],[0]]}'],
    ['result-mismatch', '{"result":[[1,1]]}'],
    ['result-mismatch', '{"result":[[2,2]]}'],
    ['result-mismatch', `{"result":[["${group.scalars.order + 1n}",2]]}`],
    ['tally-malformed', '{"result":[[-1,2]]}'],
    ['tally-malformed', '{"result":[[1.5,2]]}'],
    ['tally-malformed', '{"result":[[1,2]],"extra":0}'],
    ['tally-not-canonical', '{"result":[["1",2]]}'],
    ['tally-not-canonical', '{"result":[[1, 2]]}'],
    ['tally-not-canonical', '{"result":[[1,2e0]]}'],
  ])('result: %s %s', async (kind, spelled) => {
    const found = await verdict(tallied, first, second, third, result(spelled));
    expect(found).toMatchObject({ check: 'result', event: 8, fault: { kind } });
  });

  test('result: shares-missing', async () => {
    expect(await verdict(tallied, first, third, result(honest))).toMatchObject({
      fault: { kind: 'shares-missing', item: 1 },
    });
    expect(await verdict(tallied, second, third, result(honest))).toMatchObject({
      fault: { kind: 'shares-missing', item: 0 },
    });
  });

  test('a trustee does not use its key on what is no member', () => {
    const foreign = encrypted.map((slots) => slots.map(({ beta }) => ({ alpha: smallOrder, beta })));
    expect(decryptPartially(group, setup.fingerprint, foreign, keys[0]!, random)).toEqual({
      ok: false,
      error: { kind: 'tally-element', question: 0, slot: 0 },
    });
  });
});

test('of several faults in ballots the one of the earliest event is named', async () => {
  const [a, b, c] = [0, 1, 0].map((voter) => ballotDraft(castBallot(election, voter, [[1, 0]], random)));
  const tampered = (draft: EventDraft | undefined, from: RegExp, to: string): EventDraft => {
    if (draft?.type !== 'Ballot') throw new Error('a ballot');
    return { ...draft, ballot: encode(decode(draft.ballot).replace(from, to)) };
  };
  const signature = tampered(b, /"response":"\d+"\}\}\}$/, '"response":"5"}}}');
  const replay = a!;
  const found = (...drafts: (EventDraft | undefined)[]) =>
    firstFaultOf(
      archiveOf(
        election,
        drafts.map((draft) => draft!),
      ),
    );
  expect(await found(a, signature, replay, c)).toMatchObject({ event: 2, fault: { kind: 'ballot-signature' } });
  expect(await found(a, replay, signature, c)).toMatchObject({ event: 2, fault: { kind: 'replayed-ballot' } });
  expect(await found(a, b, c)).toBeUndefined();
});
