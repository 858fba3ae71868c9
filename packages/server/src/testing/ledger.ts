import { enterpriseTemplate, workerTemplate } from '@shiheng/kernel/imports/templates';
import { completeCreditCode } from '@shiheng/kernel/orgs/credit-code';
import { completeIdNumber } from '@shiheng/kernel/workers/id-number';

type WorkerKey = (typeof workerTemplate)['columns'][number]['key'];
type EnterpriseKey = (typeof enterpriseTemplate)['columns'][number]['key'];
export type WorkerCells = Readonly<Record<WorkerKey, string>>;
export type EnterpriseCells = Readonly<Record<EnterpriseKey, string>>;

export const workerHeader = workerTemplate.columns.map(({ name, required }) => name.zh + (required ? '*' : ''));
export const enterpriseHeader = enterpriseTemplate.columns.map(({ name, required }) => name.zh + (required ? '*' : ''));

/** A credit code with the right check character: a different one for each number below 10^8. */
export function creditCodeOf(n: number): string {
  return completeCreditCode(`91530102MA${String(n).padStart(7, '0')}`);
}

/** An id number with the right check digit: a different person for each number below 9·10^6, born 1970 to 1999. */
export function idNumberOf(n: number): string {
  const year = 1970 + (n % 30);
  const month = String(1 + (Math.floor(n / 30) % 12)).padStart(2, '0');
  const day = String(1 + (Math.floor(n / 360) % 28)).padStart(2, '0');
  const order = String(Math.floor(n / 10_080) % 1000).padStart(3, '0');
  return completeIdNumber(`530102${year}${month}${day}${order}`);
}

/** Cells of template A, all of them good. */
export function enterpriseCells(n: number, changes: Partial<EnterpriseCells> = {}): EnterpriseCells {
  return {
    creditCode: creditCodeOf(n),
    name: `示例企业${n}`,
    county: '530102',
    system: '',
    industry: '3211',
    ownership: '国有',
    aboveScale: '是',
    pilot: '否',
    hasUnion: '是',
    effectiveOn: '',
    ...changes,
  };
}

/** Cells of template B, all of them good: person `n` at enterprise `enterprise`. */
export function workerCells(enterprise: number, n: number, changes: Partial<WorkerCells> = {}): WorkerCells {
  return {
    creditCode: creditCodeOf(enterprise),
    name: `工人${n}`,
    idNumber: idNumberOf(n),
    team: `${(n % 7) + 1}班`,
    post: '焊工',
    occupation: '6-18-02-04',
    postClass: ['基础', '重要', '关键', '核心'][n % 4] as string,
    frontline: n % 3 === 0 ? '否' : '是',
    employment: '合同制',
    hiredOn: `2018-0${(n % 9) + 1}-15`,
    leftOn: '',
    education: '技工',
    political: '群众',
    skill: ['无', '初级工', '中级工', '高级工', '技师'][n % 5] as string,
    certificateNo: '',
    certificateIssuer: '',
    certifiedOn: '',
    title: '无',
    wage: String(4000 + (n % 50) * 37.5),
    training: String(n % 40),
    matched: String((n % 40) / 2),
    contest: n % 10 === 0 ? '是' : '否',
    ...changes,
  };
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** A csv file of rows as the factories give them; row i stands on line i + 2. */
export function csvOf(header: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  return [line(header), ...rows.map((row) => line(Object.values(row)))].join('\n').concat('\n');
}

export function workersCsv(rows: readonly WorkerCells[]): string {
  return csvOf(workerHeader, rows);
}

export function enterprisesCsv(rows: readonly EnterpriseCells[]): string {
  return csvOf(enterpriseHeader, rows);
}
