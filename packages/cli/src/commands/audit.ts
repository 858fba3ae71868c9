import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { by } from '@shiheng/server/platform/audit/audit';
import type { ChainFault, ChainHead, ChainReport } from '@shiheng/server/platform/audit/chain';
import { exportChain, verifyChainFile } from '@shiheng/server/platform/audit/chain-file';
import { checkTrail } from '@shiheng/server/platform/audit/check';
import { currentHead, headLine, readHeads } from '@shiheng/server/platform/audit/heads';
import { Command } from 'commander';
import { commandLineActor } from '../arguments.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { headsFile } from '../daily-round.ts';
import { withExisting } from '../session.ts';

/** `audit verify`, `audit export`, `audit head`: the chain of the audit trail, proven here or anywhere. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('操作记录链 · the chain of the audit trail')
    .addCommand(
      command(
        'verify',
        '校验操作记录链；给出导出文件时不需要数据库',
        'prove the chain; of an exported FILE without a database',
      )
        .argument('[file]', '导出的链 · an exported chain')
        .option('--head <file>', '另存的链头，默认用数据目录中的 audit-heads.jsonl · heads kept elsewhere')
        .action(verify),
    )
    .addCommand(
      command('export', '导出整条链（.jsonl 或 .jsonl.gz）', 'export the whole chain (.jsonl or .jsonl.gz)')
        .argument('<out>')
        .action(exportTo),
    )
    .addCommand(command('head', '显示链头，供另行保存', 'print the head, to be kept elsewhere').action(head));
}

type VerifyOptions = RawCommon & { readonly head?: string };

async function verify(file: string | undefined, options: VerifyOptions): Promise<void> {
  const io = consoleOf(options);
  const report = file === undefined ? await verifyDatabase(io, options) : await verifyFile(io, file, options);
  const { events, head, headsCompared, faultCount, faults } = report;
  io.result({ intact: faultCount === 0, ...report }, () => [
    faultCount === 0
      ? io.say(
          `完好：${events} 条记录首尾相连，与 ${headsCompared} 个已导出的链头一致。`,
          `Intact: ${events} events in one chain, in agreement with ${headsCompared} exported heads.`,
        )
      : io.say(`不完好：异常 ${faultCount} 处。`, `Not intact: ${faultCount} faults.`),
    ...faults.map((fault) => faultWords(io, fault)),
    ...(head ? [`${head.seq} ${head.hash}`] : []),
  ]);
  if (faultCount > 0) process.exitCode = exitCodes.refused;
}

async function verifyDatabase(io: Console, options: VerifyOptions): Promise<ChainReport> {
  const heads = await headsOf(
    io,
    options.head ?? headsFile(commonOptions(options).dataDir),
    options.head !== undefined,
  );
  const onProgress = (done: number, of: number) => io.progress(io.say(`已校验 ${done} / ${of}`, `${done} of ${of}`));
  return withExisting(commonOptions(options), (shiheng) =>
    checkTrail(shiheng, by(commandLineActor), { heads, onProgress }),
  );
}

async function verifyFile(io: Console, file: string, options: VerifyOptions): Promise<ChainReport> {
  const heads = options.head === undefined ? [] : await headsOf(io, options.head, true);
  const verified = await verifyChainFile(resolve(file), heads);
  if (verified.ok) return verified.value;
  throw new CommandRefused(
    verified.error.kind === 'no-chain-file'
      ? io.say(
          `${file} 不是导出的操作记录链。请用 shiheng audit export 导出。`,
          `${file} is no exported audit chain. Make one with shiheng audit export.`,
        )
      : io.say(
          `${file} 的压缩损坏或不完整，无法读取。请重新导出或重新传送。`,
          `The compression of ${file} is broken or cut off. Export or send it again.`,
        ),
    exitCodes.refused,
    { kind: verified.error.kind },
  );
}

/** @param named by the user, so that it must be there */
async function headsOf(io: Console, path: string, named: boolean): Promise<readonly ChainHead[]> {
  if (named && !existsSync(path)) throw new CommandRefused(io.say(`没有文件 ${path}。`, `There is no file ${path}.`));
  const heads = await readHeads(resolve(path));
  if (heads.ok) return heads.value;
  throw new CommandRefused(
    io.say(
      `${path} 第 ${heads.error.line} 行不是链头。请用另行保存的副本替换该文件。`,
      `Line ${heads.error.line} of ${path} is no head. Put back the copy that was kept elsewhere.`,
    ),
    exitCodes.refused,
    { kind: heads.error.kind },
  );
}

async function exportTo(out: string, options: RawCommon): Promise<void> {
  const io = consoleOf(options);
  if (existsSync(out)) {
    throw new CommandRefused(
      io.say(`${out} 已存在，不会覆盖。请换一个文件名。`, `${out} exists and is not overwritten. Choose another name.`),
    );
  }
  const head = await withExisting(commonOptions(options), ({ db }) => exportChain(db, resolve(out)));
  io.result({ file: resolve(out), head }, () => [
    io.say(
      `已导出 ${head.seq} 条记录到 ${out}。用 shiheng audit verify ${out} 可脱离数据库校验。`,
      `${head.seq} events exported to ${out}. shiheng audit verify ${out} proves them without the database.`,
    ),
    `${head.seq} ${head.hash}`,
  ]);
}

async function head(options: RawCommon): Promise<void> {
  const io = consoleOf(options);
  const current = await withExisting(commonOptions(options), ({ db, clock }) => currentHead(db, clock()));
  io.result(current, () => [
    current ? headLine(current).trimEnd() : io.say('还没有操作记录。', 'There are no events yet.'),
  ]);
}

function faultWords(io: Console, fault: ChainFault): string {
  switch (fault.kind) {
    case 'changed':
      return io.say(`第 ${fault.seq} 条：内容被改动`, `event ${fault.seq}: its content was changed`);
    case 'missing':
      return io.say(
        `第 ${fault.seq} 至 ${fault.until - 1} 条：缺失`,
        `events ${fault.seq} to ${fault.until - 1}: missing`,
      );
    case 'out-of-place':
      return io.say(
        `第 ${fault.seq} 条：位置不对（排在第 ${fault.after} 条之后）`,
        `event ${fault.seq}: out of place (stands after ${fault.after})`,
      );
    case 'not-linked':
      return io.say(
        `第 ${fault.seq} 条：与前一条不相连，其中一条被重写`,
        `event ${fault.seq}: does not follow the one before; one of them was written anew`,
      );
    case 'head-differs':
      return io.say(
        `第 ${fault.seq} 条：与已导出的链头不同，此前的链被重写`,
        `event ${fault.seq}: differs from an exported head; the chain before it was written anew`,
      );
    case 'cut':
      return io.say(
        `末尾被截断：止于第 ${fault.seq} 条，已导出的链头在第 ${fault.head} 条`,
        `the end was cut off: it ends at ${fault.seq}, an exported head stands at ${fault.head}`,
      );
    case 'unchained':
      return io.say(`${fault.events} 条记录不在链上`, `${fault.events} events stand outside the chain`);
    case 'head-unreadable':
      return io.say(`链头文件第 ${fault.line} 行：不是链头`, `file of heads, line ${fault.line}: is no head`);
    case 'unreadable':
      return io.say(`第 ${fault.line} 行：不是一条记录`, `line ${fault.line}: is no event`);
  }
}
