import { join } from 'node:path';
import { startDumps } from '@shiheng/db/dump';
import type { Shiheng } from '@shiheng/server/open';
import type { Console } from './console.ts';

const everyMs = 6 * 3_600_000;
const keep = 4;

/**
 * The embedded engine survives a killed process, not a power cut: while it serves, it is dumped into `<dataDir>/dumps`.
 * A server has its own backups, and the demo province can be loaded again.
 * @returns how to stop
 */
export async function keepDumps(io: Console, shiheng: Shiheng, dataDir: string): Promise<() => Promise<void>> {
  const { db, identity } = shiheng;
  if (db.engine !== 'pglite' || (await identity.holdsDemoAccounts())) return async () => undefined;
  const directory = join(dataDir, 'dumps');
  const onFault = (fault: unknown) => {
    const reason = fault instanceof Error ? fault.message : String(fault);
    io.remark(io.say(`定时备份没有完成：${reason}`, `The timed dump was not made: ${reason}`));
  };
  return startDumps(db, { directory, everyMs, keep, onFault });
}
