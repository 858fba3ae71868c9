import { breakLines, type Inline, setLine } from './lines.ts';
import { linePitch, type PageItem, type PrintedPage, paper } from './page.ts';

export interface ParagraphStyle {
  /** Points from line to line. */
  readonly pitch?: number;
  readonly indent?: number;
  /** Of every line but the first. */
  readonly hanging?: number;
  readonly align?: 'justify' | 'center' | 'left' | 'right';
  readonly letterSpacing?: number;
  readonly left?: number;
  readonly width?: number;
  /** Lines that must follow on the same page. */
  readonly keepNext?: number;
}

/** The baseline within a line of exact height: as word processors centre it. */
export function baselineIn(top: number, pitch: number, size: number): number {
  return top + (pitch - size) / 2 + 0.86 * size;
}

/** Fills pages from top to bottom. */
export class Flow {
  readonly #pages: PageItem[][] = [[]];
  /** Top of what comes next. */
  y: number = paper.top;

  get pages(): readonly PrintedPage[] {
    return this.#pages.map((items) => ({ items }));
  }

  put(...items: readonly PageItem[]): void {
    this.#pages.at(-1)?.push(...items);
  }

  get isAtTop(): boolean {
    return this.y <= paper.top;
  }

  newPage(): void {
    this.#pages.push([]);
    this.y = paper.top;
  }

  /** Goes to the next page unless so many points are left. */
  need(points: number): void {
    if (!this.isAtTop && this.y + points > paper.bottom + 0.5) this.newPage();
  }

  gap(points: number): void {
    if (!this.isAtTop) this.y += points;
  }

  paragraph(inlines: readonly Inline[], style: ParagraphStyle = {}): void {
    const { pitch = linePitch, keepNext = 0 } = style;
    const lines = linesOf(inlines, style);
    lines.forEach((line, i) => {
      this.need(pitch * (i === 0 ? 1 + keepNext : 1));
      this.put(...line(this.y));
      this.y += pitch;
    });
    if (lines.length === 0) this.y += pitch;
  }
}

/** Each line as what it puts on the page when its top is known. */
export function linesOf(
  inlines: readonly Inline[],
  { pitch = linePitch, indent = 0, hanging = 0, align = 'justify', letterSpacing = 0, ...box }: ParagraphStyle,
): readonly ((top: number) => readonly PageItem[])[] {
  const { left = paper.left, width = paper.textWidth } = box;
  const size = Math.max(...inlines.map((each) => each.size), 1);
  const lines = breakLines(inlines, width - hanging, indent - hanging);
  return lines.map((line, i) => (top: number) => {
    const inset = i === 0 ? indent : hanging;
    const room = width - inset;
    const natural = line.width + letterSpacing * Math.max(0, line.glyphs.length - 1);
    const shift = { justify: 0, left: 0, center: (room - natural) / 2, right: room - natural }[align];
    const isSpread = align === 'justify' && !line.isLast && natural > room * 0.8;
    return setLine(line, {
      x: left + inset + shift,
      baseline: baselineIn(top, pitch, size),
      letterSpacing,
      ...(isSpread && { spread: room }),
    });
  });
}
