import { Command, CommanderError } from 'commander';
import { bulletinCommand } from './commands/bulletin.ts';
import { catalogCommand } from './commands/catalog.ts';
import { backupCommand, initCommand, restoreCommand } from './commands/database.ts';
import { demoCommand } from './commands/demo.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { evaluateTableCommand } from './commands/evaluate-table.ts';
import { importCommand } from './commands/imports.ts';
import { orgCommand } from './commands/org.ts';
import { periodCommand, recomputeCommand } from './commands/periods.ts';
import { serveCommand } from './commands/serve.ts';
import { CommandRefused, exitCodes } from './console.ts';

const program = new Command('shiheng')
  .description('十衡 · ten balances')
  .addCommand(initCommand())
  .addCommand(demoCommand())
  .addCommand(serveCommand())
  .addCommand(importCommand())
  .addCommand(catalogCommand())
  .addCommand(evaluateCommand())
  .addCommand(evaluateTableCommand())
  .addCommand(recomputeCommand())
  .addCommand(periodCommand())
  .addCommand(orgCommand())
  .addCommand(bulletinCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand());

/** Commander ends the process by itself unless told otherwise; codes and words are ours to choose. */
function keepControl(each: Command): void {
  each.exitOverride().showHelpAfterError();
  each.commands.forEach(keepControl);
}

/** Errors of a command tell the person what to do; anything else is a fault of ours and keeps its stack. */
function codeOf(fault: unknown): number {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? exitCodes.done : exitCodes.misuse;
  if (fault instanceof CommandRefused) {
    process.stderr.write(`${fault.message}\n`);
    return fault.code;
  }
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  return exitCodes.refused;
}

keepControl(program);
try {
  await program.parseAsync(process.argv);
} catch (fault) {
  process.exitCode = codeOf(fault);
}
