import { decodeCsv } from './csv-block.ts';
import { decodeSheet, type SheetContext } from './sheet-block.ts';

/** Whole records of a file as raw bytes: cut on the reading side, decoded wherever there is a free core. */
export interface Block {
  readonly bytes: Uint8Array;
  /** Line of the first record: physical line of a csv, row of a sheet before the block (a sheet's rows bear numbers). */
  readonly firstLine: number;
  /** Rows that never were bytes (row-table.ts). */
  readonly rows?: readonly (readonly string[])[];
}

/** How to decode the blocks of one file. Plain data: it can be sent to a worker thread. */
export type BlockContext =
  | {
      readonly format: 'csv';
      readonly encoding: 'utf-8' | 'gb18030';
      readonly delimiter: ',' | '\t' | ';';
      /** Old Macs end lines with a bare CR. */
      readonly newline: '\n' | '\r';
      readonly columns: number; // limit
    }
  | (SheetContext & { readonly format: 'xlsx' })
  | { readonly format: 'rows' };

/** What is wrong with a cell as the file holds it. `column` counts from 0. */
export interface CellFault {
  readonly line: number;
  readonly column: number;
  readonly kind: 'formula-cell' | 'number-too-long' | 'cell-error' | 'encoding';
  readonly value: string;
}

/** Rows as texts, blank rows left out. `lines[i]` is the file's line of `rows[i]`. */
export interface TableBatch {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly faults: readonly CellFault[];
}

/** @throws TableRefused when the records break a limit or cannot be read */
export function decodeBlock(context: BlockContext, block: Block): TableBatch {
  if (context.format === 'csv') return decodeCsv(context, block);
  if (context.format === 'xlsx') return decodeSheet(context, block);
  const rows = block.rows ?? [];
  return { rows, lines: rows.map((_, i) => block.firstLine + i), faults: [] };
}
