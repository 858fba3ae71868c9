import type { Citation, DraftBlock, LiveNumber } from './document.ts';
import { mapPieces, numbersOf } from './document.ts';
import type { Figure } from './figures.ts';
import { figureWords } from './number-words.ts';

/** A number that reads otherwise at the newer version. `after` null: it is no longer there, and stays as it is. */
export interface NumberChange {
  readonly label: string;
  readonly before: string;
  readonly after: string | null;
}

export interface Refreshed {
  readonly blocks: readonly DraftBlock[];
  readonly changes: readonly NumberChange[];
}

/**
 * Moves every number to another version of its period. Words around them stay as people wrote them.
 *
 * @param at what a citation comes to at that version; undefined: nothing there
 */
export function refreshNumbers(
  blocks: readonly DraftBlock[],
  snapshot: number | null,
  at: (citation: Citation) => Figure | undefined,
): Refreshed {
  const renewed = (number: LiveNumber): LiveNumber | undefined => {
    const figure = at({ org: number.org, subject: number.subject, snapshot });
    return figure && { ...numberOf(number, figure), snapshot };
  };
  const changes = numbersOf(blocks).flatMap((number) => {
    const after = renewed(number)?.shown ?? null;
    return after === number.shown ? [] : [{ label: number.label, before: number.shown, after }];
  });
  const moved = mapPieces(blocks, (pieces) =>
    pieces.map((piece) => (piece.kind === 'number' ? (renewed(piece) ?? piece) : piece)),
  );
  return { blocks: moved, changes };
}

/** A number as what it cites comes to, in the writer's own format. */
export function numberOf(
  { kind, org, snapshot, subject, format }: Pick<LiveNumber, 'kind' | 'org' | 'snapshot' | 'subject' | 'format'>,
  { label, exact, numerator, denominator }: Figure,
): LiveNumber {
  return {
    kind,
    org,
    snapshot,
    subject,
    format,
    label,
    exact,
    shown: figureWords(subject, exact, format),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
  };
}
