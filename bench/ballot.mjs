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

/** Processor time of each run by its name, all threads together: what a busy machine changes least. */
const processorMs = {};
const noteProcessor = (name, ms) => {
  processorMs[name] = [...(processorMs[name] ?? []), ms];
};

/** A verification that must end with acceptance. */
const verifying = (name, bytes, engine) => async () => {
  const start = process.cpuUsage();
  const { report: found } = await verifyArchive(bytes, { engine });
  const { user, system } = process.cpuUsage(start);
  noteProcessor(name, (user + system) / 1_000);
  if (!found.accepted || found.stage !== 'finished') throw new Error(JSON.stringify(found.firstFault));
};

const perBallot = (name, ballots) => median(processorMs[name]) / ballots;

const perSecond = (ballots, ms) => Math.round((ballots * 10_000) / ms) / 10;

async function measureCurve() {
  const { bytes } = await heldElection('Ed25519', curveBallots, local);
  const sample = await heldElection('Ed25519', sampleBallots, local);
  const times = await race(
    {
      oneThread: verifying('curve, one thread', bytes, one),
      twoThreads: verifying('curve, two threads', bytes, two),
      plain: verifying('curve, plain', sample.bytes, referenceEngine),
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
    processorMsPerBallot: {
      oneThread: perBallot('curve, one thread', curveBallots),
      twoThreads: perBallot('curve, two threads', curveBallots),
      plain: perBallot('curve, plain', sampleBallots),
    },
    timesFasterThanPlain: { oneThread: rate.oneThread / rate.plain, twoThreads: rate.twoThreads / rate.plain },
  };
}

/** belenios-tool, where it is installed; the shell tells what processor time its child took. */
function toolVerifying(folder) {
  const version = spawnSync('belenios-tool', ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (!version) return { version: 'not installed' };
  const verify = () => {
    const command = 'belenios-tool election verify --dir "$0" && times';
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`belenios-tool: ${stderr}`);
    const [user, system] = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)].slice(2).map(([, m, s]) => m * 60 + Number(s));
    noteProcessor('tool', (user + system) * 1_000);
  };
  return { version, verify };
}

async function measureResidues() {
  const { bytes, folder } = await heldElection('BELENIOS-2048', residueBallots, local);
  const { version, verify } = toolVerifying(folder);
  const ours = {
    oneThread: verifying('residues, one thread', bytes, one),
    twoThreads: verifying('residues, two threads', bytes, two),
  };
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
    processorMsPerBallot: {
      oneThread: perBallot('residues, one thread', residueBallots),
      twoThreads: perBallot('residues, two threads', residueBallots),
      ...(times.tool && { tool: perBallot('tool', residueBallots) }),
    },
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
