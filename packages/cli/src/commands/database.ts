import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Period, periodEnd } from '@shiheng/basics/period';
import { backupToFile } from '@shiheng/db/backup';
import type { BackupEnd } from '@shiheng/db/backup-format';
import type { Reader } from '@shiheng/db/handle';
import { openDb } from '@shiheng/db/open';
import { restoreFromFile } from '@shiheng/db/restore';
import { append } from '@shiheng/server/platform/audit/audit';
import { verifyChain } from '@shiheng/server/platform/audit/verify';
import { openKeys, type SuiteName, suites } from '@shiheng/server/platform/privacy/keys';
import { type Command, Option } from 'commander';
import { type CommonOptions, command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { withExisting, withShiheng } from '../session.ts';

interface InitOptions extends RawCommon {
  readonly crypto?: SuiteName;
}

/** `init`: the database with Yunnan's organisation tree. Running it again changes nothing. */
export function initCommand(): Command {
  const crypto = new Option('--crypto <suite>', '加密算法，建库时选定 · algorithms, chosen once').choices(
    Object.keys(suites),
  );
  return command('init', '建立数据库和机构树', 'create the database and the organisation tree')
    .addOption(crypto)
    .action(async (options: InitOptions) => {
      const io = consoleOf(options);
      const common = commonOptions(options);
      io.progress(io.say('正在建立数据库……', 'creating the database …'));
      const created = await withShiheng(common, ({ orgs }) => orgs.initProvince(), options.crypto);
      await refuseOtherSuite(io, common, options.crypto);
      io.result({ dataDir: common.dataDir, ...created }, () => [
        io.say(`数据库已就绪：${common.dataDir}`, `The database is ready: ${common.dataDir}`),
      ]);
    });
}

/** Index keys never change their algorithm: a file that is there keeps its own, and whoever asked for another is told. */
async function refuseOtherSuite(io: Console, { dataDir }: CommonOptions, wanted: SuiteName | undefined): Promise<void> {
  if (wanted === undefined) return;
  const { index } = await openKeys(dataDir, { mayCreate: false });
  if (index === suites[wanted].index) return;
  throw new CommandRefused(
    io.say(
      `该数据目录的密钥文件已存在，索引算法是 ${index}，不能更改。加密算法可用 shiheng keys rotate --algorithm 更换。`,
      `The key file is there already; its index algorithm is ${index} and cannot change. What seals can: shiheng keys rotate --algorithm.`,
    ),
  );
}

/** `backup OUT`: the whole data set in one file that either engine restores. */
export function backupCommand(): Command {
  return command('backup', '备份整个数据集', 'back up the whole data set')
    .argument('<out>')
    .action(async (out: string, options: RawCommon) => {
      const io = consoleOf(options);
      if (existsSync(out)) {
        throw new CommandRefused(
          io.say(
            `${out} 已存在，不会覆盖。请换一个文件名。`,
            `${out} exists and is not overwritten. Choose another name.`,
          ),
        );
      }
      const end = await withExisting(commonOptions(options), async ({ db, clock }) => {
        const written = await backupToFile(db, resolve(out));
        await db.tx((tx) => append(tx, { at: clock(), actor: 'system', kind: 'backed-up', facts: countOf(written) }));
        return written;
      });
      io.result({ file: resolve(out), ...end }, () => [
        io.say(
          `已备份到 ${out}，并已读回核对。密钥 keys.json 不在其中，请另行保管。`,
          `Backed up to ${out} and read back. The keys (keys.json) are not in it: keep them apart.`,
        ),
        `sha256 ${end.sha256}`,
      ]);
    });
}

/** `restore FILE`: into an empty database. */
export function restoreCommand(): Command {
  return command('restore', '从备份恢复到空数据库', 'restore a backup into an empty database')
    .argument('<file>')
    .action(async (file: string, options: RawCommon) => {
      const io = consoleOf(options);
      if (!existsSync(file)) throw new CommandRefused(io.say(`没有文件 ${file}。`, `There is no file ${file}.`));
      const end = await restoreInto(commonOptions(options), resolve(file));
      const keys = io.say(
        '查询和重算可以直接进行；导入台账、显示姓名前，请把备份时的 keys.json 放回数据目录。',
        'Queries and recomputation work at once; before ledgers are imported or names shown, put the keys.json of that time back.',
      );
      const proof = await prove(io, commonOptions(options));
      io.result({ file: resolve(file), ...end, proof, keys }, () => [
        io.say('已恢复。', 'Restored. ') + keys,
        ...proofLines(io, proof),
      ]);
      if (proof.recomputed?.equal === false || proof.audit.faults > 0) process.exitCode = exitCodes.refused;
    });
}

/** Opens the database alone: the application would give an empty one keys of its own, and the backup has its own. */
async function restoreInto({ dataDir, databaseUrl }: CommonOptions, file: string): Promise<BackupEnd> {
  const db = await openDb(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    // What `init` makes holds nothing of anybody's: it gives way.
    const restored = await restoreFromFile(db, file, { replace: !(await db.read(holdsEnterprises)) });
    await db.tx((tx) => append(tx, { at: new Date(), actor: 'system', kind: 'restored', facts: countOf(restored) }));
    return restored;
  } finally {
    await db.close();
  }
}

function countOf({ rows }: BackupEnd): { readonly rows: number } {
  return { rows: Object.values(rows).reduce((sum, each) => sum + each, 0) };
}

/** What shows that a restored database is what it was. */
interface RestoreProof {
  /** The newest period computed anew from the rows; null where there are none. */
  readonly recomputed: { readonly period: Period; readonly enterprises: number; readonly equal: boolean } | null;
  /** The chain of the audit trail, walked from its first event. */
  readonly audit: { readonly events: number; readonly faults: number };
}

async function prove(io: Console, options: CommonOptions): Promise<RestoreProof> {
  return withExisting(options, async ({ db, indicators }) => {
    io.progress(io.say('正在校验操作记录链', 'verifying the audit chain'));
    const { events, faults } = await verifyChain(db);
    const audit = { events, faults: faults.length };
    const [newest] = (await indicators.listPeriods())
      .map(({ period }) => period)
      .sort((a, b) => (periodEnd(a) < periodEnd(b) ? 1 : -1));
    if (newest === undefined) return { recomputed: null, audit };
    io.progress(io.say(`正在重算 ${newest}`, `recomputing ${newest}`));
    const recomputed = await indicators.recompute(newest);
    if (!recomputed.ok) return { recomputed: null, audit }; // reports alone: there is no ledger to compute from
    const { enterprises, differences } = recomputed.value;
    return { recomputed: { period: newest, enterprises, equal: differences.length === 0 }, audit };
  });
}

function proofLines(io: Console, { recomputed, audit }: RestoreProof): readonly string[] {
  return [recomputedLine(io, recomputed), auditLine(io, audit)];
}

function auditLine(io: Console, { events, faults }: RestoreProof['audit']): string {
  return faults === 0
    ? io.say(`操作记录链完整：${events} 个事件。`, `The audit chain holds: ${events} events.`)
    : io.say(
        `操作记录链有 ${faults} 处异常，请运行 shiheng audit verify 查看。`,
        `The audit chain has ${faults} faults; shiheng audit verify shows where.`,
      );
}

function recomputedLine(io: Console, recomputed: RestoreProof['recomputed']): string {
  if (recomputed === null)
    return io.say('其中没有台账，无可重算。', 'It holds no ledger: there is nothing to recompute.');
  const { period, enterprises, equal } = recomputed;
  return equal
    ? io.say(
        `重算 ${period}：${enterprises} 份申报的计量与事实逐位相同。`,
        `Recomputed ${period}: the measures of ${enterprises} declarations agree with the facts bit by bit.`,
      )
    : io.say(
        `重算 ${period}：计量与事实不一致，请运行 shiheng recompute --period ${period} 查看。`,
        `Recomputed ${period}: measures and facts differ; shiheng recompute --period ${period} shows where.`,
      );
}

async function holdsEnterprises(reader: Reader): Promise<boolean> {
  const [table] = await reader.query<{ there: boolean }>(`select to_regclass('orgs.enterprise') is not null as there`);
  if (!table?.there) return false;
  return (await reader.query('select 1 as one from orgs.enterprise limit 1')).length > 0;
}
