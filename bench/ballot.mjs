// Ballots: verification of whole archives by the fast engine with one and two threads, by the plain engine on a sample, and
// by belenios-tool on the same archive in the same run; making a ballot; adding up and opening a tally.
//   node bench/ballot.mjs [ed25519=5000] [belenios2048=500] [rounds=3]
import { spawnSync } from 'node:child_process';
import { createBallot } from '@shiheng/ballot/ballot/create';
import { fastEngine } from '@shiheng/ballot/engine/fast/engine';
import { referenceEngine } from '@shiheng/ballot/engine/reference';
import { enginePool } from '@shiheng/ballot/node/engine-pool';
import { tallyOf } from '@shiheng/ballot/verify/tally';
import { verifyArchive } from '@shiheng/ballot/verify/verify';
import { heldElection, open, random, setUp, someChoice } from './ballot-elections.mjs';
import { median, race, report } from './harness.mjs';

const [curveBallots, residueBallots, rounds] = [5_000, 500, 3].map((usual, i) => Number(process.argv[i + 2] ?? usual));
const sampleBallots = 40;
const one = enginePool(1);
const two = enginePool(2);
const local = fastEngine();

/** A verification that must end with acceptance. */
const verifying = (bytes, engine) => async () => {
  const { report: found } = await verifyArchive(bytes, { engine });
  if (!found.accepted || found.stage !== 'finished') throw new Error(JSON.stringify(found.firstFault));
};

const perSecond = (ballots, ms) => Math.round((ballots * 10_000) / ms) / 10;

async function measureCurve() {
  const { bytes } = await heldElection('Ed25519', curveBallots, local);
  const sample = await heldElection('Ed25519', sampleBallots, local);
  const times = await race(
    {
      oneThread: verifying(bytes, one),
      twoThreads: verifying(bytes, two),
      plain: verifying(sample.bytes, referenceEngine),
    },
    rounds,
  );
  const rate = {
    oneThread: perSecond(curveBallots, times.oneThread),
    twoThreads: perSecond(curveBallots, times.twoThreads),
    plain: perSecond(sampleBallots, times.plain),
  };
  return {
    what: 'verify, Ed25519',
    ballots: curveBallots,
    oneThreadMs: times.oneThread,
    twoThreadsMs: times.twoThreads,
    plainMsForSample: times.plain,
    sampleBallots,
    ballotsPerSecond: rate,
    timesFasterThanPlain: { oneThread: rate.oneThread / rate.plain, twoThreads: rate.twoThreads / rate.plain },
  };
}

/** belenios-tool, where it is installed. */
function toolVerifying(folder) {
  const ask = (...words) => spawnSync('belenios-tool', words, { encoding: 'utf8' });
  const version = ask('--version').stdout?.trim();
  if (!version) return { version: 'not installed' };
  const verify = () => {
    const { status, stderr } = ask('election', 'verify', '--dir', folder);
    if (status !== 0) throw new Error(`belenios-tool: ${stderr}`);
  };
  return { version, verify };
}

async function measureResidues() {
  const { bytes, folder } = await heldElection('BELENIOS-2048', residueBallots, local);
  const { version, verify } = toolVerifying(folder);
  const ours = { oneThread: verifying(bytes, one), twoThreads: verifying(bytes, two) };
  const times = await race(verify ? { ...ours, tool: verify } : ours, rounds);
  return {
    what: 'verify, BELENIOS-2048',
    ballots: residueBallots,
    oneThreadMs: times.oneThread,
    twoThreadsMs: times.twoThreads,
    beleniosTool: version,
    ballotsPerSecond: Object.fromEntries(
      Object.entries(times).map(([name, ms]) => [name, perSecond(residueBallots, ms)]),
    ),
    ...(times.tool && {
      beleniosToolMs: times.tool,
      timesFasterThanTool: { oneThread: times.tool / times.oneThread, twoThreads: times.tool / times.twoThreads },
    }),
  };
}

/** Every ballot by itself, after the tables are made and the code is warm. */
function measureMaking(name, count) {
  const { maker, secrets } = setUp(name, 1);
  const times = Array.from({ length: 10 + count }, () => {
    const choice = someChoice();
    const start = performance.now();
    createBallot(maker, secrets[0], choice, random);
    return performance.now() - start;
  });
  return { what: `make a ballot, ${name}`, ballots: count, msPerBallot: median(times.slice(10)), firstMs: times[0] };
}

/** Adding up under encryption, then one trustee's part and the counts. */
async function measureTally() {
  const { bytes, key } = await heldElection('Ed25519', curveBallots, local);
  const { setup, ballots } = await verifyArchive(bytes, { engine: two });
  const counts = [...new Set([1_000, 2_000, 5_000].filter((count) => count < curveBallots).concat(curveBallots))];
  const tallies = new Map();
  const adding = counts.map((count) => [
    `${count}`,
    async () => tallies.set(count, await tallyOf(setup, local, ballots.slice(0, count))),
  ]);
  const addTimes = await race(Object.fromEntries(adding), rounds);
  const opening = counts.map((count) => [`${count}`, () => open({ setup, key }, tallies.get(count))]);
  const openTimes = await race(Object.fromEntries(opening), rounds);
  return counts.map((count) => ({
    what: 'tally, Ed25519',
    ballots: count,
    addUpMs: addTimes[count],
    addUpMicrosecondsPerBallot: (addTimes[count] * 1_000) / count,
    decryptAndCountMs: openTimes[count],
  }));
}

const rows = [
  await measureCurve(),
  await measureResidues(),
  measureMaking('Ed25519', 100),
  measureMaking('BELENIOS-2048', 20),
  ...(await measureTally()),
];
await Promise.all([one.close(), two.close()]);
report('ballot', rows);
