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

/** Saves a picture of the page as PNG at twice its size, with title and source. */
export async function downloadPng(svg: SVGSVGElement, frame: PictureFrame): Promise<void> {
  const { markup, width, height } = framedMarkup(svg, frame);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * pixelsPerUnit;
  canvas.height = height * pixelsPerUnit;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob !== null) saveBlob(blob, `${frame.fileName}.png`);
}

export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The picture alone as SVG text: styles written into it, title above, source below. */
export function framedMarkup(svg: SVGSVGElement, { title, source }: PictureFrame) {
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
