import { Command } from 'commander';
import { CommandRefused } from './console.ts';
import { plainJson, plainText } from './plain-text.ts';
import { endingOf } from './refusals.ts';

/** Read from the words themselves: an ending must be told also where the command line could not be understood. */
const words = process.argv.slice(2);
const lang = words.some((word, i) => word === '--lang=en' || (word === '--lang' && words[i + 1] === 'en'))
  ? 'en'
  : 'zh';

/** An election is checked where there is no database: its commands load nothing that knows one. */
async function loadCommands() {
  if (words[0] !== 'election') return await import('./everything.ts');
  const { electionCommand } = await import('./commands/election.ts');
  return { commands: [electionCommand()], wordsOf: () => undefined };
}

/** Commander ends the process by itself unless told otherwise; codes and words are ours to choose. */
function keepControl(each: Command): void {
  each.exitOverride().configureOutput({ outputError: () => {} });
  each.commands.forEach(keepControl);
}

const { commands, wordsOf } = await loadCommands();
const program = new Command('shiheng').description('十衡 · ten balances');
for (const each of commands) program.addCommand(each);

keepControl(program);
try {
  await program.parseAsync(process.argv);
} catch (fault) {
  const { code, message } = endingOf(fault, lang, wordsOf);
  if (message !== null) process.stderr.write(`${plainText(message)}\n`);
  if (message !== null && words.includes('--json'))
    process.stdout.write(`${plainJson({ refused: refusedFacts(fault, message) })}\n`);
  process.exitCode = code;
}

/** What a program that reads the JSON is told of a refusal. */
function refusedFacts(fault: unknown, message: string) {
  return { message, ...(fault instanceof CommandRefused && fault.facts) };
}
