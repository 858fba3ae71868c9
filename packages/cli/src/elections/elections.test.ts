import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
} from './testing.ts';

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
    expect(stdout).toContain('选票追踪号');
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

describe('misuse is 2, refusal is 1', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['count']],
    ['vote without a ballot', ['vote', 'x.bel']],
    ['vote with a credential alone', ['vote', 'x.bel', '--credential', 'c']],
    ['credentials for nobody', ['credentials']],
    ['credentials for no number', ['credentials', '--count', 'ten']],
    ['an unknown group', ['keygen', '--group', 'RSA']],
    ['a step without its folder', ['keygen', '--step', '2', '--index', '1']],
    ['a threshold without steps', ['keygen', '--threshold', '2', '--of', '3']],
    [
      'more to decrypt than there are',
      ['keygen', '--step', '1', '--dir', 'd', '--index', '1', '--threshold', '4', '--of', '3'],
    ],
    ['an identifier that is none', ['make', '--template', 't', '--credentials', 'c', '--trustees', 'k', '--uuid', '0']],
  ])('%s', (_, words) => {
    const { status, stdout, stderr } = election(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    if (words.length > 0) expect(stderr).not.toBe('');
  });

  test.each(['verify', 'close', 'tally', 'result', 'checksums'])('%s of a file that is not there', (name) => {
    const { status, stderr } = election(name, folder.path('none.bel'));
    expect(status).toBe(1);
    expect(stderr).toContain('none.bel');
  });

  test('verify of what is no archive names the fault, in the JSON too', () => {
    const path = folder.path('no.bel');
    writeFileSync(path, 'hello');
    expect(electionJson('verify', path)).toMatchObject({
      status: 1,
      body: { accepted: false, firstFault: { check: 'archive', fault: { kind: 'tar-truncated' } } },
    });
    expect(election('verify', path).stdout).toContain('核验不通过');
  });

  test.each([
    ['a voter twice', 'a\na\n', 'voter-twice', 2],
    ['a weight that is none', 'a,x\n', 'voter-line', 1],
    ['nobody', '\n', 'voter-line', 1],
  ])('%s: the line is named, never the voter', (_, text, kind, line) => {
    const path = folder.path('bad-voters.csv');
    writeFileSync(path, text);
    expect(electionJson('credentials', '--voters', path).body.refused).toMatchObject({ kind, line });
  });

  test.each([
    ['no JSON', '{', 'template-malformed'],
    ['an unknown key', '{"name":"n","description":"d","questions":[],"colour":1}', 'template-malformed'],
    ['no question', '{"name":"n","description":"d","questions":[]}', 'template-empty'],
    [
      'bounds that contradict',
      '{"name":"n","description":"d","questions":[{"question":"q","answers":["a"],"min":1,"max":2}]}',
      'question-bounds',
    ],
  ])('a template with %s', (_, text, kind) => {
    const path = folder.path('template.json');
    writeFileSync(path, text);
    const words = ['--credentials', path, '--trustees', path, '--uuid', 'AAAAAAAAAAAAAA'];
    expect(electionJson('make', '--template', path, ...words).body.refused).toMatchObject({ kind });
  });

  test('a board that another process has is not opened', () => {
    const made = makeElection({ folder: folder.path('locked'), voters: ['a'], trustees: 1 });
    writeFileSync(`${made.archive}.lock`, JSON.stringify({ token: 't', pid: 1, host: 'elsewhere', born: '' }));
    expect(electionJson('close', made.archive).body.refused).toMatchObject({ kind: 'archive-in-use' });
  });

  test('a ceremony names the trustee whose part is missing or false', () => {
    const dir = folder.path('ceremony');
    const step = (n: number, i: number, ...more: string[]) =>
      electionJson(
        'keygen',
        '--step',
        String(n),
        '--index',
        String(i),
        '--dir',
        dir,
        '--out',
        folder.path(`own-${i}`),
        ...more,
      );
    const size = ['--threshold', '2', '--of', '3'];
    for (const i of [1, 2]) step(1, i, ...size);
    expect(step(2, 1).body.refused).toMatchObject({ kind: 'ceremony-incomplete', missing: [3] });
    step(1, 3, ...size);
    for (const i of [1, 2, 3]) expect(step(2, i).status).toBe(0);
    // Trustee 2 sends what it meant for 3 to 1.
    const path = join(dir, 'trustee-2.step-2.json');
    const contribution = JSON.parse(readFileSync(path, 'utf8'));
    contribution.secrets.reverse();
    writeFileSync(path, JSON.stringify(contribution));
    expect(step(3, 1).body.refused).toMatchObject({ kind: 'ceremony-message', index: 2 });
  });
});

describe('verify links the ballot package alone', () => {
  test('of all our packages and libraries, only these are loaded', () => {
    const log = folder.path('loaded.txt');
    const hooks = `import { appendFileSync } from 'node:fs';
      export async function load(url, context, next) { appendFileSync(${JSON.stringify(log)}, url + '\\n'); return next(url, context); }`;
    const register = `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));`;
    const archive = folder.path('ten', 'board');
    const run = spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(register)}`,
        program,
        'election',
        'verify',
        fileIn(archive, '.bel'),
        '--json',
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH } },
    );
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    const urls = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .filter((url) => url.startsWith('file:'));
    const packages = urls
      .map((url) => /\/packages\/([^/]+)\/|\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url))
      .map((found) => found?.[1] ?? found?.[2]);
    const loaded = [...new Set(packages)].toSorted();
    expect(loaded).toEqual([
      '@noble/ciphers',
      '@noble/curves',
      '@noble/hashes',
      'ballot',
      'basics',
      'cli',
      'commander',
    ]);
  });

  test('no data directory is made', () => {
    copyFileSync(fileIn(folder.path('ten', 'board'), '.bel'), folder.path('copy.bel'));
    const cwd = folder.path('empty-home');
    spawnSync('mkdir', [cwd]);
    const run = spawnSync(process.execPath, [program, 'election', 'verify', folder.path('copy.bel')], {
      cwd,
      encoding: 'utf8',
    });
    expect(run.status).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
