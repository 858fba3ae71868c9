import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { election, electionJson, makeElection, scratch } from './testing/elections.ts';

const folder = scratch('refusals');
afterAll(folder.remove);

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
    expect(election('verify', path).stdout).toContain('验证不通过');
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
