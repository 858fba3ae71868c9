import { describe, expect, it } from 'vitest';
import { wordingIn } from '../../i18n/language.tsx';
import { overview } from '../../testing/fixtures.ts';
import { spokenIn } from '../../testing/spoken-in.ts';
import { paintOf, shadeLegend } from './map-paint.ts';
import type { OverviewRelation } from './types.ts';

const zh = wordingIn(spokenIn('zh-CN'));
const relation = overview.relations.find(({ id }) => id === 'R7') as OverviewRelation;
const [child] = overview.children;
if (child === undefined) throw new Error('the fixture has no units below');
const balance = child.relations.find(({ id }) => id === 'R7');

describe('paintOf', () => {
  it('shows gap and position, and is red only out of band', () => {
    const paint = paintOf({ by: 'position' }, relation, child, undefined, zh);
    expect(paint?.figure).toBe(zh.numbers.signed(balance?.gap ?? null));
    expect(paint?.shade).toBe(
      balance?.position === 'in-band' ? 'in' : balance?.position === 'insufficient' ? 'hollow' : 'out',
    );
    expect(paint?.words).toContain(paint?.figure);
  });

  it('shows one side by its name and score', () => {
    const score = balance?.sides.find(({ id }) => id === 'b')?.score ?? null;
    const name = relation.sideNames.find(({ id }) => id === 'b')?.name.zh;
    expect(paintOf({ by: 'side', side: 'b' }, relation, child, undefined, zh)?.words).toBe(
      `${name} ${zh.numbers.score(score)}`,
    );
  });

  it('shows an indicator by its value and colours it by its score', () => {
    const map = {
      indicator: { id: 'x', no: 1, name: { zh: '高技能占比', en: 'x' }, unit: { zh: '%', en: '%' } },
      units: [{ code: child.org.code, value: 0.288, score: 47, coverage: 1 }],
    };
    expect(paintOf({ by: 'indicator', id: 'x' }, relation, child, map, zh)).toEqual({
      figure: '28.8%',
      shade: 'score2',
      words: '高技能占比 28.8%',
    });
  });

  it('is hollow while the indicator is on its way, and at units without a value', () => {
    expect(paintOf({ by: 'indicator', id: 'x' }, relation, child, undefined, zh)?.shade).toBe('hollow');
  });
});

describe('shadeLegend', () => {
  it('counts every step, names the side that is ahead, and tells unknown ones only where there are any', () => {
    const paints = [
      { figure: '', words: '', shade: 'ahead-a2' },
      { figure: '', words: '', shade: 'hollow' },
    ] as const;
    const rows = shadeLegend({ by: 'gap' }, relation.sideNames, paints, zh);
    expect(rows).toHaveLength(6);
    expect(rows.at(-2)).toEqual({ shade: 'ahead-a2', text: '组织推进高 20 以上', count: 1 });
    expect(rows.at(-1)).toEqual({ shade: 'hollow', text: '数据不足', count: 1 });
    expect(shadeLegend({ by: 'headline' }, [], [], zh).map(({ text }) => text)).toEqual([
      '0–20',
      '20–40',
      '40–60',
      '60–80',
      '80–100',
    ]);
  });
});
