import { matrix } from '@shiheng/contract/access';
import type { RelationResultDto } from '@shiheng/contract/evaluation';
import type { DemoAccountsDto, SessionDto } from '@shiheng/contract/identity';
import type { OrgNodeDto, PeriodsDto } from '@shiheng/contract/orgs';
import type { ChildDto, OverviewDto, TrendPointDto } from '@shiheng/contract/relations';
import type { z } from 'zod';
import { balanceOf, fiveTasks } from './balances.ts';
import { names } from './names.ts';

/** Invented answers of the API, typed by the contract: for tests, and for the dev server without a server. */

export const session: SessionDto = {
  displayName: '省产改办（演示）',
  role: 'province-office',
  scope: { code: '530000', name: '云南省', line: 'area', kind: 'organisation' },
  permissions: [...matrix['province-office']],
  demo: true,
  duty: null,
};

export const demoAccounts: z.infer<typeof DemoAccountsDto> = {
  accounts: [
    { login: 'province', password: 'p', displayName: '省产改办（演示）', role: 'province-office' },
    { login: 'zhaotong', password: 'p', displayName: '昭通市产改办（演示）', role: 'prefecture-office' },
    { login: 'enterprise', password: 'p', displayName: '企业职员（演示）', role: 'enterprise-staff' },
    { login: 'worker', password: 'p', displayName: '职工（演示）', role: 'worker' },
  ],
};

const quarters = ['2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3'];

export const periods: PeriodsDto = {
  periods: quarters.map((period, i) => ({
    period,
    status: i < 6 ? 'closed' : 'open',
    snapshot: i < 6 ? i + 1 : null,
    enterprises: 1180 + 5 * i,
  })),
};

/** Code, name, short name, column, row, enterprises, and how far the prefecture stands from the province. */
const prefectures = [
  ['530100', '昆明市', '昆明', 4, 2, 286, 6],
  ['530300', '曲靖市', '曲靖', 5, 2, 152, -2],
  ['530400', '玉溪市', '玉溪', 4, 4, 118, 3],
  ['530500', '保山市', '保山', 1, 3, 64, -3],
  ['530600', '昭通市', '昭通', 5, 0, 71, -14],
  ['530700', '丽江市', '丽江', 3, 1, 38, 2],
  ['530800', '普洱市', '普洱', 3, 5, 44, 0],
  ['530900', '临沧市', '临沧', 2, 4, 41, -12],
  ['532300', '楚雄彝族自治州', '楚雄', 3, 3, 82, 4],
  ['532500', '红河哈尼族彝族自治州', '红河', 5, 4, 104, 1],
  ['532600', '文山壮族苗族自治州', '文山', 6, 3, 62, -13],
  ['532800', '西双版纳傣族自治州', '西双版纳', 3, 6, 27, 2],
  ['532900', '大理白族自治州', '大理', 2, 2, 73, 1],
  ['533100', '德宏傣族景颇族自治州', '德宏', 1, 4, 34, -11],
  ['533300', '怒江傈僳族自治州', '怒江', 1, 1, 12, 30],
  ['533400', '迪庆藏族自治州', '迪庆', 2, 0, 6, null],
] as const;

const framingBand = { lo: 0.7, hi: 1.4 };
const commonBand = { lo: 0.8, hi: 1.25 };

/** The province's relations; `shift` moves the weaker side of those that are out of band. */
export function relationsAt(shift: number): readonly RelationResultDto[] {
  const s = (score: number, share = 1) => Math.max(3, Math.min(97, score + share * shift));
  return [
    balanceOf('R1', s(71, 0.2), s(68, 0.3), framingBand, { framing: true, half: 6 }),
    balanceOf('R2', s(69, 0.2), s(64, 0.3), framingBand, { framing: true, half: 6 }),
    balanceOf('R3', s(63, 0.2), s(67, 0.1), framingBand, { framing: true, half: 7 }),
    fiveTasks([s(72, 0.2), s(66, 0.2), s(63, 0.2), s(58, 0.2), s(51, 0.5)]),
    balanceOf('R5', s(82, 0.1), s(77, 0.3), commonBand, { half: 3 }),
    balanceOf('R6', s(66, 0.3), s(74, 0.2), { lo: 1, hi: 1.4 }),
    balanceOf('R7', s(78, -0.1), s(52 + (shift === 0 ? 0 : 16)), { lo: 0.9, hi: 1.3 }, { half: 5 }),
    balanceOf('R8', s(61, 0.3), null, commonBand),
    balanceOf('R9', s(49 + (shift === 0 ? 0 : 12)), s(71, -0.2), { lo: 0.7, hi: 1.1 }, { half: 6 }),
    balanceOf('R10', s(54, 0.6), s(79, 0.1), commonBand, { half: 4 }),
  ];
}

export function trendOf({ headline, sides }: RelationResultDto, slope: number): TrendPointDto[] {
  return quarters.map((period, i) => {
    const back = slope * (quarters.length - 1 - i) + Math.sin(i * 2.1) * 0.9;
    const value = headline === null ? null : headline - back;
    return {
      period,
      headline: value,
      p05: value === null ? null : value - 4,
      p95: value === null ? null : value + 4,
      sides: sides.map(({ id, score }, k) => ({
        id,
        score: score === null ? null : score - back * (k === 0 ? 1.4 : 0.5),
      })),
    };
  });
}

export const children: ChildDto[] = prefectures.map(([code, name, shortName, col, row, enterprises, shift]) => ({
  org: { code, name, shortName, tile: { col, row } },
  coverage: { enterprises, declared: enterprises, workers: enterprises * 109 },
  relations: shift === null ? relationsAt(0).map(withoutData) : [...relationsAt(shift)],
}));

function withoutData(relation: RelationResultDto): RelationResultDto {
  const sides = relation.sides.map(({ id }) => ({ id, score: null, coverage: 0.2, reason: 'insufficient' as const }));
  return {
    ...relation,
    sides,
    headline: null,
    gap: null,
    lagging: null,
    position: 'insufficient',
    interval: null,
    probability: null,
  };
}

const slopes = { R1: 0.8, R2: 0.7, R3: 0.4, R4: 0.5, R5: 1.2, R6: 1.3, R7: -0.7, R8: 0, R9: -1.1, R10: 0.1 } as const;

export const overview: OverviewDto = {
  org: { code: '530000', name: '云南省' },
  line: 'area',
  lines: ['area', 'system'],
  period: '2026Q3',
  coverage: { enterprises: 1214, declared: 1214, workers: 132806 },
  provenance: { catalogueVersion: '2026.1', snapshot: null, restated: false, demo: true },
  breadcrumb: [],
  relations: relationsAt(0).map((relation) => ({
    ...relation,
    ...names[relation.id],
    trend: trendOf(relation, slopes[relation.id]),
  })),
  children,
  comparedWith: '2026Q2',
  changes: [
    change('R7', '530600', '昭通市', 'in-band', 'b-lags'),
    change('R7', '532600', '文山壮族苗族自治州', 'in-band', 'b-lags'),
    {
      ...change('R5', '530000', '云南省', 'in-band', 'in-band'),
      kind: 'headline-moved',
      from: { headline: 70, position: 'in-band' },
      to: { headline: 79, position: 'in-band' },
    },
    change('R9', '530300', '曲靖市', 'a-lags', 'in-band'),
  ],
};

function change(
  relation: 'R5' | 'R7' | 'R9',
  code: string,
  name: string,
  from: string,
  to: string,
): OverviewDto['changes'][number] {
  return {
    relation,
    org: { code, name },
    kind: 'position-changed',
    from: { headline: 66, position: from },
    to: { headline: 54, position: to },
  };
}

/** Without a parent: the units below the reader's top, as the server answers. */
export function orgChildren(parent: string | null): OrgNodeDto[] {
  if (parent === null || parent === session.scope.code) {
    return prefectures.map(([code, name]) => ({ code, name, kind: 'prefecture', hasChildren: true }));
  }
  return [{ code: `${parent}-1`, name: `第一机械厂（${parent}）`, kind: 'enterprise', hasChildren: false }];
}
