import type { Face, Ink, TextItem } from './page.ts';
import { tightening } from './page.ts';
import { advance, faceOf } from './widths.ts';

/** A stretch of text before it is broken into lines. */
export interface Inline {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly ink?: Ink;
  /** Points above the baseline. */
  readonly raise?: number;
}

/** A character that is set, or several that no line parts. */
interface Atom {
  readonly glyphs: readonly Glyph[];
  readonly width: number;
}

interface Glyph {
  readonly char: string;
  readonly width: number;
  readonly of: Inline;
}

export interface Line {
  readonly glyphs: readonly Glyph[];
  readonly width: number; // natural
  readonly isLast: boolean;
}

const neverFirst = /[，。、；：？！）》〉」』〕】”’…—％‰%·]/;
const neverLast = /[（《〈「『〔【“‘]/;

/**
 * Breaks text into lines of at most `width` points. Numbers and words stay whole where a line can hold them; no mark that
 * closes begins a line, none that opens ends one.
 *
 * @param indent of the first line
 * @source GB/T 15834-2011, 5.1: where marks stand
 */
export function breakLines(inlines: readonly Inline[], width: number, indent = 0): readonly Line[] {
  const atoms = atomsOf(inlines, width);
  const lines: Line[] = [];
  let start = 0;
  while (start < atoms.length) {
    const end = lineEnd(atoms, start, width - (lines.length === 0 ? indent : 0));
    const glyphs = atoms.slice(start, end).flatMap((atom) => atom.glyphs);
    lines.push({ glyphs, width: sum(glyphs), isLast: end === atoms.length });
    start = end;
  }
  return lines;
}

function lineEnd(atoms: readonly Atom[], start: number, width: number): number {
  let used = 0;
  let end = start;
  while (end < atoms.length && used + (atoms[end]?.width ?? 0) <= width + 0.01) {
    used += atoms[end]?.width ?? 0;
    end += 1;
  }
  if (end === atoms.length) return end;
  let fair = end;
  while (fair > start + 1 && !mayBreak(atoms[fair - 1], atoms[fair])) fair -= 1;
  return mayBreak(atoms[fair - 1], atoms[fair]) ? fair : Math.max(end, start + 1);
}

function mayBreak(before: Atom | undefined, after: Atom | undefined): boolean {
  const [last, first] = [before?.glyphs.at(-1), after?.glyphs[0]];
  if (!last || !first) return true;
  return !neverLast.test(last.char) && !neverFirst.test(first.char) && first.of.raise === undefined;
}

/** Latin words and numbers as one; what no line could hold falls apart into characters. */
function atomsOf(inlines: readonly Inline[], width: number): readonly Atom[] {
  return inlines.flatMap((of) => {
    const parts = of.text.match(/[0-9A-Za-z.,+\-/%[\]]+|\s|\S/gu) ?? [];
    return parts.flatMap((part) => {
      const glyphs = [...part].map((char): Glyph => ({ char, width: advance(char, of.size), of }));
      const whole = { glyphs, width: sum(glyphs) };
      return whole.width <= width ? [whole] : glyphs.map((glyph) => ({ glyphs: [glyph], width: glyph.width }));
    });
  });
}

const sum = (glyphs: readonly Glyph[]) => glyphs.reduce((total, { width }) => total + width, 0);

export interface LinePlace {
  readonly x: number;
  readonly baseline: number;
  /** Spread over this many points; absent: as wide as it is. */
  readonly spread?: number;
  /** Added after every character beside the usual tightening. */
  readonly letterSpacing?: number;
}

/** A line as stretches of one face, each in its place. Marks that some faces have narrower stand alone in their cell. */
export function setLine({ glyphs, width }: Pick<Line, 'glyphs' | 'width'>, place: LinePlace): readonly TextItem[] {
  const { x, baseline, spread, letterSpacing = 0 } = place;
  const gaps = Math.max(1, glyphs.length - 1);
  const extra = (spread === undefined ? 0 : (spread - width) / gaps) + letterSpacing;
  const items: TextItem[] = [];
  let at = x;
  for (const { char, width: own, of } of glyphs) {
    const face = faceOf(char, of.face);
    const spacing = tightening * of.size + extra;
    const y = baseline - (of.raise ?? 0);
    const last = items.at(-1);
    if (last && !isNarrow(char) && !isNarrow(last.text) && follows(last, face, of, y)) {
      items.splice(-1, 1, { ...last, text: last.text + char, width: at + own - tightening * of.size - last.x });
    } else {
      const ink = of.ink ?? 'ink';
      items.push({
        kind: 'text',
        x: at,
        y,
        text: char,
        face,
        size: of.size,
        spacing,
        width: own - tightening * of.size,
        ink,
      });
    }
    at += own + extra;
  }
  return items.filter(({ text }) => text.trim() !== '');
}

const isNarrow = (text: string) => /^[—–·×]$/.test(text);

function follows(last: TextItem, face: Face, { size, ink = 'ink' }: Inline, y: number): boolean {
  return last.face === face && last.size === size && last.ink === ink && last.y === y;
}
