import type { FileHandle } from 'node:fs/promises';
import { type InflateBudget, inflateEntry, inflateText } from './inflate.ts';
import { isDateFormat } from './serial-date.ts';
import { noTexts, type SharedTexts, SharedTextsBuilder } from './shared-texts.ts';
import type { SheetContext } from './sheet-block.ts';
import { type TableLimits, TableRefused } from './source.ts';
import { elements } from './xml-elements.ts';
import { innerTexts, xmlText } from './xml-text.ts';
import type { ZipEntry } from './zip.ts';

const partBytes = 32 * 1024 * 1024;

/** An open workbook: its first sheet and what its cells refer to. */
export interface Workbook {
  readonly sheet: ZipEntry;
  readonly context: Omit<SheetContext, 'prefix'>;
  readonly budget: InflateBudget;
}

interface Package {
  readonly file: FileHandle;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly limits: TableLimits;
  readonly budget: InflateBudget;
}

/**
 * Finds the first sheet of a workbook, its shared texts and date styles.
 * @throws TableRefused where the archive is no workbook, is damaged, or is a bomb
 * @source ECMA-376 Part 1 (18 SpreadsheetML), Part 2 (open packaging)
 */
export async function openWorkbook(
  file: FileHandle,
  list: readonly ZipEntry[],
  limits: TableLimits,
): Promise<Workbook> {
  const entries = new Map(list.map((entry) => [entry.name.replace(/^\//, ''), entry]));
  refuseOtherPackages(entries);
  const pack: Package = { file, entries, limits, budget: { spent: 0 } };
  const workbookPath = (await targets(pack, '')).find(([type]) => type === 'officeDocument')?.[1];
  if (!workbookPath || !entries.has(workbookPath)) throw new TableRefused({ kind: 'zip-not-workbook' });
  const workbook = await text(pack, workbookPath);
  const related = await targets(pack, workbookPath);
  const path = (type: string) => related.find((each) => each[0] === type)?.[1];
  const sheetId = elements(workbook, 'sheet')[0]?.attributes.get('id');
  const sheetPath = related.find((each) => each[2] === sheetId && each[0] === 'worksheet')?.[1];
  const sheet = entries.get(sheetPath ?? '');
  if (!sheet) throw new TableRefused({ kind: 'file-damaged', part: sheetPath ?? 'workbook.xml' });
  refuseDeclaredBomb(sheet, limits);
  const date1904 = ['1', 'true'].includes(elements(workbook, 'workbookPr')[0]?.attributes.get('date1904') ?? '');
  const dateStyles = await readDateStyles(pack, path('styles'));
  const texts = await readSharedTexts(pack, path('sharedStrings'));
  return { sheet, budget: pack.budget, context: { texts, dateStyles, date1904, columns: limits.columns } };
}

function refuseOtherPackages(entries: ReadonlyMap<string, ZipEntry>): void {
  const names = [...entries.keys()];
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) throw new TableRefused({ kind: 'zip-is-xlsb' });
  if (entries.has('mimetype') && entries.has('content.xml')) throw new TableRefused({ kind: 'zip-is-ods' });
  if (names.some((name) => /^(word|ppt)\//.test(name))) throw new TableRefused({ kind: 'zip-is-document' });
  if (!entries.has('_rels/.rels')) throw new TableRefused({ kind: 'zip-not-workbook' });
}

/** An honest bomb says its size: it need not be opened at all. */
function refuseDeclaredBomb(entry: ZipEntry, limits: TableLimits): void {
  const ratio = entry.size / Math.max(1, entry.stored);
  if (entry.size > limits.inflatedBytes || (entry.size > limits.ratioFrom && ratio > limits.ratio)) {
    throw new TableRefused({ kind: 'zip-bomb', part: entry.name, inflated: entry.size });
  }
}

async function text({ file, entries, limits, budget }: Package, name: string): Promise<string> {
  const entry = entries.get(name);
  if (!entry) throw new TableRefused({ kind: 'file-damaged', part: name });
  return inflateText(file, entry, limits, budget, partBytes);
}

/** Relations of a part: last word of the type, path in the archive, id. */
async function targets(pack: Package, part: string): Promise<(readonly [type: string, path: string, id: string])[]> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const name = `${folder}_rels/${part.slice(cut)}.rels`;
  if (!pack.entries.has(name)) return [];
  return elements(await text(pack, name), 'Relationship').map(({ attributes }) => {
    const type = attributes.get('Type') ?? '';
    return [
      type.slice(type.lastIndexOf('/') + 1),
      resolved(folder, attributes.get('Target') ?? ''),
      attributes.get('Id') ?? '',
    ];
  });
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

async function readDateStyles(pack: Package, path: string | undefined): Promise<Uint8Array> {
  if (path === undefined || !pack.entries.has(path)) return new Uint8Array(0);
  const xml = await text(pack, path);
  const codes = new Map(
    elements(xml, 'numFmt').map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      xmlText(attributes.get('formatCode') ?? ''),
    ]),
  );
  const cellFormats = elements(xml, 'cellXfs')[0]?.inner ?? '';
  const ids = elements(cellFormats, 'xf').map(({ attributes }) => Number(attributes.get('numFmtId') ?? 0));
  return Uint8Array.from(ids, (id) => (isDateFormat(id, codes.get(id)) ? 1 : 0));
}

async function readSharedTexts(pack: Package, path: string | undefined): Promise<SharedTexts> {
  const entry = path === undefined ? undefined : pack.entries.get(path);
  if (!entry) return noTexts;
  refuseDeclaredBomb(entry, pack.limits);
  const builder = new SharedTextsBuilder(pack.limits.sharedTextBytes);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: false });
  let rest = '';
  let prefix: string | undefined;
  for await (const chunk of inflateEntry(pack.file, entry, pack.limits, pack.budget)) {
    rest += decoder.decode(chunk, { stream: true });
    prefix ??= /<((?:\w+:)?)sst[\s>]/.exec(rest)?.[1];
    if (prefix !== undefined) rest = takeTexts(rest, prefix, builder);
    if (rest.length > pack.limits.rowBytes) throw new TableRefused({ kind: 'file-damaged', part: entry.name });
  }
  if (prefix !== undefined) takeTexts(rest, prefix, builder);
  return builder.finish();
}

/** Adds every whole `<si>` of the text. @returns what is left */
function takeTexts(xml: string, prefix: string, builder: SharedTextsBuilder): string {
  const open = `<${prefix}si`;
  const close = `</${prefix}si>`;
  let done = 0;
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, done)) {
    const tagEnd = xml.indexOf('>', at);
    if (tagEnd < 0) break;
    const empty = xml.charCodeAt(tagEnd - 1) === 47;
    const end = empty ? tagEnd : xml.indexOf(close, tagEnd);
    if (end < 0) break;
    builder.add(empty ? '' : innerTexts(xml.slice(tagEnd + 1, end), prefix));
    done = empty ? tagEnd + 1 : end + close.length;
  }
  return xml.slice(done);
}
