import { CommanderError } from 'commander';
import { CommandRefused, exitCodes } from './console.ts';

export interface Ending {
  readonly code: number;
  /** What the person reads; null where everything has been said. */
  readonly message: string | null;
}

/** Words for the refusals of a part of the program; undefined for what it does not know. */
export type Words = (fault: unknown, lang: 'zh' | 'en') => string | undefined;

/** How a command ends that did not come to its end. What is no refusal is a fault of ours and keeps its stack. */
export function endingOf(fault: unknown, lang: 'zh' | 'en', words: Words): Ending {
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return { code: exitCodes.done, message: null };
    return { code: exitCodes.misuse, message: fault.code === 'commander.help' ? null : misuseWords(fault, lang) };
  }
  if (fault instanceof CommandRefused) return { code: fault.code, message: fault.message };
  return refused(words(fault, lang) ?? (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)));
}

const misuse: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.optionMissingArgument': '选项后面缺少取值',
  'commander.invalidArgument': '取值不对',
  'commander.excessArguments': '参数太多',
};

/** The program's own words name the command or option; ours say what is wrong with it. */
function misuseWords({ code, message }: CommanderError, lang: 'zh' | 'en'): string {
  const named = message.replace(/^error: /, '');
  return lang === 'en'
    ? `${named}. shiheng --help lists commands and options.`
    : `用法不对：${misuse[code] ?? ''}（${named}）。shiheng --help 列出命令和选项。`;
}

const refused = (message: string): Ending => ({ code: exitCodes.refused, message });
