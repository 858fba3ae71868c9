import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileIn, template } from './elections.ts';

/** Debian's belenios-tool 2.0 (bookworm) knows no Ed25519; elections that it shall read are of its group. */
export const group = 'BELENIOS-2048';

/** Where it is, or undefined: then what needs it is skipped and says so. */
export const tool = existsSync('/usr/bin/belenios-tool') ? '/usr/bin/belenios-tool' : undefined;

/** Runs the tool in a folder. It answers 124 where it refuses. */
export function run(dir: string, words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(tool ?? '', words, { cwd: dir, encoding: 'utf8', input });
  return { status, stdout, stderr };
}

/** The same, where it must be done. */
export function must(dir: string, words: readonly string[], input = ''): string {
  const { status, stdout, stderr } = run(dir, words, input);
  if (status !== 0) throw new Error(`belenios-tool ${words.join(' ')}: ${stderr}`);
  return stdout;
}

export const addEvent = (dir: string, type: string, input: string) =>
  must(dir, ['archive', 'add-event', `--type=${type}`], input);

/** Makes `dir` a folder that holds the archive alone, as the tool wants it. */
export function publish(archive: string, dir: string): string {
  mkdirSync(dir, { recursive: true });
  copyFileSync(archive, join(dir, basename(archive)));
  return dir;
}

/** What the tool needs in `dir` for an election of that many voters, but for trustees. @returns its UUID */
export function prepare(dir: string, voters: number): string {
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
  return uuid;
}

/** Two basic trustees of the tool; their public keys in the order of their numbers. */
export function toolTrustees(dir: string): readonly string[] {
  for (let i = 0; i < 2; i++) must(dir, ['setup', 'generate-trustee-key', '--group', group]);
  const keys = readdirSync(dir).filter((name) => name.endsWith('.pubkey'));
  writeFileSync(join(dir, 'public_keys.jsons'), keys.map((name) => readFileSync(join(dir, name), 'utf8')).join(''));
  return keys;
}

/** The part of a basic trustee of the tool, by its public key file and its number. */
export function toolPart(dir: string, key: string, owner: number): string {
  const words = ['--privkey', key.replace('.pubkey', '.privkey'), '--trustee-id', String(owner)];
  return must(dir, ['election', 'decrypt', ...words]);
}

/** The tool's own ceremony of two of three. @source BELENIOS §9, Threshold, 2.0 */
export function toolCeremony(dir: string): readonly string[] {
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

/** With credentials and trustees in place: the archive. */
export function begin(dir: string, uuid: string): string {
  must(dir, ['setup', 'make-trustees']);
  must(dir, ['setup', 'make-election', '--uuid', uuid, '--group', group, '--template', 'template.json']);
  must(dir, ['archive', 'init']);
  return fileIn(dir, '.bel');
}

export const privateCredentials = (dir: string) =>
  readFileSync(join(dir, 'private_creds.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');

/** A ballot of the tool. */
export function toolBallot(dir: string, credential: string, choices: readonly (readonly number[])[]): string {
  writeFileSync(join(dir, 'cred.txt'), credential);
  writeFileSync(join(dir, 'choice.json'), JSON.stringify(choices));
  return must(dir, ['election', 'generate-ballot', '--privcred', 'cred.txt', '--ballot', 'choice.json']);
}

/** From the last ballot to the result; each part is asked for when its turn comes. */
export function toolCount(dir: string, decryptions: readonly (() => string)[]): void {
  addEvent(dir, 'EndBallots', '');
  addEvent(dir, 'EncryptedTally', must(dir, ['election', 'compute-encrypted-tally']));
  for (const each of decryptions) addEvent(dir, 'PartialDecryption', each());
  addEvent(dir, 'Result', must(dir, ['election', 'compute-result']));
}
