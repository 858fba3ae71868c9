import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Result } from '@shiheng/basics/result';
import type { Shiheng } from '@shiheng/server/open';
import { commandLine } from '@shiheng/server/platform/imports/actor';
import type {
  ImportOptions,
  ImportProgress,
  ImportRefusal,
  ImportReport,
} from '@shiheng/server/platform/imports/report';
import { Command } from 'commander';
import { periodOf } from '../arguments.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { withExisting } from '../session.ts';

interface Options extends RawCommon {
  readonly dryRun?: boolean;
  readonly errors?: string;
  readonly period?: string;
}

type Run = (
  shiheng: Shiheng,
  source: { path: string; name: string },
  options: ImportOptions,
) => Promise<Result<ImportReport, ImportRefusal>>;

/** `import enterprises|workers|reports FILE`. Refused rows are told with line, column, reason and mend; exit code 1. */
export function importCommand(): Command {
  return new Command('import')
    .description('导入 · imports')
    .addCommand(
      template(
        'enterprises',
        '企业名录',
        'enterprises (template A)',
        () => (shiheng, source, options) => shiheng.orgs.importEnterprises(commandLine, source, options),
      ),
    )
    .addCommand(
      template('workers', '产业工人台账', 'workers’ ledgers (template B)', (io, { period }) => {
        const parsed = periodOf(io, period ?? '');
        return (shiheng, source, options) =>
          shiheng.workers.importWorkers(commandLine, source, { ...options, period: parsed });
      }).requiredOption('--period <period>', '期间 · period, e.g. 2024Q1'),
    )
    .addCommand(
      template(
        'reports',
        '计量报表',
        'reported measures (template C)',
        () => (shiheng, source, options) => shiheng.indicators.importReports(commandLine, source, options),
      ),
    );
}

function template(name: string, zh: string, en: string, prepare: (io: Console, options: Options) => Run): Command {
  return command(name, zh, en)
    .argument('<file>', '.xlsx / .csv')
    .option('--dry-run', '只检查，不写入 · check only')
    .option('--errors <out.xlsx>', '把被拒的行写成可改正再导入的表 · write the refused rows, ready to correct')
    .action(async (file: string, options: Options) => {
      const io = consoleOf(options);
      const run = prepare(io, options);
      const source = { path: resolve(file), name: basename(file) };
      if (options.errors !== undefined) await checkErrorPath(io, source.path, resolve(options.errors));
      const imported = await withExisting(commonOptions(options), (shiheng) =>
        run(shiheng, source, {
          dryRun: options.dryRun === true,
          ...(options.errors !== undefined && { errorFile: resolve(options.errors) }),
          onProgress: (progress) => io.progress(progressLine(io, progress)),
        }),
      );
      if (!imported.ok) throw refusal(io, file, imported.error);
      tell(io, imported.value);
    });
}

/** Before anything is read: a file that cannot be written afterwards would leave the refusals untold. */
async function checkErrorPath(io: Console, input: string, out: string): Promise<void> {
  const refuse = (zh: string, en: string) => {
    throw new CommandRefused(io.say(`--errors ${out}：${zh}`, `--errors ${out}: ${en}`));
  };
  if (!out.toLowerCase().endsWith('.xlsx')) refuse('请用 .xlsx 结尾的文件名。', 'choose a name that ends in .xlsx.');
  if (out === input || existsSync(out))
    refuse('文件已存在，不会覆盖，请换一个文件名。', 'the file exists and is not overwritten; choose another name.');
  try {
    await access(dirname(out), constants.W_OK);
  } catch {
    refuse('这个文件夹不存在或不能写入。', 'the folder does not exist or cannot be written.');
  }
}

function progressLine(io: Console, { phase, done, total, rows }: ImportProgress): string {
  const words = {
    reading: io.say('正在读取和检查', 'reading and checking'),
    loading: io.say('正在写入', 'loading'),
    'writing-errors': io.say('正在写出被拒的行', 'writing refused rows'),
  };
  const percent = total > 0 ? ` ${Math.floor((100 * done) / total)}%` : '';
  return `${words[phase]}${percent} · ${rows.toLocaleString('en')} ${io.say('行', 'rows')}`;
}

function refusal(io: Console, file: string, { kind, reason, mend }: ImportRefusal): CommandRefused {
  const text = io.say(`${file}：${reason.zh}。${mend.zh}。(${kind})`, `${file}: ${reason.en}. ${mend.en}. (${kind})`);
  return new CommandRefused(text.replaceAll('。。', '。').replaceAll('..', '.'), exitCodes.refused, {
    kind,
    reason,
    mend,
  });
}

/** Most lines of one kind that are printed; all refused rows are in the error file, everything is in the JSON. */
const most = 20;

function tell(io: Console, report: ImportReport): void {
  const { rows, units, faults, warnings, extraColumns, elsewhere, changes } = report;
  tellLines(io, faults, '');
  if (faults.count > 0)
    io.remark(
      io.say(
        '用 --errors OUT.xlsx 写出被拒企业的全部行，改正后可直接再导入。',
        '--errors OUT.xlsx writes all rows of refused units, ready to correct and send again.',
      ),
    );
  tellLines(io, warnings, io.say('提醒 ', 'warning '));
  io.result(report, () => [
    io.say(
      `读取 ${rows.read} 行：${report.dryRun ? '可写入' : '写入'} ${rows.loaded}，未变 ${rows.unchanged}，拒绝 ${rows.refused}`,
      `${rows.read} rows read: ${rows.loaded} ${report.dryRun ? 'would be loaded' : 'loaded'}, ${rows.unchanged} unchanged, ${rows.refused} refused`,
    ),
    io.say(
      `单位：${report.dryRun ? '可写入' : '写入'} ${units.loaded}，未变 ${units.unchanged}，拒绝 ${units.refused}`,
      `units: ${units.loaded} loaded, ${units.unchanged} unchanged, ${units.refused} refused`,
    ),
    ...(report.dryRun ? [io.say('只检查，没有写入。', 'Checked only; nothing was written.')] : []),
    ...(report.restatement && units.loaded > 0
      ? [
          io.say(
            '该期间已关账：这是一次重述，原快照不变。',
            'The period was closed: this is a restatement beside its snapshot.',
          ),
        ]
      : []),
    ...(extraColumns.length > 0
      ? [io.say(`忽略的列：${extraColumns.join('、')}`, `ignored columns: ${extraColumns.join(', ')}`)]
      : []),
    ...changes.kept.slice(0, most).flatMap((change) => changeLine(io, change)),
    ...elsewhere.kept
      .slice(0, most)
      .map(({ line, creditCode, other }) =>
        io.say(
          `第 ${line} 行：同一职工本期也在 ${other.creditCode} 的台账中（本户 ${creditCode}），两户均已标记`,
          `line ${line}: the same worker stands in the ledger of ${other.creditCode} too (here ${creditCode}); both are flagged`,
        ),
      ),
    ...(report.errorFile ? [io.say(`被拒的行：${report.errorFile}`, `refused rows: ${report.errorFile}`)] : []),
  ]);
  if (rows.refused > 0) process.exitCode = exitCodes.refused;
}

/** Lines of a kind, the first of them; in the language of the terminal. */
function tellLines(io: Console, found: ImportReport['faults'], mark: string): void {
  for (const { line, column, value, reason, mend } of found.kept.slice(0, most)) {
    const cell = value === '' ? '' : `“${value}”`;
    io.remark(
      io.say(
        `${mark}第 ${line} 行「${column}」${cell}：${reason.zh}；${mend.zh}`,
        `${mark}line ${line}, ${column} ${cell}: ${reason.en}; ${mend.en}`,
      ),
    );
  }
  if (found.count > most) io.remark(io.say(`……共 ${found.count} 处`, `… ${found.count} in all`));
}

const changeWords = {
  joined: ['入职', 'joined'],
  left: ['离职', 'left'],
  promoted: ['晋级', 'promoted'],
  demoted: ['降级', 'demoted'],
  moved: ['转岗', 'moved'],
  paid: ['调薪', 'pay changed'],
} as const;

/** What a new declaration changes against the one before; nothing for a first one. */
function changeLine(
  io: Console,
  { creditCode, rows, difference }: ImportReport['changes']['kept'][number],
): readonly string[] {
  if (difference === null) return [];
  const parts = Object.entries(changeWords).flatMap(([kind, [zh, en]]) => {
    const count = difference[kind] ?? 0;
    return count > 0 ? [io.say(`${zh} ${count}`, `${en} ${count}`)] : [];
  });
  const told = parts.length > 0 ? parts.join(io.say('，', ', ')) : io.say('人员无变化', 'no change in people');
  return [
    io.say(
      `${creditCode}：${rows} 行，与上次申报相比 ${told}`,
      `${creditCode}: ${rows} rows; against the last declaration ${told}`,
    ),
  ];
}
