import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  beleniosTool,
  count,
  decrypt,
  done,
  electionJson,
  fileIn,
  makeElection,
  scratch,
  template,
  vote,
} from './testing.ts';

/** Debian's belenios-tool 2.0 (bookworm) knows no Ed25519; elections that it shall read are of its group. */
const group = 'BELENIOS-2048';
const tool = beleniosTool();
const folder = scratch('belenios');
afterAll(folder.remove);

/** Runs the tool in a folder. It answers 124 where it refuses. */
function run(dir: string, words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(tool ?? '', words, { cwd: dir, encoding: 'utf8', input });
  return { status, stdout, stderr };
}

/** The same, where it must be done. */
function must(dir: string, words: readonly string[], input = ''): string {
  const { status, stdout, stderr } = run(dir, words, input);
  if (status !== 0) throw new Error(`belenios-tool ${words.join(' ')}: ${stderr}`);
  return stdout;
}

const addEvent = (dir: string, type: string, input: string) =>
  must(dir, ['archive', 'add-event', `--type=${type}`], input);

/** A folder that holds the archive alone, as the tool wants it. */
function published(archive: string, name: string): string {
  const dir = folder.path(name);
  mkdirSync(dir, { recursive: true });
  copyFileSync(archive, join(dir, archive.split('/').at(-1) ?? ''));
  return dir;
}

/** What both of us say of an archive: accepted, and the same checksums. */
function acceptedByBoth(archive: string, name: string): void {
  const dir = published(archive, `${name}-published`);
  expect(run(dir, ['election', 'verify'])).toMatchObject({ status: 0 });
  expect(electionJson('verify', archive)).toMatchObject({ status: 0, body: { accepted: true, stage: 'finished' } });
  const theirs = JSON.parse(must(dir, ['election', 'compute-checksums']));
  expect(electionJson('checksums', archive).body).toMatchObject(theirs);
}

const votes = [
  [
    [1, 0, 1, 0],
    [1, 0, 0],
    [0, 1, 0],
  ],
  [
    [0, 0, 0, 0],
    [0, 1, 0],
    [1, 0, 0],
  ],
  [
    [0, 1, 0, 0],
    [0, 0, 1],
    [0, 0, 1],
  ],
] as const;

describe.skipIf(tool === undefined)('belenios-tool 2.0 reads our elections (skipped where it is not installed)', () => {
  test('two trustees, weights, blank, a revote', () => {
    const made = makeElection({ folder: folder.path('basic'), group, voters: ['a', 'b,5', 'c'], trustees: 2 });
    for (const [i, choices] of votes.entries()) vote(made, made.credentials[i] ?? '', choices);
    vote(made, made.credentials[0] ?? '', votes[1]);
    expect(count(made, [1, 2])).toEqual([
      [0, 1, 0, 0],
      [0, 6, 1],
      [6, 0, 1],
    ]);
    acceptedByBoth(made.archive, 'basic');
  });

  test('two of three trustees: one is missing', () => {
    const trustees = { threshold: 2, of: 3 };
    const made = makeElection({ folder: folder.path('threshold'), group, voters: ['a', 'b', 'c'], trustees });
    for (const [i, choices] of votes.entries()) vote(made, made.credentials[i] ?? '', choices);
    expect(count(made, [3, 1])).toEqual([
      [1, 1, 1, 0],
      [1, 1, 1],
      [1, 1, 1],
    ]);
    acceptedByBoth(made.archive, 'threshold');
  });

  test('nobody votes', () => {
    const made = makeElection({ folder: folder.path('zero'), group, voters: ['a', 'b'], trustees: 1 });
    expect(count(made, [1])).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    acceptedByBoth(made.archive, 'zero');
  });

  test('a ballot changed after the fact is refused by both', () => {
    const made = makeElection({ folder: folder.path('changed'), group, voters: ['a'], trustees: 1 });
    vote(made, made.credentials[0] ?? '', votes[0]);
    const bytes = readFileSync(made.archive);
    bytes[bytes.length - 2_000]! ^= 1; // inside the ballot
    writeFileSync(made.archive, bytes);
    expect(run(published(made.archive, 'changed-published'), ['election', 'verify']).status).toBe(124);
    expect(electionJson('verify', made.archive)).toMatchObject({ status: 1, body: { accepted: false } });
  });
});

/** An election made by the tool alone; `keys` are its trustees' public keys, one a line. */
function toolElection(name: string, voters: number): { readonly dir: string; readonly uuid: string } {
  const dir = folder.path(name);
  mkdirSync(dir, { recursive: true });
  const uuid = must(dir, ['setup', 'generate-token']).trim();
  must(dir, ['setup', 'generate-credentials', '--uuid', uuid, '--group', group, '--count', String(voters)]);
  for (const [ending, target] of [
    ['.pubcreds', 'public_creds.json'],
    ['.privcreds', 'private_creds.txt'],
  ] as const) {
    copyFileSync(fileIn(dir, ending), join(dir, target));
  }
  writeFileSync(join(dir, 'template.json'), JSON.stringify(template));
  return { dir, uuid };
}

/** Two basic trustees of the tool; their public keys in the order of their numbers. */
function toolTrustees(dir: string): readonly string[] {
  for (let i = 0; i < 2; i++) must(dir, ['setup', 'generate-trustee-key', '--group', group]);
  const keys = readdirSync(dir).filter((name) => name.endsWith('.pubkey'));
  writeFileSync(join(dir, 'public_keys.jsons'), keys.map((name) => readFileSync(join(dir, name), 'utf8')).join(''));
  return keys;
}

/** The part of a basic trustee of the tool, by its public key file and its number. */
function toolPart(dir: string, key: string, owner: number): string {
  const words = ['--privkey', key.replace('.pubkey', '.privkey'), '--trustee-id', String(owner)];
  return must(dir, ['election', 'decrypt', ...words]);
}

/** The tool's own ceremony of two of three. @source BELENIOS §9, Threshold, 2.0 */
function toolCeremony(dir: string): readonly string[] {
  const step = (n: number, ...words: string[]) => [
    'setup',
    'generate-trustee-key-threshold',
    '--group',
    group,
    '--step',
    String(n),
    ...words,
  ];
  const ids =
    [1, 2, 3]
      .map(() => {
        must(dir, step(1));
        return readdirSync(dir).filter((name) => name.endsWith('.cert'));
      })
      .at(-1)
      ?.map((name) => name.replace('.cert', '')) ?? [];
  const write = (name: string, text: string) => writeFileSync(join(dir, name), text);
  const read = (name: string) => readFileSync(join(dir, name), 'utf8');
  write('certs.jsons', ids.map((id) => read(`${id}.cert`)).join(''));
  must(dir, step(2, '--certs', 'certs.jsons'));
  const polynomials = ids.map((id) =>
    must(dir, step(3, '--certs', 'certs.jsons', '--key', `${id}.key`, '--threshold', '2')),
  );
  write('polynomials.jsons', polynomials.join(''));
  must(dir, step(4, '--certs', 'certs.jsons', '--polynomials', 'polynomials.jsons'));
  const outputs = ids.map((id) =>
    must(dir, step(5, '--certs', 'certs.jsons', '--key', `${id}.key`), read(`${id}.vinput`)),
  );
  write(
    'threshold.json',
    must(dir, step(6, '--certs', 'certs.jsons', '--polynomials', 'polynomials.jsons'), outputs.join('')),
  );
  return ids;
}

function begin(dir: string, uuid: string): string {
  must(dir, ['setup', 'make-trustees']);
  must(dir, ['setup', 'make-election', '--uuid', uuid, '--group', group, '--template', 'template.json']);
  must(dir, ['archive', 'init']);
  return fileIn(dir, '.bel');
}

const privateCredentials = (dir: string) =>
  readFileSync(join(dir, 'private_creds.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');

/** A ballot of the tool. */
function toolBallot(dir: string, credential: string, choices: readonly (readonly number[])[]): string {
  writeFileSync(join(dir, 'cred.txt'), credential);
  writeFileSync(join(dir, 'choice.json'), JSON.stringify(choices));
  return must(dir, ['election', 'generate-ballot', '--privcred', 'cred.txt', '--ballot', 'choice.json']);
}

function toolCount(dir: string, decryptions: readonly (() => string)[]): void {
  addEvent(dir, 'EndBallots', '');
  addEvent(dir, 'EncryptedTally', must(dir, ['election', 'compute-encrypted-tally']));
  for (const each of decryptions) addEvent(dir, 'PartialDecryption', each());
  addEvent(dir, 'Result', must(dir, ['election', 'compute-result']));
}

describe.skipIf(tool === undefined)('we read the elections of belenios-tool 2.0', () => {
  test('two trustees, a revote', () => {
    const { dir, uuid } = toolElection('their-basic', 3);
    const keys = toolTrustees(dir);
    const archive = begin(dir, uuid);
    const credentials = privateCredentials(dir);
    for (const [i, choices] of [...votes, votes[0]].entries()) {
      addEvent(dir, 'Ballot', toolBallot(dir, credentials[i % 3] ?? '', choices));
    }
    toolCount(
      dir,
      keys.map((key, i) => () => toolPart(dir, key, i + 1)),
    );
    acceptedByBoth(archive, 'their-basic');
    expect(electionJson('verify', archive).body.election.result).toEqual([
      [1, 1, 1, 0],
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('two of three trustees, in the form of 2.0', () => {
    const { dir, uuid } = toolElection('their-threshold', 2);
    writeFileSync(join(dir, 'public_keys.jsons'), '');
    const ids = toolCeremony(dir);
    const archive = begin(dir, uuid);
    const credentials = privateCredentials(dir);
    for (const [i, credential] of credentials.entries())
      addEvent(dir, 'Ballot', toolBallot(dir, credential, votes[i] ?? []));
    const part = (i: number) => () => {
      const id = ids[i - 1] ?? '';
      const keys = ['--key', `${id}.key`, '--decryption-key', `${id}.dkey`];
      return must(dir, ['election', 'decrypt-threshold', ...keys, '--trustee-id', String(i)]);
    };
    toolCount(dir, [part(1), part(3)]);
    acceptedByBoth(archive, 'their-threshold');
  });
});

describe.skipIf(tool === undefined)('elections of both', () => {
  test('the tool’s ballots in our election', () => {
    const plan = { group, voters: ['a', 'b', 'c'], trustees: { threshold: 2, of: 3 }, olderForm: true };
    const made = makeElection({ folder: folder.path('mixed-ballots'), ...plan });
    for (const [i, choices] of votes.entries()) {
      const dir = published(made.archive, `mixed-ballot-${i}`);
      writeFileSync(made.file('ballot.json'), toolBallot(dir, made.credentials[i] ?? '', choices));
      done('vote', made.archive, '--ballot', made.file('ballot.json'));
    }
    vote(made, made.credentials[0] ?? '', votes[1]);
    expect(count(made, [2, 3])).toEqual([
      [0, 1, 0, 0],
      [0, 2, 1],
      [2, 0, 1],
    ]);
    acceptedByBoth(made.archive, 'mixed-ballots');
  });

  test('our trustee and our ballots in the tool’s election', () => {
    const { dir, uuid } = toolElection('mixed-trustee', 3);
    done('keygen', '--group', group, '--name', 'ours', '--out', join(dir, 'ours'));
    const [theirs = ''] = toolTrustees(dir);
    const keys = [join(dir, theirs), join(dir, 'ours', 'ours.PUBLIC-key.json')];
    writeFileSync(join(dir, 'public_keys.jsons'), keys.map((key) => `${readFileSync(key, 'utf8').trim()}\n`).join(''));
    const archive = begin(dir, uuid);
    const credentials = privateCredentials(dir);
    addEvent(dir, 'Ballot', toolBallot(dir, credentials[0] ?? '', votes[0]));
    const made = {
      archive,
      keys: ['', join(dir, 'ours', 'ours.PRIVATE-key.json')],
      file: (...parts: string[]) => join(dir, 'ours', ...parts),
    };
    vote({ ...made, uuid, group, credentials }, credentials[1] ?? '', votes[1]);
    vote({ ...made, uuid, group, credentials }, credentials[2] ?? '', votes[2]);
    toolCount(dir, [() => toolPart(dir, theirs, 1), () => readFileSync(decrypt(made, 2), 'utf8')]);
    acceptedByBoth(archive, 'mixed-trustee');
    expect(electionJson('verify', archive).body.election.result).toEqual([
      [1, 1, 1, 0],
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });
});

/** What nobody can see in one archive: everybody who holds a key works together, and makes the end anew. */
describe('the last ballots removed, with all after them made anew', () => {
  let forgery = '';

  test('verifies; only an earlier copy shows it', () => {
    const made = makeElection({ folder: folder.path('removed'), group, voters: ['a', 'b', 'c'], trustees: 2 });
    vote(made, made.credentials[0] ?? '', votes[0]);
    const forged = {
      ...made,
      archive: made.file('forged.bel'),
      file: (...parts: string[]) => made.file('forged', ...parts),
    };
    copyFileSync(made.archive, forged.archive);
    const { ballot } = vote(made, made.credentials[1] ?? '', votes[1]);
    const kept = made.file('kept.bel');
    copyFileSync(made.archive, kept);
    count(made, [1, 2]);
    expect(electionJson('diff', kept, made.archive)).toMatchObject({ status: 0, body: { kind: 'extended' } });

    expect(count(forged, [1, 2])).toEqual([
      [1, 0, 1, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
    forgery = forged.archive;
    expect(electionJson('verify', forged.archive)).toMatchObject({
      status: 0,
      body: { accepted: true, stage: 'finished', unseen: expect.arrayContaining(['earlier-events']) },
    });
    const found = { kind: 'rewritten', event: 2, removedBallots: [{ event: 2, type: 'Ballot', ballot }] };
    expect(electionJson('diff', kept, forged.archive)).toMatchObject({ status: 1, body: found });
    expect(electionJson('verify', forged.archive, '--earlier', kept)).toMatchObject({
      status: 1,
      body: { accepted: false, firstFault: { check: 'earlier-copy', event: 2 } },
    });
  });

  test.skipIf(tool === undefined)('belenios-tool 2.0 accepts it as well', () => acceptedByBoth(forgery, 'removed'));
});
