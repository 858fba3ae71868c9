import { verificationFactor } from '@shiheng/kernel/indicators/verification';
import { watchedColumns } from '@shiheng/kernel/quality/filled';
import { asIs, inLanguage, type Table, type TableColumn, type Words } from '../../platform/tables/column.ts';
import { blocksOf, rowsPerPage } from '../../platform/tables/pages.ts';
import type { ToldBothWays } from '../indicators/index.ts';
import { below, type Scene } from '../relations/index.ts';
import { type FilingRow, namesOf } from './filing-list.ts';
import { leftOf, type SceneSums } from './scene-sums.ts';
import { amongOf, declaredOn, FilingSums, filledShareOf, stateOf } from './sums.ts';
import { verdictOf } from './verification.ts';

/** A unit below the node with its sums. */
export interface UnitSums {
  readonly code: string;
  readonly name: string;
  readonly sums: ReturnType<FilingSums['present']>;
  readonly own: FilingSums;
}

export function unitsTable(scene: Scene, sums: SceneSums): Table<UnitSums> {
  const units = [...below(scene).map(({ unit }) => unit), ...leftOf(scene, sums)];
  const rows = units.map((unit) => {
    const own = sums.below.get(unit) ?? new FilingSums();
    const { name, creditCode } = namesOf(scene, { unit });
    return { code: creditCode, name, own, sums: own.present() };
  });
  const columns: TableColumn<UnitSums>[] = [
    { key: 'unit', title: { zh: '单位代码', en: 'Unit code' }, kind: 'text', cell: ({ code }) => code, width: 22 },
    { key: 'name', title: { zh: '单位', en: 'Unit' }, kind: 'text', cell: ({ name }) => name, width: 32 },
    { key: 'expected', title: { zh: '应申报', en: 'Expected' }, kind: 'integer', cell: ({ sums }) => sums.expected },
    { key: 'declared', title: { zh: '已申报', en: 'Declared' }, kind: 'integer', cell: ({ sums }) => sums.declared },
    { key: 'on-time', title: { zh: '按时', en: 'On time' }, kind: 'integer', cell: ({ sums }) => sums.onTime },
    { key: 'late', title: { zh: '逾期申报', en: 'Late' }, kind: 'integer', cell: ({ sums }) => sums.late },
    { key: 'rows', title: { zh: '申报人数', en: 'Workers declared' }, kind: 'integer', cell: ({ sums }) => sums.rows },
    {
      key: 'filled',
      title: { zh: '选填项填报率', en: 'Optional cells given' },
      kind: 'fraction',
      cell: ({ sums }) => sums.filledShare,
    },
    {
      key: 'grade-a',
      title: { zh: '佐证A级数', en: 'Figures of grade A' },
      kind: 'integer',
      cell: ({ sums }) => sums.grades.A,
    },
    {
      key: 'grade-b',
      title: { zh: '佐证B级数', en: 'Figures of grade B' },
      kind: 'integer',
      cell: ({ sums }) => sums.grades.B,
    },
    {
      key: 'grade-c',
      title: { zh: '佐证C级数', en: 'Figures of grade C' },
      kind: 'integer',
      cell: ({ sums }) => sums.grades.C,
    },
    ...watchedColumns.map(
      ({ key, name }, i): TableColumn<UnitSums> => ({
        key: `filled-${key}`,
        title: { zh: `${name.zh} 填报率`, en: `${name.en}: given` },
        kind: 'fraction',
        cell: ({ own }) => shareOf(own.filled[i] ?? 0, amongOf(own, i)),
      }),
    ),
  ];
  return {
    name: { zh: '数据质量', en: 'Data quality' },
    about: aboutOf(scene),
    columns,
    pages: blocksOf(rows, rowsPerPage, (block) => block),
  };
}

const states: Record<ReturnType<typeof stateOf>, Words> = {
  'on-time': { zh: '按时', en: 'on time' },
  late: { zh: '逾期', en: 'late' },
  missing: { zh: '未申报', en: 'missing' },
};

export function filingsTable(scene: Scene, rows: readonly FilingRow[]): Table<FilingRow> {
  const columns: TableColumn<FilingRow>[] = [
    {
      key: 'credit-code',
      title: { zh: '统一社会信用代码', en: 'Credit code' },
      kind: 'text',
      cell: (row) => namesOf(scene, row).creditCode,
      width: 22,
    },
    {
      key: 'name',
      title: { zh: '企业', en: 'Enterprise' },
      kind: 'text',
      cell: (row) => namesOf(scene, row).name,
      width: 32,
    },
    { key: 'period', title: { zh: '期间', en: 'Period' }, kind: 'text', cell: ({ of }) => of.period },
    {
      key: 'state',
      title: { zh: '申报', en: 'Declaration' },
      kind: 'text',
      cell: ({ filing, of }, language) => inLanguage(states[stateOf(filing, of.dueOn)], language),
    },
    { key: 'due', title: { zh: '期限', en: 'Due' }, kind: 'date', cell: ({ of }) => of.dueOn },
    {
      key: 'declared',
      title: { zh: '首次申报', en: 'First declared' },
      kind: 'date',
      cell: ({ filing }) => (filing ? declaredOn(filing) : null),
    },
    {
      key: 'versions',
      title: { zh: '申报次数', en: 'Times declared' },
      kind: 'integer',
      cell: ({ filing }) => filing?.versions ?? 0,
    },
    {
      key: 'rows',
      title: { zh: '申报人数', en: 'Workers declared' },
      kind: 'integer',
      cell: ({ filing }) => filing?.rows ?? null,
    },
    {
      key: 'filled',
      title: { zh: '选填项填报率', en: 'Optional cells given' },
      kind: 'fraction',
      cell: ({ filing }) => (filing ? filledShareOf(filing) : null),
    },
    ...watchedColumns.map(
      ({ key, name }, i): TableColumn<FilingRow> => ({
        key: `filled-${key}`,
        title: { zh: `${name.zh} 填报率`, en: `${name.en}: given` },
        kind: 'fraction',
        cell: ({ filing }) => (filing ? shareOf(filing.filled[i] ?? 0, amongOf(filing, i)) : null),
      }),
    ),
  ];
  return {
    name: { zh: '企业申报情况', en: 'Declarations of enterprises' },
    about: aboutOf(scene),
    columns,
    pages: blocksOf(rows, rowsPerPage, (block) => block),
  };
}

const verdicts: Record<ReturnType<typeof verdictOf>, Words> = {
  within: { zh: '在允许范围内', en: 'within the tolerance' },
  'over-reported': { zh: '报表大于台账', en: 'the report says more' },
  'under-reported': { zh: '报表小于台账', en: 'the report says less' },
};

/** Every figure told twice, also those that agree: who checks the rule needs both. */
export function verificationTable(scene: Scene, told: readonly ToldBothWays[]): Table<ToldBothWays> {
  const { live } = scene;
  const measures = new Map(live.cube.catalogue.measures.map(({ id, name }) => [id, name]));
  return {
    name: { zh: '报表与台账核验', en: 'Report against ledger' },
    about: aboutOf(scene),
    columns: [
      {
        key: 'credit-code',
        title: { zh: '统一社会信用代码', en: 'Credit code' },
        kind: 'text',
        cell: (row) => namesOf(scene, row).creditCode,
        width: 22,
      },
      {
        key: 'name',
        title: { zh: '企业', en: 'Enterprise' },
        kind: 'text',
        cell: (row) => namesOf(scene, row).name,
        width: 32,
      },
      { key: 'period', title: { zh: '期间', en: 'Period' }, kind: 'text', cell: ({ period }) => period },
      { key: 'measure', title: { zh: '计量编码', en: 'Measure id' }, kind: 'text', cell: ({ measure }) => measure },
      {
        key: 'title',
        title: { zh: '计量', en: 'Measure' },
        kind: 'text',
        cell: ({ measure }, language) => inLanguage(measures.get(measure) ?? asIs(measure), language),
      },
      { key: 'ledger', title: { zh: '台账', en: 'Ledger' }, kind: 'number', cell: ({ ledger }) => ledger },
      { key: 'reported', title: { zh: '报表', en: 'Reported' }, kind: 'number', cell: ({ reported }) => reported },
      {
        key: 'factor',
        title: { zh: '核验系数', en: 'Factor' },
        kind: 'number',
        cell: ({ ledger, reported }) => verificationFactor(ledger, reported),
      },
      {
        key: 'verdict',
        title: { zh: '结果', en: 'Result' },
        kind: 'text',
        cell: (row, language) => inLanguage(verdicts[verdictOf(row)], language),
      },
    ],
    pages: blocksOf(told, rowsPerPage, (block) => block),
  };
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function aboutOf({ live, name, slice }: Scene): readonly Words[] {
  return [
    asIs(name.name),
    slice.line === 'area' ? { zh: '块', en: 'area line' } : { zh: '条', en: 'system line' },
    asIs(live.key.period),
    ...(live.demo ? [{ zh: '演示数据', en: 'Demo data' }] : []),
  ];
}
