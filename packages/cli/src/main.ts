import { Command } from 'commander';
import { accountCommand } from './commands/account.ts';
import { bulletinCommand } from './commands/bulletin.ts';
import { catalogCommand } from './commands/catalog.ts';
import { backupCommand, initCommand, restoreCommand } from './commands/database.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { evaluateTableCommand } from './commands/evaluate-table.ts';
import { importCommand } from './commands/imports.ts';
import { orgCommand } from './commands/org.ts';
import { periodCommand, recomputeCommand } from './commands/periods.ts';
import { serveCommand } from './commands/serve.ts';
import { CommandRefused } from './console.ts';
import { endingOf } from './refusals.ts';

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
  .addCommand(restoreCommand())
  .addCommand(accountCommand())
  .addCommand(doctorCommand());

/** Commander ends the process by itself unless told otherwise; codes and words are ours to choose. */
function keepControl(each: Command): void {
  each.exitOverride().configureOutput({ outputError: () => {} });
  each.commands.forEach(keepControl);
}

/** Read from the words themselves: an ending must be told also where the command line could not be understood. */
const words = process.argv.slice(2);
const lang = words.some((word, i) => word === '--lang=en' || (word === '--lang' && words[i + 1] === 'en'))
  ? 'en'
  : 'zh';

keepControl(program);
try {
  await program.parseAsync(process.argv);
} catch (fault) {
  const { code, message } = endingOf(fault, lang);
  if (message !== null) process.stderr.write(`${message}\n`);
  if (message !== null && words.includes('--json'))
    process.stdout.write(`${JSON.stringify({ refused: refusedFacts(fault, message) })}\n`);
  process.exitCode = code;
}

/** What a program that reads the JSON is told of a refusal. */
function refusedFacts(fault: unknown, message: string) {
  return { message, ...(fault instanceof CommandRefused && fault.facts) };
}
