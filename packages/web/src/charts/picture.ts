import { saveBlob } from './save-blob.ts';

/** What is written around a picture when it leaves the page. */
export interface PictureFrame {
  readonly title: string;
  readonly source: string;
  /** Without ending. */
  readonly fileName: string;
}

const namespace = 'http://www.w3.org/2000/svg';
const pad = 24;
const head = 44;
const foot = 34;
const pixelsPerUnit = 2;

/** Style properties that decide how a shape looks; they come from style sheets that a saved picture does not have. */
const painted = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

interface Drawn {
  readonly markup: string; // SVG that needs nothing from the page
  readonly width: number;
  readonly height: number;
}

/** Saves a picture of the page as PNG at twice its size, with title and source. */
export async function downloadPng(svg: SVGSVGElement, frame: PictureFrame): Promise<void> {
  await savePng(framedMarkup(svg, frame), frame.fileName);
}

/** Saves a picture that holds its own title and source, such as a sheet. */
export async function downloadSheetPng(svg: SVGSVGElement, fileName: string): Promise<void> {
  await savePng(sheetMarkup(svg), fileName);
}

/** Saves such a sheet as a PDF of one page of A4, lying. */
export async function downloadSheetPdf(svg: SVGSVGElement, title: string, fileName: string): Promise<void> {
  const { pdfOf } = await import('./pdf.ts');
  const canvas = await canvasOf(sheetMarkup(svg));
  const { width, height } = canvas;
  const picture = { width, height, deflated: await deflate(pixelsOf(canvas)) };
  const file = pdfOf({ title, language: svg.ownerDocument.documentElement.lang, picture });
  saveBlob(new Blob([file], { type: 'application/pdf' }), `${fileName}.pdf`);
}

async function savePng(drawn: Drawn, fileName: string): Promise<void> {
  const canvas = await canvasOf(drawn);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob !== null) saveBlob(blob, `${fileName}.png`);
}

async function canvasOf({ markup, width, height }: Drawn): Promise<HTMLCanvasElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * pixelsPerUnit;
  canvas.height = height * pixelsPerUnit;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Red, green and blue of each pixel; a sheet has a ground of its own, so nothing shines through. */
function pixelsOf(canvas: HTMLCanvasElement): Uint8Array<ArrayBuffer> {
  const rgba = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    rgb[to++] = rgba[from] ?? 0;
    rgb[to++] = rgba[from + 1] ?? 0;
    rgb[to++] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The size is what the sheet says of itself. */
function sheetMarkup(svg: SVGSVGElement): Drawn {
  const { width, height } = svg.viewBox.baseVal;
  const copy = selfContained(svg);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return { markup: new XMLSerializer().serializeToString(copy), width, height };
}

/** The picture alone as SVG text: styles written into it, title above, source below. */
export function framedMarkup(svg: SVGSVGElement, { title, source }: PictureFrame): Drawn {
  const { width: innerWidth, height: innerHeight } = sizeOf(svg);
  const [width, height] = [innerWidth + 2 * pad, innerHeight + head + foot + pad];
  const outer = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  outer.append(element('rect', { width, height, fill: colour(svg, '--card') }));
  outer.append(
    caption(title, { x: pad, y: pad + 10, fill: colour(svg, '--ink'), 'font-size': 16, 'font-weight': 600 }, svg),
  );
  const inner = selfContained(svg);
  for (const [name, value] of Object.entries({ x: pad, y: head, width: innerWidth, height: innerHeight })) {
    inner.setAttribute(name, String(value));
  }
  outer.append(inner);
  outer.append(caption(source, { x: pad, y: height - 16, fill: colour(svg, '--faint'), 'font-size': 11 }, svg));
  return { markup: new XMLSerializer().serializeToString(outer), width, height };
}

function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  const box = svg.getBoundingClientRect();
  return { width: Math.round(box.width), height: Math.round(box.height) };
}

/** A copy whose every shape carries its own computed style. */
function selfContained(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  [svg, ...svg.querySelectorAll('*')].forEach((original, i) => {
    const target = copies[i];
    if (target !== undefined) writeStyle(original, target, original === svg);
  });
  return copy;
}

function writeStyle(original: Element, target: Element, isRoot: boolean): void {
  const style = getComputedStyle(original);
  target.removeAttribute('class');
  target.removeAttribute('style');
  for (const name of painted) {
    const value = style.getPropertyValue(name);
    if (value !== '') target.setAttribute(name, value);
  }
  const transform = style.getPropertyValue('transform');
  if (!isRoot && transform !== '' && transform !== 'none') target.setAttribute('transform', transform);
}

function colour(svg: SVGSVGElement, name: string): string {
  return getComputedStyle(svg).getPropertyValue(name).trim();
}

function caption(text: string, attributes: Readonly<Record<string, string | number>>, svg: SVGSVGElement): SVGElement {
  const node = element('text', { ...attributes, 'font-family': getComputedStyle(document.body).fontFamily });
  node.textContent = text;
  node.setAttribute('xml:lang', svg.ownerDocument.documentElement.lang);
  return node;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const node = document.createElementNS(namespace, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}
