import { type Period, parsePeriod, periodEnd, periodStart, shiftYears } from '@shiheng/basics/period';
import { toEpochDay } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import { type HeaderMap, resolveHeader } from '@shiheng/kernel/imports/header';
import { enterpriseTemplate, reportTemplate, workerTemplate } from '@shiheng/kernel/imports/templates';
import { baseAbsent, type LedgerColumns } from '@shiheng/kernel/indicators/columns';
import { buildCube, rollUp } from '@shiheng/kernel/indicators/cube';
import { factsOf, measureLedger } from '@shiheng/kernel/indicators/ledger-measures';
import { parseReportRow, type ReportRow } from '@shiheng/kernel/indicators/report-row';
import type { UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { type EnterpriseRow, parseEnterpriseRow } from '@shiheng/kernel/orgs/enterprise-row';
import { evaluateNode, type NodeEvaluation } from '@shiheng/kernel/relations/evaluate';
import { hasCertificate, parseWorkerRow, type WorkerRow } from '@shiheng/kernel/workers/worker-row';
import { loadCatalogue } from '../catalogue.ts';
import { yunnanDivisions } from '../divisions.ts';
import { minimumWage, postClassFloors } from '../law.ts';
import { systemCompanies } from '../orgs.ts';
import type { DemoProvince } from './province.ts';

/** From rows to relations through the kernel alone, as the server will do it: for tests. */

export const catalogue = loadCatalogue();
const { prefectures, province } = yunnanDivisions();
const counties = new Set(prefectures.flatMap((prefecture) => prefecture.counties.map(({ code }) => code)));
const systems = new Set(systemCompanies().map(({ code }) => code));
const reportable = new Map(catalogue.measures.map((measure) => [measure.id, measure]));

/** The value of a result; a failure is shown whole. */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function enterprisesOf(demo: DemoProvince): readonly EnterpriseRow[] {
  const header = unwrap(resolveHeader(enterpriseTemplate, demo.headers.enterprises));
  return [...demo.enterprises()].map((cells) => unwrap(parseEnterpriseRow(cells, header, { counties, systems })));
}

export function* workersOf(demo: DemoProvince, period: Period): Generator<WorkerRow> {
  const header: HeaderMap = unwrap(resolveHeader(workerTemplate, demo.headers.workers));
  const days = { start: toEpochDay(periodStart(period)), end: toEpochDay(periodEnd(period)) };
  for (const cells of demo.workers(period)) yield unwrap(parseWorkerRow(cells, header, days));
}

export function* reportsOf(demo: DemoProvince, period: Period): Generator<ReportRow> {
  const header = unwrap(resolveHeader(reportTemplate, demo.headers.reports));
  for (const cells of demo.reports(period)) yield unwrap(parseReportRow(cells, header, reportable));
}

interface Base {
  readonly skill: number;
  readonly wageCents: number;
}

function columnsOf(
  rows: readonly WorkerRow[],
  unitAt: ReadonlyMap<string, number>,
  base: ReadonlyMap<string, Base>,
): LedgerColumns {
  const int32 = (read: (row: WorkerRow) => number) => Int32Array.from(rows, read);
  const int8 = (read: (row: WorkerRow) => number) => Int8Array.from(rows, read);
  const bytes = (read: (row: WorkerRow) => boolean) => Uint8Array.from(rows, (row) => (read(row) ? 1 : 0));
  return {
    length: rows.length,
    enterprise: int32((row) => unitAt.get(row.creditCode) ?? -1),
    postClass: int8((row) => row.postClass),
    frontline: bytes((row) => row.frontline),
    employment: int8((row) => row.employment),
    education: int8((row) => row.education),
    political: int8((row) => row.political),
    skill: int8((row) => row.skill),
    title: int8((row) => row.title),
    certificate: bytes(hasCertificate),
    contest: int8((row) => row.contest),
    female: bytes((row) => row.female),
    bornOn: int32((row) => row.bornOn),
    hiredOn: int32((row) => row.hiredOn),
    leftOn: int32((row) => row.leftOn),
    wageCents: int32((row) => row.wageCents),
    trainingCentihours: int32((row) => row.trainingCentihours),
    matchedCentihours: int32((row) => row.matchedCentihours),
    baseSkill: int8((row) => base.get(row.creditCode + row.idNumber)?.skill ?? baseAbsent),
    baseWageCents: int32((row) => base.get(row.creditCode + row.idNumber)?.wageCents ?? -1),
  };
}

function baseOf(demo: DemoProvince, period: Period): ReadonlyMap<string, Base> {
  const before = shiftYears(period, -1);
  if (!demo.periods.includes(before)) return new Map();
  return new Map([...workersOf(demo, before)].map((row) => [row.creditCode + row.idNumber, row]));
}

/** Measures of every enterprise and every reporting organisation of a period. */
export function factsIn(demo: DemoProvince, period: Period): readonly UnitFacts[] {
  const enterprises = enterprisesOf(demo);
  const unitAt = new Map(enterprises.map(({ creditCode }, index) => [creditCode, index]));
  const base = baseOf(demo, period);
  const matrix = measureLedger(columnsOf([...workersOf(demo, period)], unitAt, base), enterprises.length, {
    periodStart: toEpochDay(periodStart(period)),
    periodEnd: toEpochDay(periodEnd(period)),
    hasBase: new Uint8Array(enterprises.length).fill(base.size > 0 ? 1 : 0),
    minimumWageCents: Int32Array.from(enterprises, ({ county }) => {
      const wage = minimumWage(county, periodEnd(period));
      return wage ? wage.yuanPerMonth * 100 : -1;
    }),
    floorPercent: postClassFloors(periodEnd(period)).percent,
  });
  const reported = reportedOf(demo, period);
  const ofEnterprises = enterprises.map(({ creditCode }, index) => {
    const { values, histograms } = factsOf(matrix, index);
    const all = { ...reported.get(creditCode), ...values };
    return { unit: creditCode, kind: 'enterprise', values: all, histograms, grades: {} } as const;
  });
  const ofOrganisations = [...reported].filter(([unit]) => !unitAt.has(unit));
  return [
    ...ofEnterprises,
    ...ofOrganisations.map(
      ([unit, values]) => ({ unit, kind: 'organisation', values, histograms: {}, grades: {} }) as const,
    ),
  ];
}

export function reportedOf(demo: DemoProvince, period: Period): ReadonlyMap<string, Record<string, number>> {
  const units = new Map<string, Record<string, number>>();
  for (const { unit, measure, value } of reportsOf(demo, period)) {
    const values = units.get(unit) ?? {};
    values[measure] = value;
    units.set(unit, values);
  }
  return units;
}

function placesOf(demo: DemoProvince): readonly UnitPlace[] {
  const none = { industry: '', ownership: '', aboveScale: false, pilot: false };
  const up = (county: string) => [county, `${county.slice(0, 4)}00`, province.code];
  return [
    ...enterprisesOf(demo).map(({ creditCode, county, system, ...row }) => ({
      unit: creditCode,
      kind: 'enterprise' as const,
      area: up(county),
      system: system ? [system, province.code] : [],
      industry: row.industry,
      ownership: row.ownership,
      aboveScale: row.aboveScale,
      pilot: row.pilot ?? false,
    })),
    ...prefectures.map(({ code }) => ({
      unit: code,
      kind: 'organisation' as const,
      area: [code, province.code],
      system: [],
      ...none,
    })),
    ...[...systems].map((code) => ({
      unit: code,
      kind: 'organisation' as const,
      area: [],
      system: [code, province.code],
      ...none,
    })),
  ];
}

/** Evaluates nodes of the area line, without intervals. */
export function evaluateDemo(demo: DemoProvince, quarter: string): (code: string) => NodeEvaluation {
  const period = parsePeriod(quarter) as Period;
  const cube = buildCube(catalogue, period, factsIn(demo, period), placesOf(demo));
  const nodes = rollUp(cube, { line: 'area' });
  return (code) => {
    const node = nodes.node(code);
    if (!node) throw new Error(`no node ${code}`);
    return evaluateNode(catalogue, period, node, { draws: 0, seed: 1 });
  };
}
