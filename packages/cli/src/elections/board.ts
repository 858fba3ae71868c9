import { readArchive } from '@shiheng/ballot/archive/read';
import { type Board, openBoard } from '@shiheng/ballot/board/board';
import type { ElectionSetup } from '@shiheng/ballot/election';
import { openFileStore } from '@shiheng/ballot/node/file-store';
import { readSetup } from '@shiheng/ballot/setup';
import type { Engine } from '@shiheng/ballot/verify/engine';
import { CommandRefused, type Console } from '../console.ts';
import { withEngine } from './engine.ts';
import { openRefused, refused } from './refusals.ts';

/** Opens a board for one command and gives it back whatever happens. */
export async function withBoard<T>(io: Console, path: string, work: (board: Board) => Promise<T>): Promise<T> {
  const store = await openFileStore(path);
  if (!store.ok) throw openRefused(io, store.error);
  const { torn } = store.value;
  if (torn !== undefined) {
    io.remark(
      io.say(
        `上次写入中断，留下半个未经确认的事件；已移到 ${torn}，档案完好。`,
        `A crash had left half an event that nobody was told of; it was set aside in ${torn}. The archive is whole.`,
      ),
    );
  }
  try {
    const setup = setupOf(io, path, await store.value.load());
    return await withEngine((engine: Engine) =>
      openBoard(setup, { store: store.value, engine }).then((board) => work(board)),
    );
  } finally {
    await store.value.close();
  }
}

/** The election of an archive. @errors CommandRefused where the bytes are no archive, or its setup does not hold */
export function setupOf(io: Console, path: string, bytes: Uint8Array): ElectionSetup {
  const { events, fault } = readArchive(bytes);
  const [first] = events;
  if (fault) throw refused(io, fault.fault, path, path);
  if (first?.type !== 'Setup') throw new CommandRefused(path);
  const { election, trustees, credentials } = first;
  const setup = readSetup({ election: election.body, trustees: trustees.body, credentials: credentials.body });
  if (!setup.ok) throw refused(io, setup.error, path, path);
  return setup.value;
}
