import type { DraftBlock } from './document.ts';
import { piecesOf } from './document.ts';

/** A number that somebody typed, and where: by run of pieces (`piecesOf`), piece within it, and characters of the piece. */
export interface TypedNumber {
  readonly run: number;
  readonly piece: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Digits that tell no data: dates and periods, numbers of documents and issues, what the method is called by, marks of
 * lists, and what stands in quotes or between 《》 as a name.
 */
const notData = [
  /“[^”]*”|《[^》]*》/g,
  /\d{4}\s*(?:[-—至]\s*\d{4}\s*)?年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日/g,
  /第\s*\d+\s*(?:期|号|季度|条|款|项|版|届|次|批|页)|〔\d{4}〕\d*号?/g,
  /90%区间|P05—P95|\d+次抽样/g,
  /^\s*\d+\.(?!\d)/g,
];

const digits = /[0-9０-９]+(?:[.,．][0-9０-９]+)*[%％‰]?/g;

/** Numbers of a text that cite nothing (未挂接), in order. */
export function typedNumbers(blocks: readonly DraftBlock[]): readonly TypedNumber[] {
  return piecesOf(blocks).flatMap((pieces, run) =>
    pieces.flatMap((piece, at) =>
      piece.kind === 'text' ? typedIn(piece.text).map((found) => ({ run, piece: at, ...found })) : [],
    ),
  );
}

export function typedIn(text: string): readonly Pick<TypedNumber, 'from' | 'to' | 'text'>[] {
  const masked = notData.reduce((rest, known) => rest.replace(known, (found) => '　'.repeat(found.length)), text);
  return [...masked.matchAll(digits)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    text: found[0],
  }));
}
