const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML character data: entities resolved, then Excel's own `_x000D_` escapes. */
export function xmlText(raw: string): string {
  const text = raw.includes('&') ? raw.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, entity) : raw;
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, escaped) : text;
}

function entity(whole: string, name: string): string {
  if (name[0] !== '#') return named[name] ?? whole;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

function escaped(_whole: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Value of an attribute in the tag at `from`, which ends at `to`; undefined where there is none. Entities stay as they are. */
export function attribute(xml: string, from: number, to: number, name: string): string | undefined {
  for (let i = from; i < to; i++) {
    if (xml.charCodeAt(i) !== 61) continue;
    const close = xml.indexOf(xml[i + 1] ?? '"', i + 2);
    if (close < 0 || close > to) return undefined;
    if (xml.charCodeAt(i - name.length - 1) <= 32 && xml.startsWith(name, i - name.length))
      return xml.slice(i + 2, close);
    i = close;
  }
  return undefined;
}

/** The texts of a string item: its own `<t>` or those of its runs; phonetic hints left out. */
export function innerTexts(item: string, prefix: string): string {
  const plain = withoutHints(item, prefix);
  const open = `<${prefix}t`;
  const close = `</${prefix}t>`;
  let text = '';
  for (let at = plain.indexOf(open); at >= 0; ) {
    const tagEnd = plain.indexOf('>', at);
    if (tagEnd < 0) break;
    const after = plain.charCodeAt(at + open.length);
    const isText = (after === 62 || after === 32) && plain.charCodeAt(tagEnd - 1) !== 47;
    const end = isText ? plain.indexOf(close, tagEnd) : tagEnd;
    if (end < 0) break;
    if (isText) text += plain.slice(tagEnd + 1, end);
    at = plain.indexOf(open, end);
  }
  return xmlText(text);
}

/** A hint that never ends takes the rest with it: no file makes this walk over its text more than once. */
function withoutHints(item: string, prefix: string): string {
  const open = `<${prefix}rPh`;
  const close = `</${prefix}rPh>`;
  let plain = '';
  let from = 0;
  for (let at = item.indexOf(open); at >= 0; at = item.indexOf(open, from)) {
    plain += item.slice(from, at);
    const end = item.indexOf(close, at);
    if (end < 0) return plain;
    from = end + close.length;
  }
  return from === 0 ? item : plain + item.slice(from);
}
