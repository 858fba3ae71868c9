import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chinaDay } from '@shiheng/basics/china-day';
import { type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import type { FrameChoice } from '@shiheng/server/modules/bulletins/index';
import { Command, Option } from 'commander';
import { commandLineActor, nothingThere, periodOf } from '../arguments.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { withExisting } from '../session.ts';

interface DraftOptions extends RawCommon {
  readonly period: string;
  readonly out: string;
  readonly org: string;
  readonly line: 'area' | 'system';
  readonly issue?: number;
  readonly totalIssue?: number;
  readonly date?: string;
  readonly copies?: number;
  readonly force?: boolean;
}

/** `bulletin draft`: a 简报 written from the period's latest snapshot, or from the facts of now where it is not closed. */
export function bulletinCommand(): Command {
  return new Command('bulletin').description('简报 · bulletins').addCommand(
    command('draft', '起草简报', 'draft a bulletin from the data')
      .requiredOption('--period <period>', '期间 · period, e.g. 2024Q1')
      .requiredOption('--out <file.docx>', '写到 · where to write it')
      .option('--org <code>', '机构代码 · organisation', '530000')
      .addOption(new Option('--line <line>', '块或条 · line').choices(['area', 'system']).default('area'))
      .addOption(new Option('--issue <n>', '期号 · issue number').argParser(Number))
      .addOption(new Option('--total-issue <n>', '总期号 · running number').argParser(Number))
      .option('--date <day>', '印发日期，默认今天 · day of issue, today by default')
      .addOption(new Option('--copies <n>', '共印份数 · copies printed').argParser(Number))
      .option('--force', '覆盖已有文件 · overwrite a file that is there')
      .action(draft),
  );
}

async function draft(options: DraftOptions): Promise<void> {
  const io = consoleOf(options);
  const period = periodOf(io, options.period);
  const frame = frameOf(io, options);
  const out = resolve(options.out);
  refuseToOverwrite(io, out, options.force === true);
  const { org, line } = options;
  const bulletin = await withExisting(commonOptions(options), async ({ bulletins }) => {
    const drafted = await bulletins.draft(commandLineActor, { org, line, period, frame });
    if (!drafted.ok) throw nothingThere(io, drafted.error.kind, period, org);
    await write(io, out, await bulletins.docx(drafted.value));
    return drafted.value;
  });
  const { snapshot, references, labels } = bulletin;
  io.result({ file: out, period, snapshot, numbers: references.length, labels }, () => [
    io.say(
      `已写到 ${out}，共 ${references.length} 个数，附有对照表。`,
      `Written to ${out}; ${references.length} numbers, each listed with its source.`,
    ),
    snapshot
      ? io.say(
          `数据快照第 ${snapshot.version} 版 ${snapshot.sha256}`,
          `snapshot v${snapshot.version} ${snapshot.sha256}`,
        )
      : io.say(
          `${period} 未关账，数字可能变动，草稿标为“未关账试算稿”。正式印发前请先 shiheng period close ${period}。`,
          `${period} is not closed: the numbers may change and the draft says so. Close it before issuing (shiheng period close ${period}).`,
        ),
  ]);
}

function frameOf(io: Console, { issue, totalIssue, copies, date }: DraftOptions): FrameChoice {
  for (const number of [issue, totalIssue, copies]) {
    if (number === undefined || (Number.isSafeInteger(number) && number > 0)) continue;
    throw new CommandRefused(
      io.say('期号和份数须为正整数。', 'Issue numbers and copies are whole numbers above 0.'),
      exitCodes.misuse,
    );
  }
  return {
    issuedOn: date === undefined ? chinaDay(new Date()) : dayOf(io, date),
    ...(issue !== undefined && { issueNo: issue }),
    ...(totalIssue !== undefined && { totalIssueNo: totalIssue }),
    ...(copies !== undefined && { copies }),
  };
}

function dayOf(io: Console, text: string): PlainDate {
  const day = parsePlainDate(text);
  if (day) return day;
  throw new CommandRefused(
    io.say(`“${text}”不是日期。请写成 2024-04-20。`, `“${text}” is no day. Write 2024-04-20.`),
    exitCodes.misuse,
  );
}

/** A draft that somebody has worked on is not lost by drafting again. */
function refuseToOverwrite(io: Console, file: string, force: boolean): void {
  if (force || !existsSync(file)) return;
  throw new CommandRefused(
    io.say(
      `${file} 已存在，不会覆盖。请换一个文件名，或加 --force。`,
      `${file} exists and is not overwritten. Choose another name or add --force.`,
    ),
  );
}

async function write(io: Console, file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new CommandRefused(
      io.say(
        `无法写入 ${file}（${code}）。请检查目录和权限。`,
        `Cannot write ${file} (${code}). Check folder and rights.`,
      ),
    );
  }
}
