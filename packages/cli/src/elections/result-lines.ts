import type { ElectionSetup } from '@shiheng/ballot/election';
import type { Counts } from '@shiheng/ballot/tally/result';
import { alignRows, type Console } from '../console.ts';

/** The counts beside the answers' own words. */
export function resultLines(io: Console, { election }: ElectionSetup, counts: Counts): readonly string[] {
  return election.questions.flatMap(({ question, answers, blank }, i) => {
    const names = [...(blank ? [io.say('（空白票）', '(blank)')] : []), ...answers];
    const rows = names.map((name, slot) => [`  ${name}`, String(counts[i]?.[slot] ?? '')]);
    return [question, ...alignRows(rows, [1])];
  });
}
