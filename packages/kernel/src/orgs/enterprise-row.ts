import type { Result } from '@shiheng/basics/result';
import { clean, cleanCode } from '../imports/cells.ts';
import type { RefusalKind, RowFault } from '../imports/faults.ts';
import type { HeaderMap } from '../imports/header.ts';
import { choiceList, RowReader } from '../imports/row-reader.ts';
import { enterpriseTemplate, ownerships, placesOf, yesNo } from '../imports/templates.ts';
import { absent } from '../indicators/columns.ts';
import { readCreditCode } from './credit-code.ts';
import { readIndustryCode } from './industry-code.ts';

export type Ownership = (typeof ownerships)[number];

/** One enterprise's row of template A. Null marks a blank cell. */
export interface EnterpriseRow {
  readonly creditCode: string;
  readonly name: string;
  readonly county: string;
  readonly system: string | null;
  readonly industry: string; // 2 to 4 digits
  readonly ownership: Ownership;
  readonly aboveScale: boolean;
  readonly pilot: boolean | null;
  readonly hasUnion: boolean | null;
  /** Epoch day; absentDay where blank. */
  readonly effectiveOn: number;
  readonly warnings: readonly RowFault[];
}

/** The organisation codes that an enterprise may name. */
export interface EnterpriseContext {
  readonly counties: ReadonlySet<string>;
  readonly systems: ReadonlySet<string>;
}

export const enterpriseColumn = placesOf(enterpriseTemplate);
const at = enterpriseColumn;
const ownershipList = choiceList(ownerships);
const yesNoList = choiceList(yesNo);

/**
 * Reads and checks one row of the directory of enterprises.
 * @errors every fault of the row at once
 * @source TEMPLATES.md §A
 */
export function parseEnterpriseRow(
  cells: readonly string[],
  header: HeaderMap,
  context: EnterpriseContext,
): Result<EnterpriseRow, readonly RowFault[]> {
  const reader = new RowReader(enterpriseTemplate, header, cells);
  const row = {
    creditCode: readCode(reader, at.creditCode, readCreditCode),
    name: reader.requiredText(at.name),
    county: readOrg(reader, at.county, context.counties, 'county-unknown') ?? '',
    system: readOrg(reader, at.system, context.systems, 'system-unknown'),
    industry: readCode(reader, at.industry, readIndustryCode),
    ownership: ownerships[reader.choice(at.ownership, ownershipList)] ?? '其他',
    aboveScale: reader.choice(at.aboveScale, yesNoList) === 1,
    pilot: readYesNo(reader, at.pilot),
    hasUnion: readYesNo(reader, at.hasUnion),
    effectiveOn: reader.date(at.effectiveOn),
  };
  return reader.finish({ ...row, warnings: reader.warnings });
}

type CodeReading = { readonly code: string } | { readonly fault: RefusalKind };

function readCode(reader: RowReader, place: number, read: (cell: string) => CodeReading): string {
  const raw = reader.raw(place);
  if (clean(raw) === '') return reader.blank(place, '');
  const reading = read(raw);
  if ('code' in reading) return reading.code;
  reader.refuse(place, reading.fault);
  return '';
}

function readOrg(
  reader: RowReader,
  place: number,
  known: ReadonlySet<string>,
  kind: 'county-unknown' | 'system-unknown',
): string | null {
  const code = cleanCode(reader.raw(place));
  if (code === '') return reader.blank(place, null);
  if (!known.has(code)) reader.refuse(place, kind);
  return code;
}

function readYesNo(reader: RowReader, place: number): boolean | null {
  const code = reader.choice(place, yesNoList);
  return code === absent ? null : code === 1;
}
