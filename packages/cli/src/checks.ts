import type { Check } from '@shiheng/server/platform/operations/index';
import { alignRows, type Console } from './console.ts';

const words = { ok: ['✓', '正常', 'ok'], warn: ['!', '注意', 'look'], fail: ['✗', '须改', 'mend'] } as const;

/** One line for each check, and under it what to do where there is something to do. */
export function checkLines(io: Console, checks: readonly Check[]): readonly string[] {
  const rows = checks.map(({ level, found }) => {
    const [sign, zh, en] = words[level];
    return [sign, io.say(zh, en), io.say(found.zh, found.en)];
  });
  return alignRows(rows).flatMap((line, i) => {
    const mend = checks[i]?.mend;
    return mend ? [line, `   → ${io.say(mend.zh, mend.en)}`] : [line];
  });
}
