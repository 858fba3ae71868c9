import { Command } from 'commander';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { alignRows } from '../console.ts';
import { withExisting } from '../session.ts';

/** `retention run`: removes what the dated rules no longer keep. */
export function retentionCommand(): Command {
  return new Command('retention').description('保存期限 · retention').addCommand(
    command('run', '按保存期限清理', 'remove what the rules no longer keep')
      .option('--dry-run', '只统计，不删除 · count only, remove nothing')
      .action(async (options: RawCommon & { readonly dryRun?: boolean }) => {
        const io = consoleOf(options);
        const dryRun = options.dryRun === true;
        const rules = await withExisting(commonOptions(options), ({ retention }) => retention.run({ dryRun }));
        io.result({ dryRun, rules }, () =>
          alignRows(
            rules.map(({ what, before, removed }) => [
              io.say(what.zh, what.en),
              io.say(`${before} 之前`, `before ${before}`),
              dryRun
                ? io.say(`将清理 ${removed} 项`, `${removed} to go`)
                : io.say(`已清理 ${removed} 项`, `${removed} removed`),
            ]),
          ),
        );
      }),
  );
}
