import { type ArchiveEvent, readArchive } from '../archive/read.ts';
import { compareSnapshots } from '../archive/snapshot.ts';
import type { Ballot } from '../ballot/ballot.ts';
import type { ElectionSetup } from '../election.ts';
import { readSetup } from '../setup.ts';
import type { Shares } from '../tally/combine.ts';
import type { Counts } from '../tally/result.ts';
import { checkAllBallots } from './ballots.ts';
import type { Engine } from './engine.ts';
import type { SetupFault } from './faults.ts';
import {
  type Check,
  type CheckOutcome,
  checks,
  type ElectionFacts,
  type FirstFault,
  stageOf,
  unseen,
  type VerificationReport,
} from './report.ts';
import { checkOf, findCredentialFault, findKeyFaults } from './setup.ts';
import { checkDecryption, checkResult, findTallyFault, type Tally, tallyOf } from './tally.ts';

export interface VerifyOptions {
  readonly engine: Engine;
  /** A copy of the archive from an earlier day; it must be the beginning of this one. */
  readonly earlier?: Uint8Array;
  /** Hears how many of the ballots are checked. */
  readonly progress?: (done: number, all: number) => void;
}

/** What a verification has found out. Each part is there only once it has been checked. */
export interface Verified {
  readonly report: VerificationReport;
  readonly setup?: ElectionSetup;
  /** All ballots, revotes included. */
  readonly ballots?: readonly Ballot[];
  /** The sum of the ballots, recomputed here; never what the archive claims. */
  readonly tally?: Tally;
  /** Checked decryption factors by owner. */
  readonly shares: Shares;
}

/**
 * Looks at an archive from its first byte to its last and stops at the first fault. An archive that ends early is in
 * order as far as it goes; the report says how far that is.
 *
 * @source BELENIOS §6, verifier (1)–(8)
 */
export async function verifyArchive(bytes: Uint8Array, options: VerifyOptions): Promise<Verified> {
  const { events, fault } = readArchive(bytes);
  const run = new Run(events, options);
  if (fault) run.fail('archive', fault.fault, fault.event);
  else {
    run.pass('archive');
    await runChecks(run);
    if (!run.fault) compareEarlier(run, bytes);
  }
  return run.finish();
}

/** One verification under way: what has passed, what was found, and the first fault. */
class Run {
  readonly events: readonly ArchiveEvent[];
  readonly options: VerifyOptions;
  readonly outcomes = Object.fromEntries(checks.map((check) => [check, 'not-reached'])) as Record<Check, CheckOutcome>;
  fault: FirstFault | undefined;
  setup: ElectionSetup | undefined;
  ballots: readonly Ballot[] | undefined;
  tally: Tally | undefined;
  counts: Counts | undefined;
  readonly shares = new Map<number, readonly (readonly string[])[]>();

  constructor(events: readonly ArchiveEvent[], options: VerifyOptions) {
    this.events = events;
    this.options = options;
  }

  pass(check: Check): void {
    this.outcomes[check] = 'passed';
  }

  lacks(check: Check): void {
    this.outcomes[check] = 'absent';
  }

  fail(check: Check, fault: FirstFault['fault'], event?: number): void {
    this.outcomes[check] = 'failed';
    this.fault = { check, fault, ...(event !== undefined && { event }) };
  }

  finish(): Verified {
    const { setup, ballots, tally, shares } = this;
    return {
      report: reportOf(this),
      ...(setup && { setup }),
      ...(ballots && { ballots }),
      ...(tally && { tally }),
      shares,
    };
  }
}

/** The parts of an election in their order; each stops the run by failing. */
async function runChecks(run: Run): Promise<void> {
  for (const step of [checkSetup, checkBallots, checkTally, checkDecryptions, checkCounts]) {
    await step(run);
    if (run.fault) return;
  }
}

// BELENIOS §6 (2), (3)
async function checkSetup(run: Run): Promise<void> {
  const [first] = run.events;
  if (first?.type !== 'Setup') return; // the state machine of the archive lets nothing else come first
  const fail = (fault: SetupFault) => run.fail(checkOf(fault), fault, first.height);
  const { election, trustees, credentials } = first;
  const read = readSetup({ election: election.body, trustees: trustees.body, credentials: credentials.body });
  if (!read.ok) return fail(read.error);
  const keys = findKeyFaults(read.value);
  if (keys && checkOf(keys) === 'election') return fail(keys);
  run.pass('election');
  if (keys) return fail(keys);
  run.pass('trustees');
  const foreign = await findCredentialFault(read.value, run.options.engine);
  if (foreign) return fail(foreign);
  run.pass('credentials');
  run.setup = read.value;
}

// BELENIOS §6 (4)
async function checkBallots(run: Run): Promise<void> {
  const { setup, options } = run;
  if (!setup) return;
  const records = run.events.flatMap((event) =>
    event.type === 'Ballot' ? [{ event: event.height, body: event.ballot.body }] : [],
  );
  const { ballots, fault } = await checkAllBallots(setup, options.engine, records, (done) =>
    options.progress?.(done, records.length),
  );
  if (fault) return run.fail('ballots', fault.fault, fault.event);
  run.ballots = ballots;
  if (records.length > 0) run.pass('ballots');
  else run.lacks('ballots');
}

// BELENIOS §6 (5)
async function checkTally(run: Run): Promise<void> {
  const { setup, ballots, options } = run;
  if (!setup || !ballots) return;
  const tally = await tallyOf(setup, options.engine, ballots);
  const event = run.events.find((each) => each.type === 'EncryptedTally');
  if (event) {
    const fault = findTallyFault(tally, event);
    if (fault) return run.fail('encrypted-tally', fault, event.height);
    run.pass('encrypted-tally');
  } else run.lacks('encrypted-tally');
  run.tally = tally;
}

// BELENIOS §6 (6)
async function checkDecryptions(run: Run): Promise<void> {
  const { setup, tally } = run;
  if (!setup || !tally) return;
  for (const event of run.events) {
    if (event.type !== 'PartialDecryption') continue;
    const checked = checkDecryption(setup, tally, run.shares, event.owner, event.partialDecryption);
    if ('fault' in checked) return run.fail('partial-decryptions', checked.fault, event.height);
    run.shares.set(event.owner, checked.factors);
  }
  if (run.shares.size > 0) run.pass('partial-decryptions');
  else run.lacks('partial-decryptions');
}

// BELENIOS §6 (7)
async function checkCounts(run: Run): Promise<void> {
  const { setup, tally, shares } = run;
  const event = run.events.find((each) => each.type === 'Result');
  if (!setup || !tally || !event) return run.lacks('result');
  const checked = checkResult(setup, tally, shares, event.result);
  if ('fault' in checked) return run.fail('result', checked.fault, event.height);
  run.counts = checked.counts;
  run.pass('result');
}

// BELENIOS §6 (8)
function compareEarlier(run: Run, bytes: Uint8Array): void {
  const { earlier } = run.options;
  const compared = earlier && compareSnapshots(earlier, bytes);
  if (!compared) run.lacks('earlier-copy');
  else if (compared.kind === 'extended') run.pass('earlier-copy');
  else {
    const event = compared.kind === 'rewritten' ? compared.event : undefined;
    run.fail('earlier-copy', { kind: `earlier-copy-${compared.kind}` }, event);
  }
}

function reportOf(run: Run): VerificationReport {
  const { events, fault, outcomes, options } = run;
  const last = events.at(-1);
  const compared = outcomes['earlier-copy'] === 'passed';
  return {
    accepted: fault === undefined,
    stage: stageOf(events),
    engine: options.engine.name,
    outcomes,
    unseen: unseen.filter((each) => !(compared && each === 'earlier-events')),
    ...(fault && { firstFault: fault }),
    events: events.length,
    ...(last && { lastEvent: last.hash }),
    ...(run.setup && { election: factsOf(run, run.setup) }),
  };
}

function factsOf(run: Run, { election, fingerprint, credentials }: ElectionSetup): ElectionFacts {
  const { tally, counts } = run;
  return {
    uuid: election.uuid,
    name: election.name,
    group: election.group,
    fingerprint,
    credentials: credentials.size,
    ballots: run.events.filter(({ type }) => type === 'Ballot').length,
    ...(tally && { counted: tally.numTallied, totalWeight: tally.totalWeight }),
    decrypted: [...run.shares.keys()].toSorted((a, b) => a - b),
    ...(counts && { result: counts }),
  };
}
