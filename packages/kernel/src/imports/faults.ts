/** Why a cell or a row is refused. Texts: imports/fault-texts.ts. */
export type RefusalKind =
  // any cell
  | 'required'
  | 'too-long'
  | 'control-character'
  | 'not-in-list'
  | 'not-a-date'
  | 'not-a-number'
  | 'not-whole'
  | 'negative'
  | 'too-large'
  // codes
  | 'id-length'
  | 'id-character'
  | 'id-region'
  | 'id-birth-date'
  | 'id-check-digit'
  | 'id-as-number'
  | 'credit-length'
  | 'credit-character'
  | 'credit-check'
  | 'industry-format'
  | 'industry-division'
  | 'occupation-format'
  | 'occupation-group'
  | 'county-unknown'
  | 'system-unknown'
  | 'period-format'
  | 'measure-unknown'
  | 'measure-histogram'
  // a worker's row in itself
  | 'born-after-period'
  | 'hired-after-period'
  | 'hired-under-age'
  | 'left-before-hired'
  | 'matched-over-training'
  | 'matched-without-training'
  | 'certificate-without-grade'
  | 'certified-after-period'
  | 'certified-before-birth'
  // a row among the others and in the database: found by the import, worded here
  | 'formula-cell'
  | 'duplicate-worker'
  | 'duplicate-enterprise'
  | 'duplicate-report'
  | 'enterprise-unknown'
  | 'unit-unknown'
  | 'enterprise-refused';

/** What is possible but odd: the row is taken, and the importer is told. */
export type WarningKind =
  | 'left-before-period'
  | 'certificate-incomplete'
  | 'certified-under-age'
  | 'apprentice-certificate'
  | 'age-odd'
  | 'wage-low'
  | 'read-as-excel-date'
  | 'negative-sum'
  | 'worker-elsewhere';

export type FaultKind = RefusalKind | WarningKind;

/**
 * One fault of one cell. `column` is the zh header of the template; `value` is what the cell holds, with names and
 * id numbers masked and long texts cut; `facts` fill the placeholders of the texts and hold no personal data.
 */
export interface RowFault {
  readonly column: string;
  readonly value: string;
  readonly kind: FaultKind;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export type HeaderFault =
  | { readonly kind: 'header-empty' }
  | { readonly kind: 'missing-columns'; readonly columns: readonly string[] }
  | { readonly kind: 'duplicate-columns'; readonly columns: readonly string[] };

/** First character, the rest starred: 张**. */
export function maskName(name: string): string {
  const characters = [...name];
  return characters.map((character, i) => (i === 0 ? character : '*')).join('');
}

/** Runs of 11 and more digits (phone numbers, id numbers, cards) wherever they stand. */
export function maskNumbers(text: string): string {
  return text.replace(/\d{11,}[\dXx]?/g, maskIdNumber);
}

/** Where an organisation's code belongs, which may be all digits: masked only when it has the form of an id or phone number. */
export function maskStrayCode(text: string): string {
  return /^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]$|^1[3-9]\d{9}$/.test(text)
    ? maskIdNumber(text)
    : text;
}

/** First three and last four characters, the rest starred; short texts keep the first character only. */
export function maskIdNumber(text: string): string {
  if (text.length < 12) return text.slice(0, 1) + '*'.repeat(Math.max(0, text.length - 1));
  return text.slice(0, 3) + '*'.repeat(text.length - 7) + text.slice(-4);
}
