import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx';

/**
 * Measures of the page and the type, as the style of GB/T 9704-2012 gives them (a 简报 is no statutory document and takes
 * it as a model). Twentieths of a point unless said.
 *
 * @source GB/T 9704-2012, 5.2 and 7; DOMAIN §5
 */
export const page = {
  width: mm(210),
  height: mm(297),
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(20), footer: mm(23) },
  textWidth: mm(156),
} as const;

/** 22 lines on 225 mm. */
export const linePitch = 29 * 20;
/** 28 characters of 16 pt on 156 mm need 15.8 pt each. */
export const letterSpacing = -4;
export const red = 'FF0000';

export function mm(length: number): number {
  return Math.round((length / 25.4) * 1440);
}

/** Half points, as the format counts sizes: 二号 22 pt, 三号 16, 四号 14, 小四 12, 五号 10.5, 小五 9. */
export const size = {
  masthead: 120,
  second: 44,
  third: 32,
  fourth: 28,
  smallFourth: 24,
  fifth: 21,
  smallFifth: 18,
} as const;

/** Names that Word and WPS know; font-table.ts names substitutes. */
export const face = {
  title: '方正小标宋_GBK',
  body: '仿宋_GB2312',
  section: '黑体',
  item: '楷体_GB2312',
  pageNumber: '宋体',
} as const;

export type Face = keyof typeof face;

/** Digits and Latin letters in Times New Roman, as offices have it; quotes and dashes go with the Chinese text. */
export function fontOf(of: Face): {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
  readonly hint: string;
} {
  return { ascii: latin, hAnsi: latin, eastAsia: face[of], hint: 'eastAsia' };
}

const latin = 'Times New Roman';

export function run(text: string, of: Face, halfPoints: number, more: Partial<IRunOptions> = {}): TextRun {
  const language = { value: 'en-US', eastAsia: 'zh-CN' };
  return new TextRun({
    ...(text && { text }),
    font: fontOf(of),
    size: halfPoints,
    characterSpacing: letterSpacing,
    language,
    ...more,
  });
}

/** A paragraph on the grid of 29 pt. */
export function line(children: readonly TextRun[], more: Partial<IParagraphOptions> = {}): Paragraph {
  const spacing = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0, ...more.spacing };
  return new Paragraph({ ...more, children: [...children], spacing });
}

/** Two characters, after letter spacing. */
export const firstLine = 2 * (size.third * 10 + letterSpacing);

export function blank(): Paragraph {
  return line([]);
}

export function centred(children: readonly TextRun[], more: Partial<IParagraphOptions> = {}): Paragraph {
  return line(children, { alignment: AlignmentType.CENTER, ...more });
}

/** Rules of the 版记, in eighths of a point: 0.35 mm outside, 0.25 mm inside. */
export const outerRule = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
export const innerRule = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
export const noRule = { style: BorderStyle.NONE, size: 0, color: 'auto' };
