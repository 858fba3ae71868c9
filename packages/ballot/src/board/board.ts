import { err, ok, type Result } from '@shiheng/basics/result';
import { readArchive } from '../archive/read.ts';
import { type ArchiveHead, type EventDraft, headOf, writeEvent } from '../archive/write.ts';
import { ballotReader } from '../ballot/check.ts';
import type { ElectionSetup } from '../election.ts';
import type { Engine } from '../verify/engine.ts';
import type { Bindings } from './bindings.ts';
import { type Booth, type CastRequest, type Checked, checkCasts, type Receipt } from './cast.ts';
import { inTurn } from './in-turn.ts';
import type { CastRefusal } from './refusals.ts';
import type { BoardStore } from './store.ts';

export interface Board {
  readonly setup: ElectionSetup;
  /** Number of ballots on the board. */
  ballots(): number;
  /** Takes a ballot, or says why not; the receipt is given when the ballot is durable. */
  cast(request: CastRequest): Promise<Result<Receipt, CastRefusal>>;
  /**
   * Takes several in their order. `tell` hears of each as soon as its outcome stands, so that what was told is durable
   * even where the work is broken off later.
   */
  castAll(
    requests: readonly CastRequest[],
    tell: (index: number, outcome: Result<Receipt, CastRefusal>) => void,
  ): Promise<void>;
  /** Ends voting. False where it had ended already. */
  closeVoting(): Promise<boolean>;
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
  const state = {
    head: headOf(reading),
    seen: new Set(reading.events.flatMap((event) => (event.type === 'Ballot' ? [event.ballot.hash] : []))),
  };
  const booth: Booth = { setup, reader: ballotReader(setup), engine, bindings, seen: state.seen };
  const run = inTurn();

  async function append(draft: EventDraft): Promise<ArchiveHead> {
    const written = writeEvent(state.head, draft);
    await store.append(written);
    state.head = written.head;
    return written.head;
  }

  async function take(checked: Checked, body: Uint8Array): Promise<Result<Receipt, CastRefusal>> {
    const { hash, tracker, voter, ballot } = checked;
    if (state.seen.has(hash)) return err({ kind: 'replayed-ballot' });
    if (voter !== undefined && bindings && !(await bindings.bind(voter, ballot.credential))) {
      return err({ kind: 'credential-bound' });
    }
    const { height, parent } = await append({ type: 'Ballot', ballot: body });
    state.seen.add(hash);
    return ok({ tracker, ballot: hash, event: height - 1, eventHash: parent ?? '' });
  }

  const isOpen = () => state.head.last === 'Setup' || state.head.last === 'Ballot';

  const board: Board = {
    setup,
    ballots: () => state.seen.size,
    cast: async (request) => {
      const outcomes: Result<Receipt, CastRefusal>[] = [];
      await board.castAll([request], (_, outcome) => outcomes.push(outcome));
      return outcomes[0] ?? err({ kind: 'voting-closed' });
    },
    castAll: (requests, tell) =>
      run(async () => {
        const checked = isOpen() ? await checkCasts(booth, requests) : [];
        for (const [i, { body }] of requests.entries()) {
          const each = checked[i] ?? err({ kind: 'voting-closed' });
          tell(i, each.ok ? await take(each.value, body) : each);
        }
      }),
    closeVoting: () =>
      run(async () => {
        if (!isOpen()) return false;
        await append({ type: 'EndBallots' });
        return true;
      }),
    close: () => run(() => store.close()),
  };
  return board;
}
