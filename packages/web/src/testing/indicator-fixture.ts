import type {
  IndicatorPageDto,
  IndicatorRecordsDto,
  IndicatorsDto,
  IndicatorUnitsDto,
} from '@shiheng/contract/indicators';
import { children, overview } from './fixtures.ts';

const proposal = { zh: '本项目建议值，待政策主管部门确定。', en: 'Our proposal, to be decided by the policy owner.' };
const name = { zh: '培训覆盖率', en: 'Training coverage' };
const percent = { zh: '%', en: '%' };
const people = { zh: '人', en: 'workers' };
const enterprise = { code: '11111111-1111-4111-8111-111111111111', name: '滇东第二机械厂' };
const sides = [
  {
    relation: 'R6' as const,
    relationName: { zh: '全领域 ↔ 先进制造业', en: 'All industries ↔ advanced manufacturing' },
    side: 'a' as const,
    sideName: { zh: '全领域', en: 'All industries' },
    weight: 0.2,
  },
];
const result = {
  id: 'training-coverage',
  no: 37,
  numerator: 35,
  denominator: 284,
  value: 35 / 284,
  score: 48.8,
  coverage: 0.9,
  grades: { A: 0, B: 0.25, C: 0.75 },
};
const head = {
  org: overview.org,
  line: 'area' as const,
  lines: overview.lines,
  period: overview.period,
  coverage: overview.coverage,
  provenance: overview.provenance,
  breadcrumb: [],
};

export const indicatorList: IndicatorsDto = {
  ...head,
  indicators: [
    {
      ...result,
      name,
      unit: percent,
      direction: 'up',
      task: 3,
      from: 'ledger',
      sides,
      status: 'proposal',
      before: 0.1,
    },
    {
      ...result,
      id: 'proposal-reply-rate',
      no: 54,
      name: { zh: '提案按期答复率', en: 'Proposals answered in time' },
      numerator: null,
      denominator: null,
      value: null,
      score: null,
      coverage: 0,
      grades: { A: 0, B: 0, C: 0 },
      reason: 'no-data',
      unit: percent,
      direction: 'up',
      task: 4,
      from: 'report',
      sides: [],
      status: 'unverified',
      before: null,
    },
  ],
};

const line = { kind: 'line' as const, floor: 0.05, target: 0.2 };
const term = {
  unit: people,
  note: { zh: '培训学时大于 0 的行数。', en: 'Rows with training hours above 0.' },
  from: 'ledger' as const,
  kind: 'count' as const,
  time: 'flow' as const,
  coefficient: 1,
};

/** The page at the province, or at the enterprise, whose rows can be looked at. */
export function indicatorPage(org: string): IndicatorPageDto {
  const single = org === enterprise.code;
  return {
    ...head,
    org: single ? enterprise : overview.org,
    indicator: {
      id: 'training-coverage',
      no: 37,
      name,
      unit: percent,
      direction: 'up',
      task: 3,
      role: 'activity',
      levels: ['E'],
      note: { zh: '期内有培训学时的职工 ÷ 学时已填职工。', en: 'Workers with hours ÷ workers whose hours are given.' },
      source: { zh: '技能台账', en: 'Skill ledger' },
      formula: 'trained ÷ training-known',
      formulaText: { zh: '受训职工 ÷ 培训学时已填职工', en: 'Workers trained ÷ workers with training hours given' },
      formulaKind: 'ratio',
      goalposts: [
        {
          validFrom: '2026-01-01',
          validTo: '2030-12-31',
          periodKind: 'quarter',
          shape: line,
          source: proposal,
          status: 'proposal',
          holds: true,
        },
        {
          validFrom: '2021-01-01',
          validTo: '2025-12-31',
          periodKind: 'quarter',
          shape: line,
          source: proposal,
          status: 'unverified',
          holds: false,
        },
      ],
      sides,
    },
    result: { ...result, interval: { p05: 26, p95: 71, draws: 2000, seed: 1 } },
    trend: ['2026Q1', '2026Q2', '2026Q3'].map((period, at) => ({
      period,
      value: at === 1 ? null : 0.12,
      score: at === 1 ? null : 48.8,
      numerator: at === 1 ? null : 35,
      denominator: at === 1 ? null : 284,
      coverage: 0.9,
      p05: at === 1 ? null : 26,
      p95: at === 1 ? null : 71,
    })),
    terms: [
      {
        ...term,
        measure: 'trained',
        name: { zh: '受训职工', en: 'Workers trained' },
        part: 'numerator',
        value: 35,
        opens: single,
      },
      {
        ...term,
        measure: 'training-known',
        name: { zh: '培训学时已填职工', en: 'Workers with training hours given' },
        part: 'denominator',
        value: 284,
        opens: single,
      },
    ],
    voices: single
      ? [
          { measure: 'trained', period: '2026Q3', from: 'ledger', value: 35, grade: 'C', evidence: null, note: null },
          { measure: 'trained', period: '2026Q3', from: 'report', value: 50, grade: 'B', evidence: '年报', note: null },
        ]
      : [],
    toldTwice: [
      {
        measure: { id: 'trained', name: { zh: '受训职工', en: 'Workers trained' }, unit: people },
        units: 15,
        ledger: 665,
        reported: 712,
        outside: 1,
        furthest: [{ org: enterprise, period: '2026Q3', ledger: 35, reported: 50, factor: 0.7 }],
      },
    ],
    children: single
      ? []
      : children.slice(0, 3).map(({ org: { code, name: called } }, at) => {
          const { id: _, no: __, ...own } = result;
          return { ...own, org: { code, name: called }, points: at === 0 ? -1.5 : 20 };
        }),
    childrenTotal: single ? 0 : 3,
    restPoints: single ? null : 12.7,
    distribution: {
      org: overview.org,
      from: 0,
      width: 0.05,
      counts: [1, 4, 9, 2],
      quantiles: [0.06, 0.09, 0.12, 0.15, 0.19],
      missing: 2,
      own: 35 / 284,
    },
    opens: { units: !single, records: single },
  };
}

export const indicatorUnits: IndicatorUnitsDto = {
  units: [
    {
      org: enterprise,
      kind: 'enterprise',
      creditCode: '91530600MA6K000001',
      numerator: 35,
      denominator: 284,
      value: 35 / 284,
      score: 48.8,
      grade: 'C',
      points: 2.7,
    },
  ],
  total: 1,
  next: null,
};

export const indicatorRecords: IndicatorRecordsDto = {
  enterprise: { id: enterprise.code, name: enterprise.name },
  period: '2026Q3',
  measure: {
    id: 'trained',
    name: { zh: '受训职工', en: 'Workers trained' },
    unit: people,
    note: term.note,
    kind: 'count',
  },
  stored: 1,
  rows: 284,
  counted: 1,
  sum: 1,
  records: [
    {
      line: 7,
      name: '陆**',
      post: '井下支护工',
      team: '一车间',
      skill: { zh: '中级工', en: 'intermediate worker (grade 2)' },
      postClass: { zh: '关键', en: 'key' },
      hiredOn: '2013-02-12',
      leftOn: null,
      amount: 1,
      facts: [{ field: 'training', name: { zh: '培训学时', en: 'Training hours' }, value: { zh: '52', en: '52' } }],
    },
  ],
  next: null,
};

/** What the server says of indicators; undefined for another address. */
export function indicatorFixture(pathname: string, search: URLSearchParams): unknown {
  if (pathname === '/api/indicators') return indicatorList;
  if (pathname === '/api/indicators/training-coverage/units') return indicatorUnits;
  if (pathname === '/api/indicators/training-coverage/records') return indicatorRecords;
  return pathname === '/api/indicators/training-coverage' ? indicatorPage(search.get('org') ?? '') : undefined;
}
