#!/usr/bin/env node
// `node tools/ballot-drill.mjs [ballots] [kills]`: a whole election through the command line whose board is killed with
// SIGKILL again and again while ballots come in and while it counts. After every kill the archive must still hold each
// ballot that was acknowledged, at its event; at the end the result must be the one counted by hand. Needs a build.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readArchive } from '@shiheng/ballot/archive/read';

const program = fileURLToPath(new URL('../packages/cli/bin/shiheng.mjs', import.meta.url));
const ballots = Number(process.argv[2] ?? 1_000);
const kills = Number(process.argv[3] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'shiheng-drill-'));
const started = performance.now();

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'election', ...words, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

const path = (...parts) => join(folder, ...parts);
const choicesOf = (voter) => [Array.from({ length: 7 }, (_, i) => (i === voter % 7 || i === (voter * 3) % 7 ? 1 : 0))];

/** One voter in ten votes twice; the second vote counts. */
const voters = Math.ceil(ballots / 1.1);
const votes = [
  ...Array.from({ length: voters }, (_, voter) => ({ voter, choices: choicesOf(voter) })),
  ...Array.from({ length: ballots - voters }, (_, voter) => ({ voter, choices: choicesOf(voter + 1) })),
];

function prepare() {
  mkdirSync(folder, { recursive: true });
  const question = { question: '选举职工代表', answers: [...'甲乙丙丁戊己庚'], min: 0, max: 3 };
  writeFileSync(path('template.json'), JSON.stringify({ name: '演练', description: '', questions: [question] }));
  const { uuid } = run('credentials', '--count', String(voters), '--out', path('authority'));
  for (const name of ['a', 'b']) run('keygen', '--name', name, '--out', path('keys'));
  const keys = ['a', 'b'].map((name) => path('keys', `${name}.PUBLIC-key.json`));
  const list = path('authority', `${uuid}.PUBLIC-credentials.json`);
  const words = ['--template', path('template.json'), '--credentials', list, '--uuid', uuid, '--out', path('board')];
  const { archive } = run('make', ...words, '--trustees', ...keys);
  const lines = readFileSync(path('authority', `${uuid}.PRIVATE-credentials.txt`), 'utf8')
    .trimEnd()
    .split('\n');
  return { archive, credentials: lines.map((line) => line.split(' ')[1]) };
}

const { archive, credentials } = prepare();
const acknowledged = new Map(); // number of the vote → receipt
const counts = { kills: 0, torn: 0, unacknowledged: 0 };

/** Sends what is not acknowledged yet; kills the board at a random moment, or lets it finish. */
async function sendRest(mayFinish) {
  const rest = votes.map((vote, i) => ({ ...vote, i })).filter(({ i }) => !acknowledged.has(i));
  const lines = rest.map(({ voter, choices }) => `${JSON.stringify({ credential: credentials[voter], choices })}\n`);
  writeFileSync(path('votes.jsonl'), lines.join(''));
  const child = spawn(process.execPath, [program, 'election', 'vote', archive, '--from', path('votes.jsonl')]);
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  const last = mayFinish ? Number.POSITIVE_INFINITY : Math.ceil(Math.random() * ((1.6 * ballots) / kills));
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const answer = JSON.parse(line);
    if (answer.refused) throw new Error(`refused: ${line}`);
    acknowledged.set(rest[answer.line - 1].i, answer);
    told += 1;
    if (told === last) setTimeout(() => child.kill('SIGKILL'), Math.random() * 8);
  }
  const { code, signal } = await ended;
  if (signal === 'SIGKILL') counts.kills += 1;
  else if (code !== 0) throw new Error(`vote ended with ${code}`);
}

/** What stands in the file right after a kill, before anybody repairs anything. */
function inspect() {
  const { events, end, fault } = readArchive(readFileSync(archive));
  const isHalf = fault?.fault.kind === 'tar-truncated' || fault?.fault.kind === 'data-without-event';
  if (fault && !isHalf) throw new Error(`damaged at event ${fault.event}: ${JSON.stringify(fault.fault)}`);
  if (fault) counts.torn += 1;
  for (const [i, { event, eventHash, ballot }] of acknowledged) {
    const found = events[event];
    if (found?.hash !== eventHash || found.ballot?.hash !== ballot)
      throw new Error(`vote ${i} was acknowledged and is lost`);
  }
  const held = events.filter(({ type }) => type === 'Ballot').length;
  return { held, end };
}

while (acknowledged.size < votes.length) {
  await sendRest(counts.kills >= kills);
  inspect();
}
const { held } = inspect();
counts.unacknowledged = held - acknowledged.size;
console.log(
  `${ballots} ballots acknowledged under ${counts.kills} kills; ${counts.torn} half events seen and cut off; ${counts.unacknowledged} stood on the board unacknowledged and were sent again as revotes`,
);

/** A step of the count, killed at random moments until it has been done. */
async function insist(words, stage) {
  for (let tries = 0; ; tries += 1) {
    const child = spawn(process.execPath, [program, 'election', ...words, '--json'], { stdio: 'ignore' });
    const timer = tries < 3 ? setTimeout(() => child.kill('SIGKILL'), 100 + Math.random() * 900) : undefined;
    const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    clearTimeout(timer);
    if (signal === 'SIGKILL') counts.kills += 1;
    inspect();
    if (readArchive(readFileSync(archive)).events.at(-1).type === stage) return;
  }
}

await insist(['close', archive], 'EndBallots');
await insist(['tally', archive], 'EncryptedTally');
const parts = ['a', 'b'].map(
  (name) => run('decrypt', archive, '--key', path('keys', `${name}.PRIVATE-key.json`), '--out', path('parts')).file,
);
await insist(['result', archive, '--decryptions', ...parts], 'Result');

const last = new Map(votes.map(({ voter, choices }) => [voter, choices]));
const byHand = Array.from({ length: 7 }, (_, slot) => [...last.values()].reduce((sum, [row]) => sum + row[slot], 0));
const { accepted, stage, election } = run('verify', archive);
if (!accepted || stage !== 'finished') throw new Error('the archive does not verify');
if (JSON.stringify(election.result) !== JSON.stringify([byHand]))
  throw new Error(`counted ${election.result}, by hand ${byHand}`);
const size = (statSync(archive).size / 2 ** 20).toFixed(1);
const left = readdirSync(path('board')).filter((name) => name.includes('.draft-') || name.endsWith('.lock'));
console.log(
  `verified: ${election.counted} counted of ${election.ballots}, result as by hand ${JSON.stringify(byHand)}; ${size} MiB; ${counts.kills} kills in all; left behind: ${left.join(' ') || 'nothing'}; ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
rmSync(folder, { recursive: true, force: true });
