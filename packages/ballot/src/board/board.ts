import { err, ok, type Result } from '@shiheng/basics/result';
import { readArchive } from '../archive/read.ts';
import { ballotReader } from '../ballot/check.ts';
import type { ElectionSetup } from '../election.ts';
import { hexh } from '../hash.ts';
import type { MissingShares } from '../tally/combine.ts';
import type { CountFault, Counts } from '../tally/result.ts';
import type { Engine } from '../verify/engine.ts';
import type { TallyFault } from '../verify/faults.ts';
import { checkDecryption, type Tally, tallyOf } from '../verify/tally.ts';
import type { Bindings } from './bindings.ts';
import { type Booth, type CastRequest, type Checked, checkCasts, type Receipt } from './cast.ts';
import { ballotsOf, openCounts, resultDraft, sharesOf, tallyDraft } from './count.ts';
import { type Ledger, openLedger, type WrongStage } from './ledger.ts';
import type { CastRefusal } from './refusals.ts';
import type { BoardStore } from './store.ts';

type CastOutcome = Result<Receipt, CastRefusal>;

export interface Board {
  readonly setup: ElectionSetup;
  /** Number of ballots on the board. */
  ballots(): number;
  /** Takes a ballot, or says why not; the receipt is given when the ballot is durable. */
  cast(request: CastRequest): Promise<CastOutcome>;
  /**
   * Takes several in their order. `tell` hears of each as soon as its outcome stands, so that what was told is durable
   * even where the work is broken off later.
   */
  castAll(requests: readonly CastRequest[], tell: (index: number, outcome: CastOutcome) => void): Promise<void>;
  /** Ends voting. */
  closeVoting(): Promise<Result<void, WrongStage>>;
  /** Adds the votes up under encryption. */
  publishTally(): Promise<Result<Tally, WrongStage>>;
  /** Takes a trustee's part, once it has been checked. `owner` counts from 1. */
  publishDecryption(owner: number, body: Uint8Array): Promise<Result<void, WrongStage | TallyFault>>;
  /** Combines the parts; nothing is published where they are too few. */
  publishResult(): Promise<Result<Counts, WrongStage | MissingShares | CountFault>>;
  /** Gives the store back. */
  close(): Promise<void>;
}

export interface BoardParts {
  readonly store: BoardStore;
  readonly engine: Engine;
  /** Absent where nobody is logged in. */
  readonly bindings?: Bindings;
}

/**
 * Opens a board on an archive that its store vouches for. Everything that is appended was checked before anything of it
 * is stored, one event after the other.
 *
 * @source BELENIOS §6
 */
export async function openBoard(setup: ElectionSetup, { store, engine, bindings }: BoardParts): Promise<Board> {
  const reading = readArchive(await store.load());
  const ledger = openLedger(store, reading);
  const seen = new Set(reading.events.flatMap((event) => (event.type === 'Ballot' ? [event.ballot.hash] : [])));
  const booth = { setup, reader: ballotReader(setup), engine, bindings, seen };
  const castAll: Board['castAll'] = (requests, tell) => ledger.inTurn(() => castInOrder(booth, ledger, requests, tell));
  return {
    setup,
    ballots: () => seen.size,
    castAll,
    cast: (request) =>
      new Promise((resolve, reject) => castAll([request], (_, outcome) => resolve(outcome)).catch(reject)),
    closeVoting: () =>
      ledger.inStage('EndBallots', async () => {
        await ledger.append({ type: 'EndBallots' });
        return ok(undefined);
      }),
    ...counting(booth, ledger),
    close: () => ledger.inTurn(() => store.close()),
  };
}

type OpenBooth = Booth & { readonly seen: Set<string> };

async function castInOrder(
  booth: OpenBooth,
  ledger: Ledger,
  requests: readonly CastRequest[],
  tell: (index: number, outcome: CastOutcome) => void,
): Promise<void> {
  const checked = ledger.accepts('Ballot') ? await checkCasts(booth, requests) : [];
  for (const [i, { body }] of requests.entries()) {
    const each = checked[i] ?? err({ kind: 'voting-closed' });
    tell(i, each.ok ? await take(booth, ledger, each.value, body) : each);
  }
}

async function take(booth: OpenBooth, ledger: Ledger, checked: Checked, body: Uint8Array): Promise<CastOutcome> {
  const { hash, tracker, voter, ballot } = checked;
  const { bindings, seen } = booth;
  // Its twin may have come in the same batch.
  if (seen.has(hash)) return err({ kind: 'replayed-ballot' });
  if (voter !== undefined && bindings && !(await bindings.bind(voter, ballot.credential))) {
    return err({ kind: 'credential-bound' });
  }
  const { height, parent } = await ledger.append({ type: 'Ballot', ballot: body });
  seen.add(hash);
  return ok({ tracker, ballot: hash, event: height - 1, eventHash: parent ?? '' });
}

type Counting = Pick<Board, 'publishTally' | 'publishDecryption' | 'publishResult'>;

function counting({ setup, reader, engine }: Booth, ledger: Ledger): Counting {
  /** From the ballots themselves, each time: nothing that was computed before is trusted. */
  async function recount() {
    const reading = await ledger.read();
    const tally = await tallyOf(setup, engine, ballotsOf(reader, reading));
    return { tally, shares: sharesOf(setup, tally, reading) };
  }
  return {
    publishTally: () =>
      ledger.inStage('EncryptedTally', async () => {
        const { tally } = await recount();
        await ledger.append(tallyDraft(tally));
        return ok(tally);
      }),
    publishDecryption: (owner, body) =>
      ledger.inStage('PartialDecryption', async () => {
        const { tally, shares } = await recount();
        const checked = checkDecryption(setup, tally, shares, owner, { hash: hexh(body), body });
        if ('fault' in checked) return err(checked.fault);
        await ledger.append({ type: 'PartialDecryption', owner, partialDecryption: body });
        return ok(undefined);
      }),
    publishResult: () =>
      ledger.inStage('Result', async () => {
        const { tally, shares } = await recount();
        const counts = openCounts(setup, tally, shares);
        if (counts.ok) await ledger.append(resultDraft(counts.value));
        return counts;
      }),
  };
}
