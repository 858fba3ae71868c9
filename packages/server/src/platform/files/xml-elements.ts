import { xmlText } from './xml-text.ts';

export interface Element {
  /** Local names, entities resolved. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly inner: string;
}

/** All elements of a local name in a small, well-formed part, any namespace prefix. No element of the kind lies in another. */
export function elements(xml: string, name: string): Element[] {
  const pattern = new RegExp(`<((?:[\\w.-]+:)?)${name}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*(/?)>`, 'g');
  const found: Element[] = [];
  for (const match of xml.matchAll(pattern)) {
    const [whole, prefix, attributes, empty] = match;
    const from = match.index + whole.length;
    const end = empty ? from : xml.indexOf(`</${prefix}${name}>`, from);
    found.push({ attributes: attributesOf(attributes ?? ''), inner: end < 0 ? '' : xml.slice(from, end) });
  }
  return found;
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(name ?? '', xmlText(double ?? single ?? ''));
  }
  return attributes;
}
