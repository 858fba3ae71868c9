import type { PlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../indicators/catalogue.ts';
import { aCatalogue, anIndicator, aRelation, goalposts, period } from '../indicators/testing.ts';
import type { Evaluation, IndicatorResult, RelationResult } from '../relations/evaluation.ts';
import type { Bulletin } from './bulletin.ts';
import { type BulletinInput, draftBulletin } from './draft.ts';

const name = (zh: string) => ({ zh, en: zh });

const catalogue: Catalogue = aCatalogue(
  [
    anIndicator('push', {
      name: name('任务部署率'),
      unit: name('%'),
      sides: [{ relation: 'R7', side: 'a', weight: 1 }],
    }),
    anIndicator('plan', {
      name: name('方案制定率'),
      unit: name('%'),
      sides: [{ relation: 'R7', side: 'b', weight: 1 }],
    }),
    anIndicator('fund', {
      name: name('经费使用率'),
      unit: name('%'),
      sides: [{ relation: 'R7', side: 'b', weight: 1 }],
      goalposts: [goalposts({ kind: 'line', floor: 0, target: 1 }, { status: 'official' })],
    }),
  ],
  [
    aRelation('R1', ['a', 'b'], {
      framing: true,
      name: name('产改'),
      sides: [
        { id: 'a', name: name('产改') },
        { id: 'b', name: name('强国建设') },
      ],
    }),
    aRelation('R4', ['t1', 't2', 't3', 't4', 't5'], {
      name: name('五大任务'),
      sides: ['思想引领', '建功立业', '素质提升', '地位提高', '队伍壮大'].map((zh, i) => ({
        id: `t${i + 1}` as 't1',
        name: name(zh),
      })),
    }),
    aRelation('R7', ['a', 'b'], {
      name: name('组织推进'),
      sides: [
        { id: 'a', name: name('组织推进') },
        { id: 'b', name: name('企业主体') },
      ],
    }),
  ],
);

function indicator(id: string, no: number, value: number): IndicatorResult {
  const grades = { A: 0, B: 0, C: 1 };
  return { id, no, numerator: value * 1000, denominator: 1000, value, score: value * 100, coverage: 1, grades };
}

const indicators = [indicator('push', 1, 0.612), indicator('plan', 2, 0.2), indicator('fund', 3, 0.76)];

function relation(
  id: RelationResult['id'],
  scores: readonly number[],
  more: Partial<RelationResult> = {},
): RelationResult {
  const ids = scores.length === 2 ? (['a', 'b'] as const) : (['t1', 't2', 't3', 't4', 't5'] as const);
  return {
    id,
    framing: id === 'R1',
    sides: scores.map((score, i) => ({ id: ids[i] as 'a', score, coverage: 1 })),
    band: scores.length === 2 ? { lo: 0.8, hi: 1.25 } : { weakestToMedian: 0.7 },
    headline: 53.67,
    gap: 13.2,
    lagging: 'b',
    position: 'b-lags',
    interval: { p05: 49.1, p95: 58.8, draws: 2000, seed: 1 },
    probability: { aLags: 0, bLags: 0.93, inBand: 0.07 },
    bounds: null,
    academic: null,
    ...more,
  };
}

const outside = relation('R7', [61.2, 48]);
const inside = relation('R7', [50, 50], {
  lagging: null,
  position: 'in-band',
  probability: { aLags: 0, bLags: 0.02, inBand: 0.98 },
});
const lacking: RelationResult = {
  ...outside,
  sides: [
    { id: 'a', score: 61.2, coverage: 1 },
    { id: 'b', score: null, coverage: 0.45, reason: 'insufficient' },
  ],
  headline: null,
  gap: null,
  lagging: null,
  position: 'insufficient',
  interval: null,
  probability: null,
};
const tasks = relation('R4', [80, 70, 60, 30, 65], { lagging: 't4', position: 'a-lags', probability: null });
const framing = relation('R1', [61.2, 48]);

function evaluation(relations: readonly RelationResult[], children: Evaluation['children'] = []): Evaluation {
  const org = { code: '530000', name: '云南省' };
  return {
    period: '2024Q1',
    line: 'area',
    org,
    coverage: { enterprises: 12, workers: 3456 },
    indicators,
    relations,
    children,
  };
}

function child(code: string, orgName: string, own: RelationResult): Evaluation {
  return { ...evaluation([own]), org: { code, name: orgName } };
}

function draft(relations: readonly RelationResult[], more: Partial<BulletinInput> = {}): Bulletin {
  return draftBulletin({
    catalogue,
    period: period('2024Q1'),
    evaluation: evaluation(relations),
    snapshot: { version: 1, sha256: 'ab'.repeat(32) },
    frame: { masthead: '简报', issueNo: 1, issuer: '办公室', issuedOn: '2024-04-20' as PlainDate, recipients: [] },
    demo: false,
    unitWord: '州市',
    ...more,
  });
}

const paragraph = (block: Bulletin['blocks'][number]) => (block.style === 'table' ? expect.fail() : block);
const textOf = ({ blocks }: Bulletin) =>
  blocks
    .map((block) =>
      paragraph(block)
        .spans.map((span) => span.text)
        .join(''),
    )
    .join('\n');

describe('draftBulletin', () => {
  test('says which side lags, by how much, how surely, and what pulls it', () => {
    const text = textOf(draft([outside]));
    expect(text).toContain('（一）“企业主体”滞后于“组织推进”');
    expect(text).toContain(
      '“组织推进”得分61.2分，“企业主体”得分48.0分，后者与前者之比为0.78，低于合理区间下限（0.80）。',
    );
    expect(text).toContain('均衡得分53.7分（90%区间49.1—58.8分）；判定“企业主体”滞后的把握为93%。');
    expect(text).toContain(
      '拉低“企业主体”一侧的主要指标：一是方案制定率20.0%（得分20.0）；二是经费使用率76.0%（得分76.0）。',
    );
  });

  test('a verdict that few draws share is called unsure', () => {
    const unsure = relation('R7', [61.2, 48], { probability: { aLags: 0, bLags: 0.5, inBand: 0.5 } });
    expect(textOf(draft([unsure]))).toContain('把握为50%，把握不足九成，宜先核实再作结论');
    expect(textOf(draft([outside]))).not.toContain('把握不足');
  });

  test('every number of a sentence is a reference, exact and in order', () => {
    const bulletin = draft([outside, tasks, framing], {
      evaluation: evaluation(
        [outside, tasks, framing],
        [child('530100', '昆明市', outside), child('530300', '曲靖市', inside)],
      ),
    });
    const known = /“[^”]*”|90%区间|第[一二三四]季度|\d+年|（[一二三四五]）|^\d\./g;
    for (const block of bulletin.blocks) {
      const { style, spans } = paragraph(block);
      for (const { text, refs } of style === 'body' ? spans : []) {
        const shown = refs ? bulletin.references.slice(refs[0] - 1, refs[1]).map((each) => each.shown) : [];
        let rest = text;
        for (const words of shown) {
          expect(rest).toContain(words);
          rest = rest.slice(0, rest.indexOf(words)) + rest.slice(rest.indexOf(words) + words.length);
        }
        expect(rest.replace(known, '')).not.toMatch(/\d/);
      }
    }
    expect(bulletin.references.map(({ no }) => no)).toEqual(bulletin.references.map((_, i) => i + 1));
    const plan = bulletin.references.find(({ subject }) => subject?.kind === 'indicator' && subject.of === 'value');
    expect(plan).toMatchObject({ exact: 0.2, numerator: 200, denominator: 1000, org: '530000', period: '2024Q1' });
  });

  test('units below are told by position, in the order of the tree, without scores', () => {
    const below = [
      child('530100', '昆明市', outside),
      child('532300', '楚雄彝族自治州', inside),
      child('530300', '曲靖市', relation('R7', [40, 60], { lagging: 'a', position: 'a-lags' })),
      child('530400', '玉溪市', lacking),
    ];
    const text = textOf(
      draft([outside], { evaluation: evaluation([outside], below), shortNames: { '532300': '楚雄州' } }),
    );
    expect(text).toContain(
      '从各州市看，判定与总体一致的有昆明市，计1个；方向相反的有曲靖市，计1个；处于合理区间的有楚雄州，计1个；数据不足、不作判断的有玉溪市，计1个。',
    );
    const agreeing = [child('530100', '昆明市', outside), child('530300', '曲靖市', outside)];
    expect(textOf(draft([outside], { evaluation: evaluation([outside], agreeing) }))).toContain(
      '2个州市的判定均与总体一致。',
    );
  });

  test('the five tasks are compared with their median', () => {
    const text = textOf(draft([tasks]));
    expect(text).toContain('（一）“五大任务”中“地位提高”滞后');
    expect(text).toContain('最低的“地位提高”为中位数65.0分的0.46倍，低于0.70倍的要求。');
  });

  test('a framing relation stands apart, evidence first, and is not counted as judged', () => {
    const text = textOf(draft([framing, inside]));
    expect(text).toContain('作出判断的有1对，其中处于合理区间的1对、偏离的0对；另有框架性关系1对，只列情况。');
    expect(text).toContain('本期作出判断的关系均处于合理区间。');
    const own = text.slice(text.indexOf('框架性关系（仅供参考）'));
    expect(own).not.toContain('低于合理区间');
  });

  test('what lacks data is no zero: it is not judged, and the text says what to do', () => {
    const text = textOf(draft([lacking]));
    expect(text).toContain('“组织推进”与“企业主体”关系：可用指标权重“企业主体”一侧45%，不足三分之二。');
    expect(text).toContain('缺项不按零分处理，也不作推算');
    expect(text).not.toContain('“企业主体”得分');
  });

  test('rise and fall only where the intervals part', () => {
    const before = (p05: number, p95: number, headline: number) =>
      draft([outside], {
        previous: evaluation([relation('R7', [50, 50], { headline, interval: { p05, p95, draws: 2000, seed: 1 } })]),
      });
    expect(textOf(before(40, 45, 43))).toContain('与2023年第四季度相比，均衡得分上升10.7分，前后区间不重叠。');
    expect(textOf(before(60, 70, 65))).toContain('均衡得分下降11.3分');
    expect(textOf(before(50, 60, 55))).toContain('与2023年第四季度相比，上述关系的变化在误差范围以内，不作升降判断。');
    expect(textOf(draft([outside]))).not.toContain('相比');
  });

  test('proposals are called so; a period not closed and demo data are labelled', () => {
    expect(textOf(draft([outside]))).toContain('建议值，待政策主管部门确定');
    const open = draft([outside], { snapshot: null, demo: true });
    expect(open.labels).toEqual(['演示数据', '未关账试算稿']);
    expect(open.editorsNote).toContain('未关账');
    expect(open.editorsNote).toContain('虚构');
  });
});
