import type { Period } from '@shiheng/basics/period';
import type { BulletinReference, BulletinSubject, Paragraph, Span } from './bulletin.ts';
import { fixed } from './wording.ts';

export interface Figure {
  readonly subject: BulletinSubject;
  readonly label: string;
  readonly shown: string;
  readonly exact: number;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
}

/** Piece of a sentence: plain words, or a number that is to be traced. */
export type Piece = string | Figure;

/** Collects the paragraphs of one draft and numbers the references of its figures. */
export class TextBuilder {
  readonly paragraphs: Paragraph[] = [];
  readonly references: BulletinReference[] = [];
  readonly #org: string;
  readonly #period: Period;

  constructor(org: string, period: Period) {
    this.#org = org;
    this.#period = period;
  }

  heading(style: 'section' | 'item', text: string): void {
    this.paragraphs.push({ style, spans: [{ text }] });
  }

  /** One paragraph of sentences; each sentence carries the range of its figures' numbers. */
  body(...sentences: readonly (readonly Piece[])[]): void {
    const spans = sentences.filter((pieces) => pieces.length > 0).map((pieces) => this.#sentence(pieces));
    if (spans.length > 0) this.paragraphs.push({ style: 'body', spans });
  }

  #sentence(pieces: readonly Piece[]): Span {
    const first = this.references.length + 1;
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : this.#refer(piece))).join('');
    const last = this.references.length;
    return last < first ? { text } : { text, refs: [first, last] };
  }

  #refer({ subject, label, shown, exact, numerator, denominator }: Figure): string {
    this.references.push({
      no: this.references.length + 1,
      subject,
      label,
      org: this.#org,
      period: this.#period,
      shown,
      exact,
      ...(numerator !== null && numerator !== undefined && { numerator }),
      ...(denominator !== null && denominator !== undefined && { denominator }),
    });
    return shown;
  }
}

/** A score or a difference of scores, with one decimal. */
export function points(subject: BulletinSubject, label: string, exact: number): Figure {
  return { subject, label, shown: `${fixed(exact, 1)}分`, exact };
}

/** A share as a percentage without decimals, or as many as given. */
export function share(subject: BulletinSubject, label: string, exact: number, decimals = 0): Figure {
  return { subject, label, shown: `${fixed(exact * 100, decimals)}%`, exact };
}

export function count(subject: BulletinSubject, label: string, exact: number, unit: string): Figure {
  return { subject, label, shown: `${exact}${unit}`, exact };
}
