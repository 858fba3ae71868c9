/** Faces by their part: title 小标宋, body 仿宋, section 黑体, item 楷体, song 宋体, latin for digits and Latin letters. */
export type Face = 'title' | 'body' | 'section' | 'item' | 'song' | 'latin';
export type Ink = 'ink' | 'red' | 'faint';

/** A stretch of one face and size. Points; x from the left, y of the baseline from the top of the paper. */
export interface TextItem {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  /** Added after every character. */
  readonly spacing: number;
  /** From the first character's left to the last one's right. */
  readonly width: number;
  readonly ink: Ink;
}

export interface RuleItem {
  readonly kind: 'rule';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly ink: Ink;
}

export type PageItem = TextItem | RuleItem;

/** One side of paper with everything on it in its place. */
export interface PrintedPage {
  readonly items: readonly PageItem[];
}

const mm = (length: number) => (length / 25.4) * 72;

/**
 * Measures of the page in points. A 简报 is no statutory document and takes GB/T 9704 as a model.
 * @source GB/T 9704-2012, 5.2 and 7; DOMAIN §5
 */
export const paper = {
  width: mm(210),
  height: mm(297),
  left: mm(28),
  top: mm(37),
  right: mm(210 - 26),
  bottom: mm(297 - 35),
  textWidth: mm(156),
  /** Of labels above and page numbers below the text: baselines. */
  labels: mm(25),
  pageNumber: mm(297 - 35 + 7 + 4),
  seal: mm(297 - 15),
  millimetre: mm(1),
} as const;

/** 二号 22 pt, 三号 16, 小四 12, 四号 14, 五号 10.5, 小五 9. */
export const sizes = {
  masthead: 60,
  second: 22,
  third: 16,
  fourth: 14,
  smallFourth: 12,
  fifth: 10.5,
  smallFifth: 9,
} as const;

/** 22 lines on 225 mm. */
export const linePitch = 29;
/** 28 characters of 16 pt on 156 mm need 15.8 pt each: of the size. */
export const tightening = -0.2 / 16;
