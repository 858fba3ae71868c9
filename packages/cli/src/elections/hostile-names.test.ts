import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, election, electionJson, fileIn, scratch, template } from './testing/elections.ts';

const folder = scratch('hostile-names');
afterAll(folder.remove);

/** Clears the screen and writes a verdict of its own. */
const name = '职代会\u001b[2J\u001b[1;32m\n验证通过：一切正常\u009b0m\u202e';
const obeyed = /[\p{Cc}\p{Bidi_Control}]/u;

let archive: string;
beforeAll(() => {
  writeFileSync(folder.path('template.json'), JSON.stringify({ ...template, name }));
  const { uuid } = done('credentials', '--count', '2', '--out', folder.path('authority'));
  done('keygen', '--out', folder.path('trustee'));
  const made = done(
    ...['make', '--template', folder.path('template.json'), '--uuid', uuid],
    ...['--credentials', fileIn(folder.path('authority'), '.PUBLIC-credentials.json')],
    ...['--trustees', fileIn(folder.path('trustee'), '.PUBLIC-key.json')],
    ...['--out', folder.path('board')],
  );
  archive = made.archive;
});

test('a name in an archive cannot write on the terminal of whoever verifies it', () => {
  const { stdout, status } = election('verify', archive);
  expect(status).toBe(0);
  expect(stdout.replaceAll('\n', '')).not.toMatch(obeyed);
  expect(stdout.split('\n').filter((line) => line.startsWith('验证通过'))).toHaveLength(1); // the program's own
});

test('in JSON it stands as it is, spelt in plain characters', () => {
  const { stdout, body } = electionJson('verify', archive);
  expect(stdout.trimEnd()).not.toMatch(obeyed);
  expect(body.election.name).toBe(name);
});
