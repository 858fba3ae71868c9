import { err, type Result } from '@shiheng/basics/result';
import { type EventType, mayFollow } from '../archive/events.ts';
import { type ArchiveReading, readArchive } from '../archive/read.ts';
import { type ArchiveHead, type EventDraft, headOf, writeEvent } from '../archive/write.ts';
import { inTurn } from './in-turn.ts';
import type { BoardStore } from './store.ts';

/** The event cannot follow what the board has. */
export interface WrongStage {
  readonly kind: 'wrong-stage';
  readonly event: EventType;
  readonly after: EventType | 'nothing';
}

/** An archive that grows by one event after the other. */
export interface Ledger {
  /** Does a piece of work when all before it is done. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** The same, where that event may come next. */
  inStage<T, E>(event: EventType, work: () => Promise<Result<T, E>>): Promise<Result<T, E | WrongStage>>;
  accepts(event: EventType): boolean;
  /** Appends durably. To be called from within a turn. */
  append(draft: EventDraft): Promise<ArchiveHead>;
  read(): Promise<ArchiveReading>;
}

/** `reading` is what the store holds. */
export function openLedger(store: BoardStore, reading: ArchiveReading): Ledger {
  let head = headOf(reading);
  const run = inTurn();
  const ledger: Ledger = {
    inTurn: run,
    inStage: <T, E>(event: EventType, work: () => Promise<Result<T, E>>) =>
      run<Result<T, E | WrongStage>>(async () =>
        ledger.accepts(event) ? work() : err({ kind: 'wrong-stage', event, after: head.last ?? 'nothing' }),
      ),
    accepts: (event) => mayFollow(head.last, event),
    append: async (draft) => {
      const written = writeEvent(head, draft);
      await store.append(written);
      head = written.head;
      return head;
    },
    read: async () => readArchive(await store.load()),
  };
  return ledger;
}
