import { beforeAll, describe, expect, test } from 'vitest';
import { readArchive } from '../archive/read.ts';
import { referenceEngine as engine } from '../engine/reference.ts';
import { hexh } from '../hash.ts';
import { verifyArchive } from '../verify/verify.ts';
import { faultWords } from '../verify/words.ts';
import type { Bindings } from './bindings.ts';
import { type Board, openBoard } from './board.ts';
import { type CastRefusal, castRefusalKinds } from './refusals.ts';
import { memoryStore, testElection } from './testing.ts';

const election = testElection({ weights: [1n, 3n, 1n], trustees: 2 });
const { setup } = election;
const yes = [[1, 0]];
const no = [[0, 1]];
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (text: string) => new TextEncoder().encode(text);

let store: ReturnType<typeof memoryStore>;
let board: Board;
async function begin(bindings?: Bindings) {
  store = memoryStore(election.archive.bytes);
  board = await openBoard(setup, { store, engine, ...(bindings && { bindings }) });
}

describe('a whole election', () => {
  beforeAll(() => begin());

  test('ballots are taken with receipts that name what is on the board', async () => {
    const body = election.ballot(0, yes);
    const cast = await board.cast({ body });
    const event = readArchive(store.bytes()).events.at(-1);
    expect(event).toMatchObject({ type: 'Ballot', ballot: { hash: hexh(body) }, height: 1 });
    expect(cast).toMatchObject({ ok: true, value: { ballot: hexh(body), event: 1, eventHash: event?.hash } });
    expect(await board.cast({ body: election.ballot(1, no) })).toMatchObject({ ok: true });
    expect(await board.cast({ body: election.ballot(0, no) })).toMatchObject({ ok: true, value: { event: 3 } });
    expect(board.ballots()).toBe(3);
  });

  test('nothing comes before its time', async () => {
    expect(await board.publishTally()).toEqual({
      ok: false,
      error: { kind: 'wrong-stage', event: 'EncryptedTally', after: 'Ballot' },
    });
    expect(await board.publishDecryption(1, bytes('{}'))).toMatchObject({ error: { kind: 'wrong-stage' } });
    expect(await board.publishResult()).toMatchObject({ error: { kind: 'wrong-stage' } });
  });

  test('voting ends once', async () => {
    expect(await board.closeVoting()).toMatchObject({ ok: true });
    expect(await board.closeVoting()).toMatchObject({ error: { kind: 'wrong-stage', after: 'EndBallots' } });
    expect(await board.cast({ body: election.ballot(2, yes) })).toEqual({
      ok: false,
      error: { kind: 'voting-closed' },
    });
  });

  test('the count is made from the ballots, and parts are published only when they hold', async () => {
    const tally = await board.publishTally();
    if (!tally.ok) throw new Error(tally.error.kind);
    expect(tally.value).toMatchObject({ numTallied: 2, totalWeight: 4n });
    const part = election.decrypt(1, tally.value);
    expect(await board.publishDecryption(2, part)).toMatchObject({ error: { kind: 'decryption-proof', owner: 2 } });
    expect(await board.publishDecryption(3, part)).toMatchObject({ error: { kind: 'owner-unknown' } });
    expect(await board.publishDecryption(1, bytes(`${text(part)} `))).toMatchObject({
      error: { kind: 'tally-not-canonical' },
    });
    expect(await board.publishDecryption(1, part)).toMatchObject({ ok: true });
    expect(await board.publishDecryption(1, part)).toMatchObject({ error: { kind: 'owner-repeated' } });
    expect(await board.publishResult()).toMatchObject({ error: { kind: 'shares-missing' } });
    expect(await board.publishDecryption(2, election.decrypt(2, tally.value))).toMatchObject({ ok: true });
    expect(await board.publishResult()).toEqual({ ok: true, value: [[0n, 4n]] });
  });

  test('the archive is accepted by the verifier', async () => {
    const { report } = await verifyArchive(store.bytes(), { engine });
    expect(report).toMatchObject({ accepted: true, stage: 'finished', election: { result: [[0n, 4n]], counted: 2 } });
  });
});

describe('a ballot is refused before anything is stored', () => {
  beforeAll(() => begin());
  const sound = election.ballot(0, yes);
  const changed = (change: (ballot: Record<string, never>) => unknown) => {
    const ballot = JSON.parse(text(sound));
    change(ballot);
    return bytes(JSON.stringify(ballot));
  };
  const stranger = testElection({ seed: 'stranger' });

  test.each<[string, Uint8Array]>([
    ['ballot-too-large', bytes('x'.repeat(1_000_000))],
    ['ballot-malformed', bytes('{"a":1}')],
    ['ballot-not-canonical', bytes(` ${text(sound)}`)],
    ['wrong-election', changed((b) => Object.assign(b, { election_uuid: 'AnotherE1ection' }))],
    ['unknown-credential', bytes(text(stranger.ballot(0, yes)).replace(stranger.setup.fingerprint, setup.fingerprint))],
    [
      'ballot-hash',
      changed((b) => (b.answers as unknown as { overall_proof: object[] }[])[0]?.overall_proof.reverse()),
    ],
  ])('%s', async (kind, body) => {
    expect(await board.cast({ body })).toMatchObject({ ok: false, error: { kind } });
    expect(store.bytes()).toBe(election.archive.bytes);
  });

  test('replayed-ballot, after it and beside it, also when the voter has voted again since', async () => {
    const outcomes: string[] = [];
    const again = election.ballot(0, no);
    await board.castAll([{ body: sound }, { body: sound }, { body: again }], (i, outcome) =>
      outcomes.push(`${i} ${outcome.ok ? 'taken' : outcome.error.kind}`),
    );
    expect(outcomes).toEqual(['0 taken', '1 replayed-ballot', '2 taken']);
    expect(await board.cast({ body: sound })).toMatchObject({ error: { kind: 'replayed-ballot' } });
    expect(readArchive(store.bytes()).events).toHaveLength(3);
  });

  test('a board opened again on what it wrote still knows', async () => {
    const reopened = await openBoard(setup, { store, engine });
    expect(await reopened.cast({ body: sound })).toMatchObject({ error: { kind: 'replayed-ballot' } });
    expect(reopened.ballots()).toBe(2);
  });
});

describe('a credential belongs to the voter who voted with it first', () => {
  /** Remembers pairs, one to one. */
  function pairs(): Bindings {
    const [byVoter, byCredential] = [new Map<string, string>(), new Map<string, string>()];
    const allows = async (voter: string, credential: string) =>
      (byVoter.get(voter) ?? credential) === credential && (byCredential.get(credential) ?? voter) === voter;
    return {
      allows,
      bind: async (voter, credential) => {
        const isFree = await allows(voter, credential);
        if (isFree) byVoter.set(voter, credential);
        if (isFree) byCredential.set(credential, voter);
        return isFree;
      },
    };
  }
  beforeAll(() => begin(pairs()));

  test('a bad ballot does not take the credential', async () => {
    const stolen = JSON.parse(text(election.ballot(0, yes)));
    stolen.signature.proof.response = '1';
    expect(await board.cast({ voter: 'mallory', body: bytes(JSON.stringify(stolen)) })).toMatchObject({
      error: { kind: 'ballot-signature' },
    });
    expect(await board.cast({ voter: 'alice', body: election.ballot(0, yes) })).toMatchObject({ ok: true });
  });

  test.each([
    ['another voter with it', 'bob', 0],
    ['the voter with another', 'alice', 1],
  ])('%s: credential-bound', async (_, voter, credential) => {
    const before = store.bytes();
    expect(await board.cast({ voter, body: election.ballot(credential, no) })).toMatchObject({
      error: { kind: 'credential-bound' },
    });
    expect(store.bytes()).toBe(before);
  });

  test('two voters at once with one credential: one is taken', async () => {
    const outcomes = await Promise.all([
      board.cast({ voter: 'bob', body: election.ballot(2, yes) }),
      board.cast({ voter: 'carol', body: election.ballot(2, no) }),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test('the same voter again: a revote', async () => {
    expect(await board.cast({ voter: 'alice', body: election.ballot(0, no) })).toMatchObject({ ok: true });
  });
});

test('a store that fails stops the board and loses nothing that was told', async () => {
  const failing = memoryStore(election.archive.bytes);
  const broken = await openBoard(setup, {
    store: { ...failing, append: () => Promise.reject(new Error('no space left')) },
    engine,
  });
  await expect(broken.cast({ body: election.ballot(0, yes) })).rejects.toThrow('no space left');
  expect(broken.ballots()).toBe(0);
});

test('every refusal has words', () => {
  expect(castRefusalKinds).toHaveLength(14);
  for (const kind of castRefusalKinds) expect(faultWords({ kind } as CastRefusal).zh).not.toBe('');
});
