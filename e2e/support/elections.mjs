// Elections by the commands alone, for journeys of the ballot: nothing of them is made by hand.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'bin', 'shiheng.mjs');

export const questions = [
  { question: '选举职工董事，至多选三名', answers: ['甲', '乙', '丙', '丁', '戊', '己', '庚'], min: 0, max: 3 },
];

/** Runs `shiheng election …`. @returns the one JSON document that it prints */
export function election(...words) {
  return JSON.parse(execFileSync(process.execPath, [program, 'election', ...words, '--json'], { encoding: 'utf8' }));
}

/** An election that is open for votes, in a folder of its own. */
export function openElection({ voters }) {
  const folder = mkdtempSync(join(tmpdir(), 'shiheng-ballot-'));
  const path = (...parts) => join(folder, ...parts);
  const fileIn = (name, ending) =>
    path(
      name,
      readdirSync(path(name)).find((each) => each.endsWith(ending)),
    );
  writeFileSync(path('template.json'), JSON.stringify({ name: '职工代表大会无记名投票', description: '', questions }));
  const { uuid } = election('credentials', '--count', String(voters), '--out', path('authority'));
  election('keygen', '--out', path('trustee'));
  const { archive } = election(
    ...['make', '--template', path('template.json'), '--uuid', uuid, '--out', path('board')],
    ...['--credentials', fileIn('authority', '.PUBLIC-credentials.json')],
    ...['--trustees', fileIn('trustee', '.PUBLIC-key.json')],
  );
  const lines = readFileSync(fileIn('authority', '.PRIVATE-credentials.txt'), 'utf8').trimEnd().split('\n');
  return {
    path,
    archive,
    credentials: lines.map((line) => line.split(' ')[1]),
    key: fileIn('trustee', '.PRIVATE-key.json'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function vote({ path, archive, credentials }, voter, choices) {
  writeFileSync(path('credential.txt'), credentials[voter]);
  return election('vote', archive, '--credential', path('credential.txt'), '--choices', JSON.stringify(choices));
}

/** Ends voting and publishes the result. */
export function count({ path, key }, archive) {
  election('close', archive);
  election('tally', archive);
  const out = mkdtempSync(path('part-'));
  const { file } = election('decrypt', archive, '--key', key, '--out', out);
  return election('result', archive, '--decryptions', file);
}

/** The archive as it is now, aside under another name. */
export function keepCopy({ path, archive }, name) {
  mkdirSync(path(name));
  const copy = path(name, 'copy.bel');
  copyFileSync(archive, copy);
  return copy;
}
