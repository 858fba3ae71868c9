import { describe, expect, it } from 'vitest';
import { wordingIn } from '../../i18n/language.tsx';
import { balanceOf, fiveTasks } from '../../testing/balances.ts';
import { names } from '../../testing/names.ts';
import { spokenIn } from '../../testing/spoken-in.ts';
import { type LedePart, type LedeRelation, ledeParts } from './lede-parts.ts';

const named = (balance: ReturnType<typeof balanceOf>): LedeRelation => ({ ...balance, ...names[balance.id] });
const read = (parts: readonly LedePart[]) => parts.map(({ text, strong }) => (strong ? `*${text}*` : text)).join('');
const [zh, en] = [wordingIn(spokenIn('zh-CN')), wordingIn(spokenIn('en'))];
const band = { lo: 0.9, hi: 1.3 };
const push = named(balanceOf('R7', 78, 52, band));
const robots = named(balanceOf('R9', 49, 71, { lo: 0.7, hi: 1.1 }));
const voice = named(balanceOf('R10', 60, 60, band));

describe('lede', () => {
  it('names what lags, worst first', () => {
    expect(read(ledeParts([voice, push, robots], zh))).toBe(
      '两项关系偏出合理区间：*企业主体*滞后于组织推进，*壮大队伍*滞后于机器换人。',
    );
    expect(read(ledeParts([voice, push], en))).toBe(
      'One relation is outside its desired band: *Enterprise initiative* lags behind Organised push.',
    );
  });

  it('names the weakest of five', () => {
    const five = named(fiveTasks([72, 66, 63, 58, 30]));
    expect(read(ledeParts([five], zh))).toBe('一项关系偏出合理区间：五大任务中*队伍壮大*明显偏弱。');
  });

  it('keeps framing relations apart and uncounted', () => {
    const framing = named(balanceOf('R1', 90, 40, band, { framing: true }));
    expect(read(ledeParts([voice, framing], zh))).toBe(
      '能够评价的一项关系在合理区间内。框架性关系中，强国建设滞后于产改，仅作参照。',
    );
  });

  it('counts what cannot be judged', () => {
    const unknown = named(balanceOf('R8', null, 60, band));
    expect(read(ledeParts([push, unknown], en))).toContain(' One more cannot be judged for lack of data.');
    expect(read(ledeParts([unknown], zh))).toBe('各项关系数据都不足，还不能评价。请先导入台账和报表。');
  });

  it('names for sure only what is out in more than nine draws of ten', () => {
    const doubtful = { ...push, probability: { aLags: 0.2, bLags: 0.6, inBand: 0.2 } };
    const both = ledeParts([robots, doubtful], zh);
    expect(read(both)).toMatch(
      /^一项关系偏出合理区间：\*壮大队伍\*滞后于机器换人。另有一项可能偏出，把握不到九成：企业主体滞后于组织推进。$/,
    );
    expect(read(ledeParts([doubtful], zh))).toMatch(/^没有一项能断定偏出合理区间；一项可能偏出/);
    expect(read(ledeParts([robots, doubtful], en))).toContain('. One more may be outside');
  });
});
