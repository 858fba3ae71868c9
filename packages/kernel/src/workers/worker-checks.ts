import { addYears, fromEpochDay, toEpochDay } from '@shiheng/basics/plain-date';
import { clean } from '../imports/cells.ts';
import type { RowReader } from '../imports/row-reader.ts';
import { placesOf, workerTemplate } from '../imports/templates.ts';
import { absent, absentDay } from '../indicators/columns.ts';
import { noSkill } from './codes.ts';
import type { PeriodDays, WorkerRow } from './worker-row.ts';

const at = placesOf(workerTemplate);

/** @source 劳动法 art. 15: no one under 16 may be employed */
const leastAge = 16;
/** A worker in post above this age is odd, not impossible. Our own limit. */
const oddAge = 68;
/** Yuan a month below which a full-time wage looks like a slip of the unit (千元). Our own limit. */
const oddWageCents = 500_00;
const partTime = 3; // 非全日制
const apprentice = 0;

/** Longest span that `leastAge` years can take, so that most rows need no calendar: 16 years with 5 leap days. */
const surelyOfAge = leastAge * 365 + 5;

/**
 * Rules between the cells of one row. A refused cell holds NaN, with which every comparison is false, so a rule
 * speaks only where its cells are good.
 */
export function checkWorkerRow(reader: RowReader, row: WorkerRow, period: PeriodDays): void {
  checkEmployment(reader, row, period);
  checkHours(reader, row);
  if (row.certificateNo !== null || row.certificateIssuer !== null || row.certifiedOn !== absentDay) {
    checkCertificate(reader, row, period);
  }
  if (row.wageCents >= 0 && row.wageCents < oddWageCents && row.employment !== partTime) {
    reader.warn(at.wage, 'wage-low');
  }
}

function checkEmployment(reader: RowReader, row: WorkerRow, { start, end }: PeriodDays): void {
  const { bornOn, hiredOn, leftOn } = row;
  if (bornOn > end) reader.refuse(at.idNumber, 'born-after-period');
  if (hiredOn > end) reader.refuse(at.hiredOn, 'hired-after-period', { end: fromEpochDay(end) });
  else if (hiredOn - bornOn < surelyOfAge && isUnder(leastAge, bornOn, hiredOn)) {
    reader.refuse(at.hiredOn, 'hired-under-age', { least: leastAge });
  }
  if (leftOn < hiredOn) reader.refuse(at.leftOn, 'left-before-hired');
  else if (leftOn < start) reader.warn(at.leftOn, 'left-before-period', { start: fromEpochDay(start) });
  if (end - bornOn > oddAge * 365.25 && leftOn > end) reader.warn(at.idNumber, 'age-odd', { age: oddAge });
}

/** Whether somebody born on `bornOn` is younger than `years` on `day`. */
function isUnder(years: number, bornOn: number, day: number): boolean {
  return day < toEpochDay(addYears(fromEpochDay(bornOn), years));
}

function checkHours(reader: RowReader, { trainingCentihours: training, matchedCentihours: matched }: WorkerRow): void {
  if (training === absent) {
    if (matched > 0) reader.refuse(at.matched, 'matched-without-training');
  } else if (matched > training) {
    reader.refuse(at.matched, 'matched-over-training', { training: training / 100 });
  }
}

function checkCertificate(reader: RowReader, row: WorkerRow, { end }: PeriodDays): void {
  const { certifiedOn, bornOn, skill } = row;
  const given = row.certificateNo !== null ? at.certificateNo : at.certificateIssuer;
  const column = row.certificateNo === null && row.certificateIssuer === null ? at.certifiedOn : given;
  if (skill === noSkill && clean(reader.raw(at.skill)) === '无') reader.refuse(column, 'certificate-without-grade');
  if (skill === apprentice) reader.warn(column, 'apprentice-certificate');
  if (row.certificateNo === null || row.certificateIssuer === null || certifiedOn === absentDay) {
    reader.warn(column, 'certificate-incomplete');
  }
  if (certifiedOn === absentDay) return;
  if (certifiedOn > end) reader.refuse(at.certifiedOn, 'certified-after-period', { end: fromEpochDay(end) });
  else if (certifiedOn < bornOn) reader.refuse(at.certifiedOn, 'certified-before-birth');
  else if (certifiedOn - bornOn < surelyOfAge && isUnder(leastAge, bornOn, certifiedOn)) {
    reader.warn(at.certifiedOn, 'certified-under-age', { least: leastAge });
  }
}
