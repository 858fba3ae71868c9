import { describe, expect, it } from 'vitest';
import type { Output } from './register.ts';
import { serialiserOf } from './schemas.ts';

type Relation = Output<'getOverview'>['relations'][number];

const whole: Relation = {
  id: 'R8',
  framing: false,
  sides: [
    { id: 'a', score: 61.2, coverage: 1 },
    { id: 'b', score: null, coverage: 0.5, reason: 'insufficient' },
  ],
  band: { lo: 0.8, hi: 1.25 },
  headline: 53.666666666666664,
  gap: -13.2,
  lagging: 'b',
  position: 'b-lags',
  interval: { p05: 1e-7, p95: 100, draws: 2000, seed: 1 },
  gapInterval: { p05: -20, p95: -0.5, draws: 2000, seed: 1 },
  probability: { aLags: 0, bLags: 1, inBand: 0 },
  bounds: { low: 0, high: 100 },
  academic: null,
  name: { zh: '“一”与"二"', en: '\\ \u2028 \n' },
  sideNames: [{ id: 'a', name: { zh: '甲', en: 'A' } }],
  trend: [{ period: '2024Q1', headline: null, p05: null, p95: null, sides: [{ id: 'a', score: 0 }] }],
};
const missing: Relation = {
  ...whole,
  id: 'R4',
  band: { weakestToMedian: 0.7 },
  headline: null,
  gap: null,
  lagging: null,
  position: 'insufficient',
  interval: null,
  gapInterval: null,
  probability: null,
  bounds: null,
  reason: 'insufficient',
};
const overview: Output<'getOverview'> = {
  org: { code: '530000', name: '云南省' },
  line: 'area',
  lines: ['area'],
  period: '2024Q1',
  coverage: { enterprises: 12, declared: 12, workers: 3456 },
  provenance: { catalogueVersion: '1', snapshot: { version: 1, sha256: 'ab' }, restated: false, demo: true },
  breadcrumb: [],
  relations: [whole, missing],
  children: [],
  comparedWith: null,
  changes: [],
};

describe('the serialiser of an answer', () => {
  it('writes what JSON.stringify writes, the missing as null', () => {
    expect(JSON.parse(serialiserOf('getOverview')(overview))).toEqual(JSON.parse(JSON.stringify(overview)));
  });

  it('keeps what is of free form', () => {
    const findings = [
      {
        kind: 'report-differs-from-ledger',
        org: { code: 'x', name: 'y' },
        measure: null,
        facts: { factor: 1.25, reported: 'a' },
      },
    ];
    const text = serialiserOf('getRelation')({ ...relationPage(), findings });
    expect(JSON.parse(text).findings).toEqual(findings);
  });

  it('drops what the contract does not name, at any depth', () => {
    const planted = { ...overview, secret: 1, org: { ...overview.org, idNumber: '530102' } };
    expect(JSON.parse(serialiserOf('getOverview')(planted))).toEqual(JSON.parse(JSON.stringify(overview)));
  });

  it('throws rather than leave out what the contract promises', () => {
    const { coverage: _, ...short } = overview;
    expect(() => serialiserOf('getOverview')(short)).toThrow('coverage');
  });
});

function relationPage() {
  const { relations: _, changes: __, ...page } = overview;
  const relation = { ...whole, bandSource: { zh: '', en: '' }, bandStatus: 'proposal' };
  const lists = { sides: [], trend: [], childContributions: [], industryContributions: [], tiers: [], findings: [] };
  return { ...page, ...lists, relation, contributions: null, formsCompared: true };
}
