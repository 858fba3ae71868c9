import type { RelationPageDto, SideIndicatorDto } from '@shiheng/contract/relations';
import { children, overview } from './fixtures.ts';

type RelationIdOf = RelationPageDto['relation']['id'];
type Row = readonly [no: number, zh: string, en: string, value: number | null, score: number | null, unit?: string];

const proposal = { zh: '本项目建议值，待政策主管部门确定。', en: 'Our proposal, to be decided by the policy owner.' };

const rowsA: readonly Row[] = [
  [5, '成员单位任务按期完成率', "Member units' tasks on time", 0.91, 100],
  [6, '改革举措落地率', 'Reform measures landed', 0.78, 96],
  [11, '惠工政策兑现率', 'Worker benefits delivered', 0.64, 53.5],
  [18, '企业诉求按期办结率', 'Enterprise requests answered in time', 0.82, 62.5],
];
const rowsB: readonly Row[] = [
  [17, '企业主体责任清单完成率', 'Principal-responsibility items done', 0.61, 44],
  [19, '产改纳入负责人考核率', "Reform in executives' appraisal", 0.55, 55],
  [35, '自主评价备案率', 'Enterprises registered for self-assessment', 0.32, 46],
  [41, '教育经费提取率', 'Training fund of payroll', 0.013, 63],
  [68, '产业工人满意度', "Workers' satisfaction", null, null],
];

function indicator([no, zh, en, value, score, unit = '%']: Row, count: number): SideIndicatorDto {
  return {
    id: `indicator-${no}`,
    no,
    name: { zh, en },
    unit: { zh: unit, en: unit },
    note: {
      zh: `${zh}：分子分母先汇总后相除，只计两项都有的企业。`,
      en: 'Numerator and denominator are summed first and divided last.',
    },
    formula: 'items-done ÷ items-due',
    direction: no === 41 ? 'interval' : 'up',
    weight: 1 / count,
    numerator: value === null ? null : Math.round(value * 1840),
    denominator: value === null ? null : 1840,
    value,
    score,
    coverage: value === null ? 0 : 0.93,
    grades: value === null ? { A: 0, B: 0, C: 0 } : { A: 0.2, B: 0.3, C: 0.5 },
    ...(value === null ? { reason: 'no-data' as const } : {}),
    goalposts:
      no === 41
        ? {
            shape: { kind: 'interval', floor: 0.005, low: 0.015, high: 0.025, ceiling: 0.08 },
            source: proposal,
            status: 'proposal',
          }
        : {
            shape: { kind: 'line', floor: no === 35 ? 0.1 : 0.3, target: 0.9 },
            source: proposal,
            status: no === 19 ? 'unverified' : no === 5 ? 'official' : 'proposal',
          },
    source: { zh: '督办任务台账', en: 'Task register' },
  };
}

/** The page of any relation; its indicators are those of R7 for every two-sided relation. */
export function relationPage(id: RelationIdOf): RelationPageDto {
  const found = overview.relations.find((relation) => relation.id === id);
  if (found === undefined) throw new Error(`no fixture for ${id}`);
  const { trend, sideNames, ...relation } = found;
  const two = relation.sides.length === 2;
  return {
    org: overview.org,
    line: 'area',
    lines: ['area', 'system'],
    period: overview.period,
    coverage: overview.coverage,
    provenance: overview.provenance,
    breadcrumb: [],
    relation: { ...relation, bandSource: proposal, bandStatus: 'proposal' },
    sides: relation.sides.map((side, i) => {
      const rows = i % 2 === 0 ? rowsA : rowsB;
      const fewBecause =
        id === 'R8' && i === 1
          ? { zh: '生产率与质量数据尚未接入。', en: 'Productivity and quality data are not connected yet.' }
          : null;
      return {
        ...side,
        name: sideNames[i]?.name ?? { zh: side.id, en: side.id },
        fewBecause,
        indicators: rows.map((row) => indicator(row, rows.length)),
      };
    }),
    trend,
    contributions: two && relation.gap !== null ? contributions(relation.gap) : null,
    children: children.map((child) => ({
      ...child,
      relations: child.relations.filter((candidate) => candidate.id === id),
    })),
    childContributions: children.slice(0, 14).map(({ org }, i) => ({
      key: org.code,
      name: { zh: org.name, en: org.name },
      side: 'b',
      points: -2.4 + i * 0.5,
    })),
    industryContributions: [
      { key: 'B', name: { zh: '采矿业', en: 'Mining' }, side: 'b', points: -1.9 },
      { key: 'C', name: { zh: '制造业', en: 'Manufacturing' }, side: 'b', points: -1.1 },
      { key: 'E', name: { zh: '建筑业', en: 'Construction' }, side: 'b', points: 0.4 },
      {
        key: 'D',
        name: { zh: '电力、热力、燃气及水生产和供应业', en: 'Electricity, heat, gas and water' },
        side: 'b',
        points: 1.2,
      },
    ],
    tiers: [
      children.filter(({ org }) => org.code === '533300').map(({ org }) => org),
      children.filter(({ org }) => !['533300', '530600', '532600', '533400'].includes(org.code)).map(({ org }) => org),
      children.filter(({ org }) => ['530600', '532600'].includes(org.code)).map(({ org }) => org),
    ],
    formsCompared: true,
    findings: [
      {
        kind: 'report-differs-from-ledger',
        org: { code: 'E-1042', name: '滇东第二机械厂' },
        measure: { id: 'trained', name: { zh: '参训人数', en: 'Workers trained' } },
        facts: { reported: 412, ledger: 263, factor: 0.638 },
      },
      {
        kind: 'jump',
        org: { code: '530600', name: '昭通市' },
        measure: { id: 'leavers', name: { zh: '离职人数', en: 'Leavers' } },
        facts: { value: 190, median: 84, z: 4.1 },
      },
    ],
  };
}

/** Shares that add up to the gap. */
function contributions(gap: number): NonNullable<RelationPageDto['contributions']> {
  const parts = [
    ...rowsA.map((row) => ({ row, side: 'a' as const, raw: ((row[4] ?? 50) - 50) / 4 })),
    ...rowsB
      .filter((row) => row[4] !== null)
      .map((row) => ({ row, side: 'b' as const, raw: (50 - (row[4] ?? 50)) / 4 })),
  ];
  const rest = gap - parts.reduce((sum, { raw }) => sum + raw, 0);
  return parts
    .map(({ row, side, raw }) => ({
      key: `indicator-${row[0]}`,
      name: { zh: row[1], en: row[2] },
      side,
      points: raw + rest / parts.length,
    }))
    .sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
}
