import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chinaDay } from '@shiheng/basics/china-day';
import { Command, Option } from 'commander';
import { commandLineActor, nothingThere, periodOf } from '../arguments.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { withExisting } from '../session.ts';

interface DraftOptions extends RawCommon {
  readonly period: string;
  readonly out: string;
  readonly org: string;
  readonly line: 'area' | 'system';
}

/** `bulletin draft`: a 简报 written from the period's latest snapshot, or from the facts of now where it is not closed. */
export function bulletinCommand(): Command {
  return new Command('bulletin').description('简报 · bulletins').addCommand(
    command('draft', '起草简报', 'draft a bulletin from the data')
      .requiredOption('--period <period>', '期间 · period, e.g. 2024Q1')
      .requiredOption('--out <file.docx>', '写到 · where to write it')
      .option('--org <code>', '机构代码 · organisation', '530000')
      .addOption(new Option('--line <line>', '块或条 · line').choices(['area', 'system']).default('area'))
      .action(async (options: DraftOptions) => {
        const io = consoleOf(options);
        const period = periodOf(io, options.period);
        const { org, line } = options;
        const out = resolve(options.out);
        const drafted = await withExisting(commonOptions(options), async ({ bulletins }) => {
          const frame = { issuedOn: chinaDay(new Date()) };
          const bulletin = await bulletins.draft(commandLineActor, { org, line, period, frame });
          if (bulletin.ok) await writeFile(out, await bulletins.docx(bulletin.value));
          return bulletin;
        });
        if (!drafted.ok) throw nothingThere(io, drafted.error.kind, period, org);
        const { snapshot, references } = drafted.value;
        io.result({ file: out, period, snapshot, numbers: references.length }, () => [
          io.say(
            `已写到 ${out}，共 ${references.length} 个数，附有对照表。`,
            `Written to ${out}; ${references.length} numbers, each listed with its source.`,
          ),
          snapshot
            ? io.say(
                `数据快照 v${snapshot.version} ${snapshot.sha256}`,
                `snapshot v${snapshot.version} ${snapshot.sha256}`,
              )
            : io.say(
                `${period} 尚未封存，数字可能变动。正式印发前请先 shiheng period close ${period}。`,
                `${period} is not closed: the numbers may change. Close it before issuing (shiheng period close ${period}).`,
              ),
        ]);
      }),
  );
}
