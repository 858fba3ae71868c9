import type { Command } from 'commander';
import { checkLines } from '../checks.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { exitCodes } from '../console.ts';
import { withExisting } from '../session.ts';

/** `doctor`: what must hold before others may reach the installation, in plain words. 1 when something must be mended. */
export function doctorCommand(): Command {
  return command('doctor', '检查安装是否可以对外服务', 'check whether others may reach the installation').action(
    async (options: RawCommon) => {
      const io = consoleOf(options);
      const checks = await withExisting(commonOptions(options), ({ operations }) => operations.checks());
      const failed = checks.filter(({ level }) => level === 'fail').length;
      io.result({ ready: failed === 0, checks }, () => [
        ...checkLines(io, checks),
        failed === 0
          ? io.say('可以对外服务。', 'Others may reach it.')
          : io.say(`有 ${failed} 处须改。`, `${failed} to mend.`),
      ]);
      if (failed > 0) process.exitCode = exitCodes.refused;
    },
  );
}
