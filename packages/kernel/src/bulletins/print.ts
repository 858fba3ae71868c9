import type { Period } from '@shiheng/basics/period';
import type {
  Bulletin,
  BulletinFrame,
  BulletinReference,
  BulletinSnapshot,
  Paragraph,
  Span,
  TableBlock,
} from './bulletin.ts';
import type { DraftBlock, DraftPiece, DraftText, Pieces, TextBlock } from './document.ts';
import { chineseNumber } from './wording.ts';

/** What a text is printed with. */
export interface Edition {
  readonly frame: BulletinFrame;
  readonly period: Period;
  readonly org: { readonly code: string; readonly name: string };
  readonly catalogueVersion: string;
  readonly snapshot: BulletinSnapshot | null;
  readonly demo: boolean;
  /** Not issued yet, and to be told so on every page. */
  readonly draft?: boolean;
  /** The issue that this one corrects (更正). */
  readonly corrects?: { readonly year: number; readonly issueNo: number };
}

/** Numbers headings, lists and references, and puts the text into its frame. */
export function printBulletin({ titleLines, editorsNote, blocks }: DraftText, edition: Edition): Bulletin {
  const { frame, period, org, catalogueVersion, snapshot, demo } = edition;
  const printer = new Printer(period);
  const printed = [...correctionBlock(edition), ...blocks].map((block) => printer.block(block));
  return {
    frame,
    period,
    org,
    catalogueVersion,
    snapshot,
    demo,
    labels: labelsOf(edition),
    editorsNote,
    titleLines,
    blocks: printed,
    references: printer.references,
  };
}

function labelsOf({ snapshot, demo, draft = false }: Edition): readonly string[] {
  return [...(demo ? ['演示数据'] : []), ...(snapshot ? [] : ['未关账试算稿']), ...(draft && snapshot ? ['草稿'] : [])];
}

function correctionBlock({ corrects }: Edition): readonly DraftBlock[] {
  if (!corrects) return [];
  const text = `本期更正${corrects.year}年第${corrects.issueNo}期，同一事项以本期为准。`;
  return [{ kind: 'paragraph', pieces: [{ kind: 'text', text }] }];
}

class Printer {
  readonly references: BulletinReference[] = [];
  readonly #period: Period;
  #sections = 0;
  #items = 0;
  #listed = 0;

  constructor(period: Period) {
    this.#period = period;
  }

  block(block: DraftBlock): Paragraph | TableBlock {
    this.#listed = block.kind === 'listed' ? this.#listed + 1 : 0;
    if (block.kind === 'table') {
      return {
        style: 'table',
        caption: block.caption,
        rows: block.rows.map((row) => row.map((cell) => this.#spans(cell))),
      };
    }
    const spans = this.#spans([{ kind: 'text', text: this.#mark(block.kind) }, ...block.pieces]);
    return { style: block.kind === 'section' || block.kind === 'item' ? block.kind : 'body', spans };
  }

  /** 一、 through the text, （一） within a section, 1. within a list. */
  #mark(kind: TextBlock['kind']): string {
    if (kind === 'section') {
      this.#sections += 1;
      this.#items = 0;
      return `${chineseNumber(this.#sections)}、`;
    }
    if (kind === 'item') {
      this.#items += 1;
      return `（${chineseNumber(this.#items)}）`;
    }
    return kind === 'listed' ? `${this.#listed}.` : '';
  }

  /** One span for each sentence; each carries the range of its numbers. */
  #spans(pieces: Pieces): readonly Span[] {
    const spans: Span[] = [];
    let text = '';
    let first = this.references.length + 1;
    const close = () => {
      const last = this.references.length;
      if (text !== '') spans.push(last < first ? { text } : { text, refs: [first, last] });
      text = '';
      first = last + 1;
    };
    for (const piece of pieces) {
      if (piece.kind !== 'text') text += this.#refer(piece);
      else {
        for (const part of piece.text.split(/(?<=。)/)) {
          text += part;
          if (part.endsWith('。')) close();
        }
      }
    }
    close();
    return spans;
  }

  #refer(piece: Exclude<DraftPiece, { kind: 'text' }>): string {
    const no = this.references.length + 1;
    const period = this.#period;
    if (piece.kind === 'stated') {
      this.references.push({ no, subject: null, label: piece.source, org: '', period, shown: piece.text, exact: null });
      return piece.text;
    }
    const { subject, label, org, shown, exact, numerator, denominator } = piece;
    this.references.push({
      no,
      subject,
      label,
      org,
      period,
      shown,
      exact,
      ...(numerator !== undefined && { numerator }),
      ...(denominator !== undefined && { denominator }),
    });
    return shown;
  }
}
