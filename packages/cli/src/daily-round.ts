import { join } from 'node:path';
import type { Shiheng } from '@shiheng/server/open';
import { checkTrail } from '@shiheng/server/platform/audit/check';
import { readHeads, recordHead } from '@shiheng/server/platform/audit/heads';
import type { Console } from './console.ts';

const everyMs = 24 * 3_600_000;
const firstAfterMs = 60_000; // once the first pages are out

/** Where `serve` leaves the daily heads of the audit chain; keep a copy elsewhere. */
export function headsFile(dataDir: string): string {
  return join(dataDir, 'audit-heads.jsonl');
}

/**
 * Once a day while it serves: the audit chain is walked, compared with the heads exported so far, and its head exported;
 * files that no figure owns any more are swept away.
 * @returns how to stop; waits for a round under way
 */
export function keepDaily(io: Console, shiheng: Shiheng, dataDir: string): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const daily = () => {
    running = running
      .then(() => keepAudit(io, shiheng, headsFile(dataDir)))
      .then(async () => void (await shiheng.evidence.sweep()))
      .then(async () => void (await shiheng.imports.sweep()))
      .catch((fault: unknown) => {
        const reason = fault instanceof Error ? fault.message : String(fault);
        io.remark(io.say(`每日维护没有完成：${reason}`, `The daily round was not finished: ${reason}`));
      });
  };
  const first = setTimeout(daily, firstAfterMs).unref();
  const timer = setInterval(daily, everyMs).unref();
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await running;
  };
}

async function keepAudit(io: Console, { db, clock }: Shiheng, path: string): Promise<void> {
  const heads = await readHeads(path);
  const options = heads.ok ? { heads: heads.value } : { unreadableHead: heads.error.line };
  const { faultCount } = await checkTrail({ db, clock }, { actor: 'system' }, options);
  // A head of a broken chain would pass what is wrong with it for right.
  if (faultCount === 0) await recordHead(db, path, clock());
  else tell(io, io.say(`异常 ${faultCount} 处`, `${faultCount} faults`));
}

function tell(io: Console, what: string): void {
  io.remark(
    io.say(
      `操作记录链没有通过每日校验：${what}。请运行 shiheng audit verify。`,
      `The audit chain did not pass its daily check: ${what}. Run shiheng audit verify.`,
    ),
  );
}
