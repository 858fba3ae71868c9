import type { ExportLanguage } from '@shiheng/contract/tables';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * What a cell holds: text; a whole number; a number with decimals; a share of 1, shown as per cent; a day as YYYY-MM-DD.
 */
export type CellKind = 'text' | 'integer' | 'number' | 'fraction' | 'date';

/** null: unknown, left empty. It is never 0. */
export type Cell = string | number | null;

export interface TableColumn<Row> {
  /** By which programs know it: the key of JSON rows. */
  readonly key: string;
  readonly title: Words;
  readonly kind: CellKind;
  /** @param language of words, where the cell is one */
  readonly cell: (row: Row, language: ExportLanguage) => Cell;
  /** Of the column on a sheet, in characters; absent: by its kind and title. */
  readonly width?: number;
}

/** A table on its way out. */
export interface Table<Row> {
  /** Of the sheet and of the file. */
  readonly name: Words;
  /** What the name does not tell: where, which period, whether demo data. Told in the first row of a sheet and in JSON. */
  readonly about: readonly Words[];
  readonly columns: readonly TableColumn<Row>[];
  /** Blocks of rows, asked for when the reader has taken the ones before. */
  readonly pages: AsyncIterable<readonly Row[]>;
}

export function inLanguage({ zh, en }: Words, language: ExportLanguage): string {
  return language === 'en' ? en : zh;
}

/** The same words in both languages: names and codes. */
export function asIs(text: string): Words {
  return { zh: text, en: text };
}
