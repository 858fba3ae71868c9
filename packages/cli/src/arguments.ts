import { type Period, parsePeriod } from '@shiheng/basics/period';
import { industryNames } from '@shiheng/data/industries';
import { cleanCode } from '@shiheng/kernel/imports/cells';
import type { Actor } from '@shiheng/server/platform/identity/actor';
import { CommandRefused, type Console, exitCodes } from './console.ts';

/** Whoever may run the program on the machine sees the whole province. */
export const commandLineActor: Actor = {
  accountId: 'system',
  role: 'province-office',
  scope: { kind: 'organisation', code: '530000', line: 'area' },
};

/** Spelt as in a file: full-width characters are folded, blanks around are nothing, codes are upper case. */
export function codeOf(text: string): string {
  return cleanCode(text);
}

/** @errors CommandRefused where GB/T 4754 has no such section, division or form of code */
export function industryOf(io: Console, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const code = codeOf(text);
  const { sections, divisions } = industryNames();
  const isSection = sections.some((each) => each.code === code);
  const isWithin =
    /^[A-T]?\d{1,4}$/.test(code) &&
    divisions.some((each) => each.code.startsWith(code.replace(/^[A-T]/, '').slice(0, 2)));
  if (isSection || isWithin) return code;
  throw new CommandRefused(
    io.say(
      `没有行业 ${text}。请用 GB/T 4754 的门类字母（如 C）或代码前缀（如 32、321）。`,
      `There is no industry ${text}. Use a section letter of GB/T 4754 (C) or the first digits of a code (32, 321).`,
    ),
  );
}

export function periodOf(io: Console, text: string): Period {
  const period = parsePeriod(codeOf(text));
  if (period) return period;
  throw new CommandRefused(
    io.say(
      `“${text}”不是期间。请写成 2024、2024Q1 或 2024-03。`,
      `“${text}” is no period. Write 2024, 2024Q1 or 2024-03.`,
    ),
    exitCodes.misuse,
  );
}

/** A period or organisation that holds nothing. */
export function nothingThere(
  io: Console,
  kind: 'period-unknown' | 'not-found',
  period: string,
  org: string,
): CommandRefused {
  return kind === 'period-unknown'
    ? new CommandRefused(
        io.say(
          `${period} 没有数据。请先用 shiheng import workers FILE --period ${period} 导入台账；shiheng period list 列出已有期间。`,
          `There are no data for ${period}. Import a ledger first (shiheng import workers FILE --period ${period}); shiheng period list shows what there is.`,
        ),
      )
    : new CommandRefused(
        io.say(
          `在这一条线和期间没有机构 ${org}。请核对代码，或换 --line area / --line system。`,
          `There is no organisation ${org} on this line in this period. Check the code, or try the other --line.`,
        ),
      );
}
