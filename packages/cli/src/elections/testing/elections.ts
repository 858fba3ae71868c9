import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../../bin/shiheng.mjs', import.meta.url));

/** Questions that cover the forms: choose some, choose one, choose one or blank. */
export const template = {
  name: '职工代表大会无记名投票',
  description: '某某公司第五届职工代表大会第一次会议',
  questions: [
    { answers: ['甲', '乙', '丙', '丁'], min: 0, max: 2, question: '选举职工董事，至多选两名' },
    { answers: ['赞成', '反对', '弃权'], min: 1, max: 1, question: '集体合同草案' },
    { answers: ['满意', '不满意'], blank: true, min: 1, max: 1, question: '满意度' },
  ],
};

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `shiheng election …` of the built program, as a user would. */
export function election(...words: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'election', ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  return { status, stdout, stderr };
}

/** With --json: the one document on stdout. */
export function electionJson(...words: readonly string[]) {
  const run = election(...words, '--json');
  return { ...run, body: JSON.parse(run.stdout) };
}

/** The same, where it must be done. */
export function done(...words: readonly string[]) {
  const run = electionJson(...words);
  if (run.status !== 0) throw new Error(`${words.join(' ')}: ${run.stderr}`);
  return run.body;
}

/** A folder for one test file, and how to be rid of it. */
export function scratch(name: string): { readonly path: (...parts: string[]) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), `shiheng-${name}-`));
  return {
    path: (...parts) => join(folder, ...parts),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The one file of a folder whose name ends so. */
export function fileIn(folder: string, ending: string): string {
  const name = readdirSync(folder).find((each) => each.endsWith(ending));
  if (name === undefined) throw new Error(`no ${ending} in ${folder}`);
  return join(folder, name);
}

export interface Plan {
  readonly folder: string;
  readonly group?: string;
  /** One a line: `id` or `id,weight`. */
  readonly voters: readonly string[];
  /** Single trustees, or t of n. */
  readonly trustees: number | { readonly threshold: number; readonly of: number };
  readonly olderForm?: boolean;
  readonly questions?: object[];
}

/** An election that is open for votes, with every file of every role. */
export interface Made {
  readonly uuid: string;
  readonly archive: string;
  readonly group: string;
  /** In the order of the voters. */
  readonly credentials: readonly string[];
  /** Private keys, in the order of the trustees. */
  readonly keys: readonly string[];
  readonly file: (...parts: string[]) => string;
}

/** Each role in a folder of its own, by the commands alone. */
export function makeElection({ folder, group = 'Ed25519', voters, trustees, olderForm, questions }: Plan): Made {
  const file = (...parts: string[]) => join(folder, ...parts);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file('voters.csv'), voters.map((line) => `${line}\n`).join(''));
  writeFileSync(file('template.json'), JSON.stringify({ ...template, ...(questions && { questions }) }, null, 2));
  const form = olderForm ? ['--older-form'] : [];
  const { uuid } = done(
    'credentials',
    '--voters',
    file('voters.csv'),
    '--group',
    group,
    '--out',
    file('authority'),
    ...form,
  );
  const { keys, published } =
    typeof trustees === 'number' ? alone(file, group, trustees) : together(file, group, trustees);
  const common = [
    '--uuid',
    uuid,
    '--group',
    group,
    '--credentials',
    fileIn(file('authority'), '.PUBLIC-credentials.json'),
  ];
  const made = done(
    'make',
    '--template',
    file('template.json'),
    ...common,
    '--out',
    file('board'),
    '--trustees',
    ...published,
  );
  const lines = readFileSync(fileIn(file('authority'), '.PRIVATE-credentials.txt'), 'utf8')
    .trimEnd()
    .split('\n');
  return { uuid, archive: made.archive, group, credentials: lines.map((line) => line.split(' ')[1] ?? ''), keys, file };
}

type File = Made['file'];

function alone(file: File, group: string, count: number) {
  const names = Array.from({ length: count }, (_, i) => `trustee-${i + 1}`);
  for (const name of names) done('keygen', '--group', group, '--name', name, '--out', file(name));
  return {
    keys: names.map((name) => file(name, `${name}.PRIVATE-key.json`)),
    published: names.map((name) => file(name, `${name}.PUBLIC-key.json`)),
  };
}

function together(file: File, group: string, { threshold, of }: { readonly threshold: number; readonly of: number }) {
  const shared = ['--group', group, '--dir', file('exchange')];
  const places = Array.from({ length: of }, (_, i) => i + 1);
  for (const step of ['1', '2', '3']) {
    for (const i of places) {
      const size = step === '1' ? ['--threshold', String(threshold), '--of', String(of)] : [];
      done('keygen', '--step', step, '--index', String(i), ...size, ...shared, '--out', file(`trustee-${i}`));
    }
  }
  const { files } = done('keygen', '--step', '4', ...shared);
  return { keys: places.map((i) => file(`trustee-${i}`, `trustee-${i}.PRIVATE-key.json`)), published: [files[0].file] };
}

/** Casts a ballot through the command and gives its receipt. */
export function vote({ archive, file }: Made, credential: string, choices: readonly (readonly number[])[]) {
  writeFileSync(file('credential.txt'), `${credential}\n`);
  return done('vote', archive, '--credential', file('credential.txt'), '--choices', JSON.stringify(choices));
}

/** Casts many in one process. Each line of the answer is one ballot. */
export function voteAll({ archive, file }: Made, lines: readonly object[]) {
  writeFileSync(file('votes.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { stdout, status } = election('vote', archive, '--from', file('votes.jsonl'));
  return {
    status,
    answers: stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

/** From the last vote to the result, by the trustees of these numbers (from 1). */
export function count({ archive, keys, file }: Made, owners: readonly number[]) {
  done('close', archive);
  done('tally', archive);
  const parts = owners.map((owner) => decrypt({ archive, keys, file }, owner));
  return done('result', archive, '--decryptions', ...parts).result;
}

/** The file of a trustee's part. */
export function decrypt({ archive, keys, file }: Pick<Made, 'archive' | 'keys' | 'file'>, owner: number): string {
  return done('decrypt', archive, '--key', keys[owner - 1] ?? '', '--out', file(`trustee-${owner}`)).file;
}
