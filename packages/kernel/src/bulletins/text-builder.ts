import type { DraftBlock, LiveNumber, Pieces, TextBlock } from './document.ts';
import type { Figure } from './figures.ts';
import { figureWords } from './number-words.ts';

/** Piece of a sentence: plain words, or a number that is to be traced. */
export type Piece = string | Figure;

/** What the numbers of one draft cite. */
export interface Basis {
  readonly org: string;
  readonly snapshot: number | null;
}

/** Collects the blocks of one draft and ties its figures to what they were computed from. */
export class TextBuilder {
  readonly blocks: DraftBlock[] = [];
  readonly #basis: Basis;

  constructor(basis: Basis) {
    this.#basis = basis;
  }

  add(kind: TextBlock['kind'], ...sentences: readonly (readonly Piece[])[]): void {
    const pieces = joined(sentences.flat().map((piece) => this.#piece(piece)));
    if (pieces.length > 0) this.blocks.push({ kind, pieces });
  }

  #piece(piece: Piece): Pieces[number] {
    return typeof piece === 'string' ? { kind: 'text', text: piece } : liveNumber(this.#basis, piece);
  }
}

export function liveNumber({ org, snapshot }: Basis, figure: Figure): LiveNumber {
  return { kind: 'number', org, snapshot, ...figure, shown: figureWords(figure.subject, figure.exact, figure.format) };
}

/** Neighbouring words as one piece; empty ones fall away. */
export function joined(pieces: Pieces): Pieces {
  const kept: Pieces[number][] = [];
  for (const piece of pieces) {
    const last = kept.at(-1);
    if (piece.kind === 'text' && piece.text === '') continue;
    if (piece.kind === 'text' && last?.kind === 'text') kept.splice(-1, 1, { ...last, text: last.text + piece.text });
    else kept.push(piece);
  }
  return kept;
}
