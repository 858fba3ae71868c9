import type { Catalogue, Indicator } from '@shiheng/kernel/indicators/catalogue';
import type { IndicatorResult } from '@shiheng/kernel/relations/evaluation';
import { type CellKind, inLanguage, type TableColumn, type Words } from '../../platform/tables/column.ts';
import { unitColumns } from './balance-columns.ts';
import type { IndicatorRow } from './tables.ts';

const reasons: Record<NonNullable<IndicatorResult['reason']>, Words> = {
  'no-data': { zh: '无数据', en: 'no data' },
  'zero-denominator': { zh: '分母为零', en: 'denominator is zero' },
  'no-growth': { zh: '基数未增长', en: 'the base did not grow' },
  'too-few': { zh: '人数过少', en: 'too few' },
  'no-goalposts': { zh: '无目标值', en: 'no goalposts' },
  'not-applicable': { zh: '不适用', en: 'does not apply' },
};

/** Numerator, denominator, value, score and how far it is covered and evidenced. Values in per cent are shares of 1. */
export function indicatorColumns({ indicators }: Catalogue): readonly TableColumn<IndicatorRow>[] {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const said = (key: string, title: Words, words: (indicator: Indicator) => Words): TableColumn<IndicatorRow> => ({
    key,
    title,
    kind: 'text',
    cell: ({ result }, language) => {
      const indicator = byId.get(result.id);
      return indicator ? inLanguage(words(indicator), language) : null;
    },
  });
  return [
    ...unitColumns.slice(0, 2).map((column) => ofUnit(column)),
    of('no', { zh: '序号', en: 'No.' }, 'integer', ({ no }) => no),
    of('indicator', { zh: '指标编码', en: 'Indicator id' }, 'text', ({ id }) => id),
    said('title', { zh: '指标', en: 'Indicator' }, ({ name }) => name),
    of('value', { zh: '数值', en: 'Value' }, 'number', ({ value }) => value),
    said('in', { zh: '单位', en: 'In' }, ({ unit }) => unit),
    of('numerator', { zh: '分子', en: 'Numerator' }, 'number', ({ numerator }) => numerator),
    of('denominator', { zh: '分母', en: 'Denominator' }, 'number', ({ denominator }) => denominator),
    of('score', { zh: '得分', en: 'Score' }, 'number', ({ score }) => score),
    of('coverage', { zh: '覆盖率', en: 'Coverage' }, 'fraction', ({ coverage }) => coverage),
    of('grade-a', { zh: '佐证A级', en: 'Evidence A' }, 'fraction', ({ grades }) => grades.A),
    of('grade-b', { zh: '佐证B级', en: 'Evidence B' }, 'fraction', ({ grades }) => grades.B),
    of('grade-c', { zh: '佐证C级', en: 'Evidence C' }, 'fraction', ({ grades }) => grades.C),
    {
      key: 'reason',
      title: { zh: '缺失原因', en: 'Why missing' },
      kind: 'text',
      cell: ({ result }, language) => (result.reason ? inLanguage(reasons[result.reason], language) : null),
    },
  ];
}

function of(
  key: string,
  title: Words,
  kind: CellKind,
  read: (result: IndicatorResult) => string | number | null,
): TableColumn<IndicatorRow> {
  return { key, title, kind, cell: ({ result }) => read(result) };
}

function ofUnit({ cell, ...column }: (typeof unitColumns)[number]): TableColumn<IndicatorRow> {
  return { ...column, cell: ({ unit }, language) => cell(unit, language) };
}
