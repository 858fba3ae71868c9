import { type Period, parsePeriod } from '@shiheng/basics/period';
import type { Result } from '@shiheng/basics/result';
import { clean, cleanCode, memo, readNumber } from '../imports/cells.ts';
import type { RowFault } from '../imports/faults.ts';
import type { HeaderMap } from '../imports/header.ts';
import { RowReader } from '../imports/row-reader.ts';
import { placesOf, reportTemplate } from '../imports/templates.ts';
import type { Measure } from './catalogue.ts';

/** One reported figure of template C. Evidence grade C until somebody has reviewed `evidence`. */
export interface ReportRow {
  readonly period: Period;
  /** Credit code of an enterprise, or an organisation's code; whether it exists is the import's to check. */
  readonly unit: string;
  readonly measure: string;
  readonly value: number;
  readonly evidence: string | null;
  readonly note: string | null;
  readonly warnings: readonly RowFault[];
}

/** The measures that may be reported, by id. */
export type ReportableMeasures = ReadonlyMap<string, Pick<Measure, 'id' | 'kind'>>;

export const reportColumn = placesOf(reportTemplate);
const at = reportColumn;
const longestNote = 500;
const mostValue = 1e15; // sums stay exact far beyond any province

/**
 * Reads and checks one row of a report. Counts are whole and not negative; sums may be negative, with a warning.
 * @errors every fault of the row at once
 * @source TEMPLATES.md §C
 */
export function parseReportRow(
  cells: readonly string[],
  header: HeaderMap,
  measures: ReportableMeasures,
): Result<ReportRow, readonly RowFault[]> {
  const reader = new RowReader(reportTemplate, header, cells);
  const measure = readMeasure(reader, measures);
  const row = {
    period: readPeriod(reader),
    unit: readUnit(reader),
    measure: measure?.id ?? '',
    value: readValue(reader, measure?.kind),
    evidence: reader.text(at.evidence, longestNote),
    note: reader.text(at.note, longestNote),
  };
  return reader.finish({ ...row, warnings: reader.warnings });
}

const rememberedPeriod = memo(1000, (cell) => ({ period: parsePeriod(cleanCode(cell)) }));

function readPeriod(reader: RowReader): Period {
  const raw = reader.raw(at.period);
  const { period } = rememberedPeriod(raw);
  if (period) return period;
  if (clean(raw) === '') reader.blank(at.period, '');
  else reader.refuse(at.period, 'period-format');
  return '' as Period;
}

function readUnit(reader: RowReader): string {
  const code = cleanCode(reader.raw(at.unit));
  if (code === '') return reader.blank(at.unit, '');
  return code.length === 18 ? code.toUpperCase() : code;
}

function readMeasure(reader: RowReader, measures: ReportableMeasures): Pick<Measure, 'id' | 'kind'> | undefined {
  const id = cleanCode(reader.raw(at.measure)).toLowerCase();
  if (id === '') return reader.blank(at.measure, undefined);
  const measure = measures.get(id);
  if (!measure) reader.refuse(at.measure, 'measure-unknown');
  else if (measure.kind === 'histogram') reader.refuse(at.measure, 'measure-histogram');
  return measure;
}

function readValue(reader: RowReader, kind: Measure['kind'] | undefined): number {
  const raw = reader.raw(at.value);
  if (clean(raw) === '') return reader.blank(at.value, 0);
  const value = readNumber(raw);
  if (Number.isNaN(value)) reader.refuse(at.value, 'not-a-number');
  else if (Math.abs(value) > mostValue) reader.refuse(at.value, 'too-large', { most: mostValue });
  else if (kind === 'count' && value < 0) reader.refuse(at.value, 'negative');
  else if (kind === 'count' && !Number.isInteger(value)) reader.refuse(at.value, 'not-whole');
  else if (value < 0) reader.warn(at.value, 'negative-sum');
  return value;
}
