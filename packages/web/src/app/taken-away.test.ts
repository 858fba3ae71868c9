import type { OverviewDto } from '@shiheng/contract/relations';
import { describe, expect, it } from 'vitest';
import { wordingIn } from '../i18n/language.tsx';
import { spokenIn } from '../testing/spoken-in.ts';
import { takenAway } from './taken-away.ts';

const wording = wordingIn(spokenIn('zh-CN'));
const open: OverviewDto['provenance'] = { catalogueVersion: '2026.1', snapshot: null, restated: false, demo: false };
const whole = { org: { code: '530000', name: '云南省' }, line: 'area', period: '2026Q3', provenance: open } as const;
const narrowed = {
  ...whole,
  line: 'system',
  industry: { code: 'C33', name: { zh: '金属制品业', en: 'Metal products' } },
  provenance: { ...open, snapshot: { version: 2, sha256: '0123456789abcdef' }, restated: true, demo: true },
} as const;

describe('what leaves a page', () => {
  it('bears the unit alone where the numbers are all of it', () => {
    const { fileName, source } = takenAway(whole, 'as-was', wording);
    expect(fileName('趋势')).toBe('趋势_云南省_2026Q3');
    expect(source).toContain('云南省 · 2026');
    expect(source).not.toContain('演示数据');
  });

  it('names what the numbers are narrowed to, whose members, and which frozen version', () => {
    const { fileName } = takenAway(narrowed, 'as-is', wording);
    expect(fileName('趋势')).toBe('趋势_云南省_条_C33-金属制品业_按现在隶属_2026Q3_v2');
  });

  it('says under a picture what is said beside it on the page', () => {
    const { frame } = takenAway(narrowed, 'as-is', wording);
    const { title, source } = frame('技能提升', '趋势');
    expect(title).toBe('技能提升 · 趋势');
    for (const words of ['云南省 · 条 · C33 金属制品业 · 按现在隶属', '第 2 版', '演示数据'])
      expect(source).toContain(words);
    expect(source).toContain(wording.t('provenance.restated'));
    expect(takenAway(whole, 'as-was', wording).frame('趋势').source).toContain(wording.t('provenance.open'));
  });
});
