import type { Result } from '@shiheng/basics/result';
import { clean, cleanCode, memo } from '../imports/cells.ts';
import type { RowFault } from '../imports/faults.ts';
import type { HeaderMap } from '../imports/header.ts';
import { choiceList, RowReader } from '../imports/row-reader.ts';
import { placesOf, skillList, workerTemplate, yesNo } from '../imports/templates.ts';
import { absentDay } from '../indicators/columns.ts';
import { readCreditCode } from '../orgs/credit-code.ts';
import { educations, employments, noSkill, politicalStatuses, postClasses, titles } from './codes.ts';
import { readIdNumber } from './id-number.ts';
import { checkWorkerRow } from './worker-checks.ts';

/**
 * One worker's row of template B. Numbers are coded as in LedgerColumns: lists count from 0, `absent` (−1) and
 * `absentDay` mark blank cells; days are epoch days; null marks a blank text.
 */
export interface WorkerRow {
  readonly creditCode: string;
  readonly name: string;
  readonly idNumber: string; // 18 characters, X upper case
  readonly bornOn: number;
  readonly female: boolean;
  readonly team: string | null;
  readonly post: string;
  readonly occupation: string | null; // d-dd-dd-dd
  readonly postClass: number;
  readonly frontline: boolean;
  readonly employment: number;
  readonly hiredOn: number;
  readonly leftOn: number;
  readonly education: number;
  readonly political: number;
  readonly skill: number; // 无 −1, 学徒工 0 … 首席技师 7
  readonly certificateNo: string | null;
  readonly certificateIssuer: string | null;
  readonly certifiedOn: number;
  readonly title: number;
  readonly wageCents: number; // per month
  readonly trainingCentihours: number;
  readonly matchedCentihours: number;
  readonly contest: number; // 0, 1
  /** What was taken though it is odd. */
  readonly warnings: readonly RowFault[];
}

/** First and last day of the declared period, epoch days. */
export interface PeriodDays {
  readonly start: number;
  readonly end: number;
}

/** Yuan a month above which a wage is taken for a slip of the unit. Our own limit. */
const mostWage = 1_000_000;

export const workerColumn = placesOf(workerTemplate);
const at = workerColumn;

const lists = {
  postClass: choiceList(postClasses),
  yesNo: choiceList(yesNo),
  employment: choiceList(employments),
  education: choiceList(educations),
  political: choiceList(politicalStatuses),
  skill: choiceList(skillList),
  title: choiceList(titles),
};

/**
 * Reads and checks one row of a workers' ledger; its place among other rows is the import's to check.
 * @errors every fault of the row at once, personal data masked
 * @source TEMPLATES.md §B
 */
export function parseWorkerRow(
  cells: readonly string[],
  header: HeaderMap,
  period: PeriodDays,
): Result<WorkerRow, readonly RowFault[]> {
  const reader = new RowReader(workerTemplate, header, cells);
  const row = readWorker(reader, mostHours(period));
  checkWorkerRow(reader, row, period);
  row.warnings = reader.warnings;
  return reader.finish(row);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function readWorker(reader: RowReader, hours: number): Writable<WorkerRow> {
  const creditCode = readCredit(reader);
  const name = reader.requiredText(at.name);
  const id = readId(reader);
  return {
    creditCode,
    name,
    idNumber: id.number,
    bornOn: id.bornOn,
    female: id.female,
    team: reader.text(at.team),
    post: reader.requiredText(at.post),
    occupation: readOccupation(reader),
    postClass: reader.choice(at.postClass, lists.postClass),
    frontline: reader.choice(at.frontline, lists.yesNo) === 1,
    employment: reader.choice(at.employment, lists.employment),
    hiredOn: reader.date(at.hiredOn),
    leftOn: reader.date(at.leftOn),
    education: reader.choice(at.education, lists.education),
    political: reader.choice(at.political, lists.political),
    skill: Math.max(noSkill, reader.choice(at.skill, lists.skill) - 1),
    certificateNo: reader.text(at.certificateNo),
    certificateIssuer: reader.text(at.certificateIssuer),
    certifiedOn: reader.date(at.certifiedOn),
    title: reader.choice(at.title, lists.title),
    wageCents: reader.hundredths(at.wage, mostWage),
    trainingCentihours: reader.hundredths(at.training, hours),
    matchedCentihours: reader.hundredths(at.matched, hours),
    contest: reader.choice(at.contest, lists.yesNo),
    warnings: [],
  };
}

/** Every hour of the period, months counted as 30 days: 2160 in a quarter. */
function mostHours({ start, end }: PeriodDays): number {
  return Math.round((end - start + 1) / 30.4) * 30 * 24;
}

function readCredit(reader: RowReader): string {
  const reading = readCreditCode(reader.raw(at.creditCode));
  if ('code' in reading) return reading.code;
  if (clean(reader.raw(at.creditCode)) === '') reader.refuse(at.creditCode, 'required');
  else reader.refuse(at.creditCode, reading.fault);
  return '';
}

const noId = { number: '', bornOn: Number.NaN, female: false };

function readId(reader: RowReader): typeof noId {
  const raw = reader.raw(at.idNumber);
  const id = readIdNumber(raw);
  if (typeof id === 'object') return id;
  reader.refuse(at.idNumber, clean(raw) === '' ? 'required' : id);
  return noId;
}

const occupation = memo(5000, (cell): { code: string | null; fault?: 'occupation-format' | 'occupation-group' } => {
  const code = cleanCode(cell);
  if (code === '') return { code: null };
  if (!/^\d-\d\d-\d\d-\d\d$/.test(code)) return { code: null, fault: 'occupation-format' };
  return code[0] === '0' || code[0] === '9' ? { code: null, fault: 'occupation-group' } : { code };
});

/** @source 中华人民共和国职业分类大典 (2022): eight major groups, codes d-dd-dd-dd */
function readOccupation(reader: RowReader): string | null {
  const raw = reader.raw(at.occupation);
  if (raw === '') return null;
  const { code, fault } = occupation(raw);
  if (fault) reader.refuse(at.occupation, fault);
  return code;
}

/** Whether number, issuer and date are all given: the row's `certificate` in LedgerColumns. */
export function hasCertificate(row: WorkerRow): boolean {
  return row.certificateNo !== null && row.certificateIssuer !== null && row.certifiedOn !== absentDay;
}
