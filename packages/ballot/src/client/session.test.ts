import { expect, test } from 'vitest';
import { ballotReader, trackerOf } from '../ballot/check.ts';
import { createCredential, createOlderCredential } from '../credentials.ts';
import { referenceEngine } from '../engine/reference.ts';
import { seededRandom } from '../testing.ts';
import type { ClientProgress } from './messages.ts';
import { ClientSession } from './session.ts';
import { judgeTestBallot } from './test-ballot.ts';
import { expectAnswer, openElection, secondVote, sheet } from './testing/open-election.ts';

const { bodies, setup, credentials } = openElection('session');
const [credential = '', older = ''] = credentials;

function prepared(hear?: (progress: ClientProgress) => void) {
  const session = new ClientSession(seededRandom('a device'), hear);
  expectAnswer(session.perform({ kind: 'prepare', bodies }), 'prepared');
  return session;
}

function ready() {
  const session = prepared();
  expectAnswer(session.perform({ kind: 'identify', typed: credential }), 'identified');
  return { session, shown: expectAnswer(session.perform({ kind: 'start', choices: sheet }), 'ballot-ready') };
}

test('the ballot that is taken is one that a board would take, under the tracker that was shown', async () => {
  const { session, shown } = ready();
  const taken = expectAnswer(session.perform({ kind: 'take' }), 'taken');
  expect(taken.tracker).toBe(shown.tracker);
  const body = new TextEncoder().encode(taken.ballot);
  expect(body.length).toBe(shown.bytes);
  const read = ballotReader(setup).read(body, new Set());
  if (!read.ok) throw new Error(read.error.kind);
  expect(await referenceEngine.checkBallots(setup, [read.value.ballot])).toEqual([undefined]);
});

test('progress tells tables and questions from nothing to all', () => {
  const heard: ClientProgress[] = [];
  const session = prepared((each) => heard.push(each));
  session.perform({ kind: 'identify', typed: credential });
  session.perform({ kind: 'start', choices: sheet });
  expect(heard.map(({ step, done, all }) => `${step} ${done}/${all}`)).toEqual([
    'tables 0/2',
    'tables 1/2',
    'tables 2/2',
    'questions 0/2',
    'questions 1/2',
    'questions 2/2',
  ]);
});

test.each([
  ['without dashes', credential.replaceAll('-', '')],
  ['with blanks and line ends', ` ${credential.replaceAll('-', ' ')}\n`],
  ['of the older form', older],
  ['of the older form without dashes', older.replaceAll('-', '')],
])('a credential is known however it is typed: %s', (_, typed) => {
  const answer = expectAnswer(prepared().perform({ kind: 'identify', typed }), 'identified');
  expect(setup.credentials.get(answer.publicCredential)).toBe(answer.weight);
});

test.each([
  ['nothing at all', '', 'credential-form'],
  ['a letter that credentials do not have', credential.replace(/.$/, '0'), 'credential-form'],
  ['an older one whose checksum is wrong', older.replace(/.$/, older.endsWith('z') ? 'y' : 'z'), 'credential-form'],
  ['one mistyped', credential.replace(/.$/, credential.endsWith('z') ? 'y' : 'z'), 'unknown-credential'],
  ['one of another election', createCredential(seededRandom('another')), 'unknown-credential'],
  ['an older one of another election', createOlderCredential(seededRandom('another')), 'unknown-credential'],
])('a wrong credential is refused before anything is encrypted: %s', (_, typed, kind) => {
  const session = prepared();
  expect(session.perform({ kind: 'identify', typed })).toEqual({ kind: 'fault', fault: { kind } });
  const outOfTurn = { kind: 'fault', fault: { kind: 'out-of-turn', needs: 'identify' } };
  expect(session.perform({ kind: 'start', choices: sheet })).toEqual(outOfTurn);
});

test('a wrong credential drops the right one before it', () => {
  const { session } = ready();
  session.perform({ kind: 'identify', typed: 'wrong' });
  expect(session.perform({ kind: 'take' })).toMatchObject({ fault: { kind: 'out-of-turn', needs: 'start' } });
  expect(session.perform({ kind: 'start', choices: sheet })).toMatchObject({ fault: { needs: 'identify' } });
});

test('choices that are not allowed are refused, and leave no ballot to take', () => {
  const { session } = ready();
  const choices = [
    [1, 1, 1],
    [1, 0, 0],
  ];
  expect(session.perform({ kind: 'start', choices })).toEqual({
    kind: 'fault',
    fault: { kind: 'choice-count', question: 0, chosen: 3 },
  });
  expect(session.perform({ kind: 'take' })).toMatchObject({ fault: { kind: 'out-of-turn', needs: 'start' } });
});

test('an election that cannot be read is refused, and so is all that would follow', () => {
  const session = prepared();
  const broken = { ...bodies, election: new TextEncoder().encode('{}') };
  expect(session.perform({ kind: 'prepare', bodies: broken })).toMatchObject({ fault: { kind: 'setup-malformed' } });
  expect(session.perform({ kind: 'identify', typed: credential })).toMatchObject({ fault: { needs: 'prepare' } });
  expect(session.perform({ kind: 'start', choices: sheet })).toMatchObject({ fault: { needs: 'prepare' } });
});

test('an opened ballot shows the choices, and is never cast', async () => {
  const { session, shown } = ready();
  const { test: opened } = expectAnswer(session.perform({ kind: 'open' }), 'opened');
  expect(await judgeTestBallot(setup, referenceEngine, opened, shown.tracker)).toEqual({ ok: true, value: sheet });
  for (const kind of ['take', 'open'] as const)
    expect(session.perform({ kind })).toMatchObject({ fault: { kind: 'out-of-turn', needs: 'start' } });
});

test('encrypted anew after an audit, no ciphertext is that of the opened ballot', () => {
  const { session } = ready();
  const { test: opened } = expectAnswer(session.perform({ kind: 'open' }), 'opened');
  expectAnswer(session.perform({ kind: 'start', choices: sheet }), 'ballot-ready');
  const { ballot } = expectAnswer(session.perform({ kind: 'take' }), 'taken');
  const elements = (text: string) => new Set([...text.matchAll(/"(?:alpha|beta)":"(\w+)"/g)].map(([, each]) => each));
  expect(elements(ballot).size).toBe(12); // two of each of six slots
  const before = elements(opened.ballot);
  expect([...elements(ballot)].filter((each) => before.has(each))).toEqual([]);
});

test('a client that encrypts something else is caught by the audit', async () => {
  const { session } = ready();
  const honest = expectAnswer(session.perform({ kind: 'open' }), 'opened').test;
  session.perform({ kind: 'start', choices: secondVote });
  const swapped = expectAnswer(session.perform({ kind: 'open' }), 'opened').test;
  const judge = async (test: typeof honest, tracker: string) => {
    const verdict = await judgeTestBallot(setup, referenceEngine, test, tracker);
    return verdict.ok ? verdict.value : verdict.error;
  };
  const tracker = trackerOf(swapped.ballot);
  expect(await judge(swapped, trackerOf(honest.ballot))).toEqual({ kind: 'tracker-mismatch' });
  expect(await judge({ ...swapped, openings: honest.openings }, tracker)).toMatchObject({ kind: 'audit-mismatch' });
  expect(await judge({ ...swapped, openings: '[]' }, tracker)).toEqual({ kind: 'audit-shape' });
  expect(await judge({ ...swapped, openings: 'x' }, tracker)).toEqual({ kind: 'audit-shape' });
  expect(await judge(swapped, tracker)).toEqual(secondVote); // which is not what the voter chose
});

test('what was taken or forgotten is gone', () => {
  for (const kind of ['take', 'forget'] as const) {
    const { session } = ready();
    session.perform({ kind });
    expect(session.perform({ kind: 'open' })).toMatchObject({ fault: { needs: 'start' } });
    expect(session.perform({ kind: 'start', choices: sheet })).toMatchObject({ fault: { needs: 'identify' } });
  }
});
