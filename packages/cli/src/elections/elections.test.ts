import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  decrypt,
  done,
  election,
  electionJson,
  fileIn,
  type Made,
  makeElection,
  program,
  scratch,
  vote,
  voteAll,
} from './testing/elections.ts';

const folder = scratch('elections');
afterAll(folder.remove);

const sheets = [
  [
    [1, 1, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
  ],
  [
    [0, 0, 0, 1],
    [0, 1, 0],
    [1, 0, 0],
  ],
  [
    [0, 0, 0, 0],
    [0, 0, 1],
    [0, 0, 1],
  ],
] as const;
const sheet = (i: number) => sheets[i % 3]!; // there are three

describe('an election of ten ballots', () => {
  let made: Made;
  beforeAll(() => {
    const voters = Array.from({ length: 9 }, (_, i) => `${1000 + i}`);
    made = makeElection({ folder: folder.path('ten'), voters, trustees: { threshold: 2, of: 3 } });
  });

  test('every file of a secret is its owner’s alone, and no two roles share a folder', () => {
    const secret = readdirSync(folder.path('ten'), { recursive: true, withFileTypes: true }).filter(({ name }) =>
      name.includes('PRIVATE'),
    );
    expect(secret.map(({ name }) => name).toSorted()).toHaveLength(8); // two of the authority, two of each trustee
    for (const { parentPath, name } of secret) expect(statSync(join(parentPath, name)).mode & 0o777, name).toBe(0o600);
    expect(readdirSync(made.file('board')).filter((name) => /PRIVATE/.test(name))).toEqual([]);
    expect(readdirSync(made.file('exchange')).filter((name) => /PRIVATE/.test(name))).toEqual([]);
  });

  test('whoever has the board and the voters’ map has no key, and a trustee has no list of voters', () => {
    const texts = (dir: string) =>
      readdirSync(made.file(dir))
        .map((name) => readFileSync(made.file(dir, name), 'latin1'))
        .join('\n');
    const keys = made.keys.map((key) => JSON.parse(readFileSync(key, 'utf8')) as string);
    for (const key of keys) expect(texts('authority') + texts('board')).not.toContain(key);
    for (const i of [1, 2, 3]) {
      for (const credential of made.credentials) expect(texts(`trustee-${i}`)).not.toContain(credential);
      for (const other of keys.filter((_, j) => j !== i - 1)) expect(texts(`trustee-${i}`)).not.toContain(other);
    }
  });

  test('the published list is in an order that tells nothing of the voters’', () => {
    const list = JSON.parse(readFileSync(fileIn(made.file('authority'), '.PUBLIC-credentials.json'), 'utf8'));
    expect(list).toEqual(list.toSorted());
    expect(list).toHaveLength(9);
  });

  test('the first ballot gives a tracker, in words and in JSON', () => {
    const receipt = vote(made, made.credentials[0] ?? '', sheet(0));
    expect(receipt).toMatchObject({ event: 1, tracker: expect.stringMatching(/^[\w+/]{43}$/) });
    const { stdout } = election(
      'vote',
      made.archive,
      '--credential',
      made.file('credential.txt'),
      '--choices',
      JSON.stringify(sheet(1)),
    );
    expect(stdout).toContain('选票追踪码');
  });

  test('many at once: each line is answered, and what cannot be taken says why', () => {
    const lines = [
      ...made.credentials.slice(1).map((credential, i) => ({ credential, choices: sheet(i + 1) })),
      {
        credential: made.credentials[1],
        choices: [
          [1, 1, 1, 0],
          [1, 0, 0],
          [0, 1, 0],
        ],
      },
      { credential: 'abc', choices: sheet(0) },
      { credential: '22222-222222-22222-222222', choices: sheet(0) },
      { nothing: true },
    ];
    const { status, answers } = voteAll(made, lines);
    expect(status).toBe(1);
    expect(answers).toHaveLength(12);
    const outcomes = Object.fromEntries(
      answers.map(({ line, tracker, refused }) => [line, tracker ? 'taken' : refused.kind]),
    );
    expect(outcomes).toEqual({
      ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i + 1, 'taken'])),
      9: 'choice-count',
      10: 'credential-form',
      11: 'unknown-credential',
      12: 'line-malformed',
    });
  });

  test('verify says that voting goes on', () => {
    const { status, body } = electionJson('verify', made.archive);
    expect(status).toBe(0);
    expect(body).toMatchObject({ accepted: true, stage: 'voting', engine: 'fast' });
    expect(body.outcomes).toMatchObject({ ballots: 'passed', result: 'absent' });
  });

  test('both engines say the same, and the words name what one archive cannot show', () => {
    const { engine, ...fast } = electionJson('verify', made.archive).body;
    const { engine: plain, ...reference } = electionJson('verify', made.archive, '--engine', 'reference').body;
    expect([engine, plain]).toEqual(['fast', 'reference']);
    expect(fast).toEqual(reference);
    expect(election('verify', made.archive, '--lang', 'en').stdout).toContain('One archive cannot show');
  });

  test('nothing is decrypted before its time, nor by a stranger', () => {
    const key = made.keys[0] ?? '';
    expect(electionJson('decrypt', made.archive, '--key', key, '--out', made.file('early'))).toMatchObject({
      status: 1,
      body: { refused: { kind: 'not-tallied' } },
    });
    expect(electionJson('tally', made.archive).body.refused).toMatchObject({ kind: 'wrong-stage', after: 'Ballot' });
    done('close', made.archive);
    expect(done('tally', made.archive)).toMatchObject({ numTallied: 9, totalWeight: 9 });
    done('keygen', '--name', 'stranger', '--out', made.file('stranger'));
    const stranger = made.file('stranger', 'stranger.PRIVATE-key.json');
    expect(electionJson('decrypt', made.archive, '--key', stranger).body.refused).toMatchObject({
      kind: 'key-foreign',
    });
    expect(existsSync(made.file('early'))).toBe(false);
  });

  test('a trustee decrypts nothing of an archive that was tampered with', () => {
    const tampered = made.file('tampered.bel');
    const bytes = readFileSync(made.archive);
    bytes[bytes.indexOf('"election_uuid"')]! ^= 1; // a ballot holds it
    writeFileSync(tampered, bytes);
    expect(electionJson('decrypt', tampered, '--key', made.keys[0] ?? '')).toMatchObject({
      status: 1,
      body: { refused: { kind: 'data-name' } },
    });
  });

  test('drill: one trustee is not enough, two are, the third is not missed', () => {
    const first = decrypt(made, 1);
    expect(electionJson('result', made.archive, '--decryptions', first)).toMatchObject({
      status: 1,
      body: { refused: { kind: 'shares-missing' } },
    });
    const third = decrypt(made, 3);
    const { result } = done('result', made.archive, '--decryptions', first, third);
    expect(result).toEqual([
      [2, 2, 0, 4],
      [2, 4, 3],
      [4, 2, 3],
    ]);
    expect(electionJson('verify', made.archive).body).toMatchObject({
      accepted: true,
      stage: 'finished',
      election: { ballots: 10, counted: 9, decrypted: [1, 3], result },
    });
  });

  test('nothing of it can be done twice', () => {
    expect(electionJson('result', made.archive).body.refused).toMatchObject({ kind: 'wrong-stage', after: 'Result' });
    expect(
      electionJson('vote', made.archive, '--credential', made.file('credential.txt'), '--choices', '[]'),
    ).toMatchObject({ status: 1 });
  });

  test('a file is never replaced', () => {
    const again = electionJson('decrypt', made.archive, '--key', made.keys[0] ?? '', '--out', made.file('trustee-1'));
    expect(again).toMatchObject({ status: 1, body: { refused: { kind: 'file-exists' } } });
  });
});

test('several processes at once: each ballot is taken or told that the board is in use', async () => {
  const voters = Array.from({ length: 6 }, (_, i) => `${i}`);
  const made = makeElection({ folder: folder.path('crowd'), voters, trustees: 1 });
  const codes = await Promise.all(
    made.credentials.map(async (credential, i) => {
      writeFileSync(made.file(`credential-${i}.txt`), credential);
      const words = ['vote', made.archive, '--credential', made.file(`credential-${i}.txt`)];
      const child = spawn(process.execPath, [
        program,
        'election',
        ...words,
        '--choices',
        JSON.stringify(sheet(i)),
        '--json',
      ]);
      const [answer, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
      if (code !== 0) expect(JSON.parse(answer).refused).toMatchObject({ kind: 'archive-in-use' });
      return code;
    }),
  );
  const taken = codes.filter((code) => code === 0).length;
  expect(taken).toBeGreaterThan(0);
  expect(electionJson('verify', made.archive).body).toMatchObject({ accepted: true, election: { ballots: taken } });
});
