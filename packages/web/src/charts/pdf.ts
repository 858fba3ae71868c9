/** One picture that fills one page. */
export interface PdfPicture {
  readonly width: number; // pixels
  readonly height: number;
  /** Red, green and blue of each pixel, row by row, deflated (zlib). */
  readonly deflated: Uint8Array;
}

export interface PdfPage {
  readonly title: string;
  readonly language: string; // zh-CN, en
  readonly picture: PdfPicture;
}

/** A4 lying on its long side, in points. */
const [pageWidth, pageHeight] = [841.89, 595.28];

/**
 * A PDF of one A4 page that a picture fills, as large as its shape allows. One page with one image needs seven objects of
 * the format and no library.
 *
 * @source ISO 32000-1:2008, 7.5 (file structure), 8.9.5 (image dictionaries), 7.4.4 (FlateDecode), 7.9.2.2 (text strings)
 */
export function pdfOf({ title, language, picture }: PdfPage): Uint8Array<ArrayBuffer> {
  const content = textBytes(placed(picture));
  return fileOf([
    [`<< /Type /Catalog /Pages 2 0 R /Lang (${language}) /ViewerPreferences << /DisplayDocTitle true >> >>`],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Contents 4 0 R`,
      ' /Resources << /XObject << /Picture 5 0 R >> >> >>',
    ],
    [`<< /Length ${content.length} >>\nstream\n`, content, '\nendstream'],
    [imageHead(picture), picture.deflated, '\nendstream'],
    [`<< /Title <${utf16Hex(title)}> /Producer (Shiheng) >>`],
  ]);
}

/** The picture in the middle of the page. */
function placed({ width, height }: PdfPicture): string {
  const scale = Math.min(pageWidth / width, pageHeight / height);
  const [w, h] = [width * scale, height * scale];
  const [x, y] = [(pageWidth - w) / 2, (pageHeight - h) / 2];
  return `q ${[w, 0, 0, h, x, y].map((each) => each.toFixed(2)).join(' ')} cm /Picture Do Q`;
}

function imageHead({ width, height, deflated }: PdfPicture): string {
  return [
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB`,
    ` /BitsPerComponent 8 /Filter /FlateDecode /Length ${deflated.length} >>\nstream\n`,
  ].join('');
}

type Part = string | Uint8Array;

/** Numbers the objects from 1, the first the catalogue and the last the information, and tells where each begins. */
function fileOf(objects: readonly (readonly Part[])[]): Uint8Array<ArrayBuffer> {
  // The second line holds bytes above 127, so that nobody takes the file for text.
  const parts: Uint8Array[] = [textBytes('%PDF-1.7\n'), Uint8Array.of(0x25, 0xe5, 0xe6, 0xe7, 0xe8, 0x0a)];
  let length = 0;
  const offsets: number[] = [];
  const add = (part: Part) => void parts.push(typeof part === 'string' ? textBytes(part) : part);
  const soFar = () => {
    length = parts.reduce((sum, part) => sum + part.length, 0);
    return length;
  };
  objects.forEach((object, i) => {
    offsets.push(soFar());
    for (const part of [`${i + 1} 0 obj\n`, ...object, '\nendobj\n']) add(part);
  });
  const start = soFar();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  add(
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  );
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** What stands outside of strings and pictures is ASCII. */
function textBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Text that is not Latin is written as UTF-16, its byte order first. */
function utf16Hex(text: string): string {
  return [0xfeff, ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))]
    .map((unit) => unit.toString(16).padStart(4, '0'))
    .join('');
}
