import { readArchive } from '@shiheng/ballot/archive/read';
import { compareSnapshots } from '@shiheng/ballot/archive/snapshot';
import { trackerOf } from '@shiheng/ballot/ballot/check';
import { printBallot } from '@shiheng/ballot/ballot/json';
import { fastEngine } from '@shiheng/ballot/engine/fast/engine';
import { referenceEngine } from '@shiheng/ballot/engine/reference';
import { ownersOf } from '@shiheng/ballot/trustees/public-key';
import { checksumsOf } from '@shiheng/ballot/verify/checksums';
import { type Verified, verifyArchive } from '@shiheng/ballot/verify/verify';
import type { BallotLine, Findings, VerifyRequest, WorkerAnswer } from './messages.ts';
import { FileTroubleError, readFileBytes } from './read-file.ts';

// The inside of the page's worker: one request, told about on the way, and one answer.

const tell = (answer: WorkerAnswer) => self.postMessage(answer);

self.addEventListener('message', async ({ data }: MessageEvent<VerifyRequest>) => {
  tell({ kind: 'reading' });
  const archive = await read('archive', data.archive);
  const earlier = data.earlier && (await read('earlier', data.earlier));
  if (archive && (earlier || !data.earlier)) tell({ kind: 'found', findings: await verify(data, archive, earlier) });
});

async function read(which: 'archive' | 'earlier', file: File): Promise<Uint8Array | undefined> {
  try {
    return await readFileBytes(file);
  } catch (fault) {
    if (!(fault instanceof FileTroubleError)) throw fault;
    tell({ kind: 'file-trouble', which, trouble: fault.trouble });
    return undefined;
  }
}

async function verify({ engine: name }: VerifyRequest, bytes: Uint8Array, earlier?: Uint8Array): Promise<Findings> {
  const started = performance.now();
  const engine = name === 'fast' ? fastEngine() : referenceEngine;
  const verified = await verifyArchive(bytes, {
    engine,
    ...(earlier && { earlier }),
    progress: (done, all) => {
      if (done % 10 === 0 || done === all) tell({ kind: 'ballots', done, all });
    },
  });
  await engine.close();
  const { report, setup } = verified;
  const checksums = setup && checksumsOf(readArchive(bytes).events, setup);
  return {
    report,
    ...(setup && { setup: { questions: setup.election.questions, owners: ownersOf(setup.trustees).length } }),
    ...(checksums && { checksums }),
    ballots: ballotLines(verified, bytes),
    ...(earlier && { comparison: compareSnapshots(earlier, bytes) }),
    seconds: (performance.now() - started) / 1000,
  };
}

function ballotLines({ ballots = [] }: Verified, bytes: Uint8Array): readonly BallotLine[] {
  if (ballots.length === 0) return [];
  const events = readArchive(bytes).events.filter(({ type }) => type === 'Ballot');
  const last = new Map(ballots.map(({ credential }, i) => [credential, i]));
  return ballots.map((ballot, i) => ({
    event: events[i]?.height ?? 0,
    tracker: trackerOf(printBallot(ballot)),
    credential: ballot.credential,
    counted: last.get(ballot.credential) === i,
  }));
}
