import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  addEvent,
  begin,
  group,
  must,
  prepare,
  privateCredentials,
  publish,
  run,
  tool,
  toolBallot,
  toolCeremony,
  toolCount,
  toolPart,
  toolTrustees,
} from './testing/belenios-tool.ts';
import { count, decrypt, done, electionJson, makeElection, scratch, vote } from './testing/elections.ts';

const folder = scratch('belenios');
afterAll(folder.remove);

/** What both of us say of an archive: accepted, and the same checksums. */
function acceptedByBoth(archive: string, name: string): void {
  const dir = publish(archive, folder.path(`${name}-published`));
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
    expect(run(publish(made.archive, folder.path('changed-published')), ['election', 'verify']).status).toBe(124);
    expect(electionJson('verify', made.archive)).toMatchObject({ status: 1, body: { accepted: false } });
  });
});

describe.skipIf(tool === undefined)('we read the elections of belenios-tool 2.0', () => {
  test('two trustees, a revote', () => {
    const dir = folder.path('their-basic');
    const uuid = prepare(dir, 3);
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
    const dir = folder.path('their-threshold');
    const uuid = prepare(dir, 2);
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
      const dir = publish(made.archive, folder.path(`mixed-ballot-${i}`));
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
    const dir = folder.path('mixed-trustee');
    const uuid = prepare(dir, 3);
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
