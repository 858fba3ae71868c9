import type { BulletinSubject } from './bulletin.ts';

/** How a number is written. `auto`: as many decimals as its size wants; `absolute`: without its sign. */
export interface NumberFormat {
  readonly kind: 'number' | 'percent';
  readonly decimals: number | 'auto';
  readonly unit: string;
  readonly absolute?: true | undefined;
}

/** Which number is meant: of one unit, in the bulletin's period and on its line, at a frozen version (null: facts of now). */
export interface Citation {
  readonly org: string; // code
  readonly snapshot: number | null;
  readonly subject: BulletinSubject;
}

/** A number of the text that is computed from what it cites. */
export interface LiveNumber extends Citation {
  readonly kind: 'number';
  readonly format: NumberFormat;
  readonly label: string; // Chinese, for the table of sources
  readonly shown: string;
  readonly exact: number; // unrounded; shares as fractions
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
}

/** A number that no record holds: people tell it, and where they have it from. */
export interface StatedNumber {
  readonly kind: 'stated';
  readonly text: string;
  readonly source: string;
}

export interface PlainText {
  readonly kind: 'text';
  readonly text: string;
}

export type DraftPiece = PlainText | LiveNumber | StatedNumber;
export type Pieces = readonly DraftPiece[];

/** section 一、, item （一） and listed 1. are numbered when printed. */
export interface TextBlock {
  readonly kind: 'section' | 'item' | 'paragraph' | 'listed';
  readonly pieces: Pieces;
}

export interface DraftTable {
  readonly kind: 'table';
  readonly caption: string;
  /** Cells of each row, all rows of one length; the first row is the head. */
  readonly rows: readonly (readonly Pieces[])[];
}

export type DraftBlock = TextBlock | DraftTable;

/** What people write: the same text that is printed, with its numbers still tied to what they cite. */
export interface DraftText {
  readonly titleLines: readonly string[];
  readonly editorsNote: string; // 编者按; empty: none
  readonly blocks: readonly DraftBlock[];
}

/** Every run of pieces of the text, in order: paragraphs, and the cells of tables row by row. */
export function piecesOf(blocks: readonly DraftBlock[]): readonly Pieces[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [block.pieces]));
}

/** Every live number of the text, in order. */
export function numbersOf(blocks: readonly DraftBlock[]): readonly LiveNumber[] {
  return piecesOf(blocks).flatMap((pieces) => pieces.filter((piece) => piece.kind === 'number'));
}

/** The text with each run of pieces replaced. */
export function mapPieces(blocks: readonly DraftBlock[], change: (pieces: Pieces) => Pieces): readonly DraftBlock[] {
  return blocks.map((block) =>
    block.kind === 'table'
      ? { ...block, rows: block.rows.map((row) => row.map(change)) }
      : { ...block, pieces: change(block.pieces) },
  );
}
