/**
 * The text of UTF-8 bytes that were read as Latin-1, one character a byte. Cells are short and mostly ASCII or Chinese:
 * a loop is several times as fast as a Buffer for each of them.
 */
export function utf8(bytes: string): string {
  let i = 0;
  while (i < bytes.length && bytes.charCodeAt(i) < 0x80) i++;
  if (i === bytes.length) return bytes;
  let text = bytes.slice(0, i);
  while (i < bytes.length) {
    const first = bytes.charCodeAt(i);
    if (first < 0x80) {
      text += bytes[i++];
    } else if (first >= 0xe1 && first <= 0xec && isTrailing(bytes, i + 1) && isTrailing(bytes, i + 2)) {
      const code = ((first & 0x0f) << 12) | ((bytes.charCodeAt(i + 1) & 0x3f) << 6) | (bytes.charCodeAt(i + 2) & 0x3f);
      text += String.fromCharCode(code);
      i += 3;
    } else {
      // Rarer scripts, rare characters, and what is no UTF-8 at all.
      return text + Buffer.from(bytes.slice(i), 'latin1').toString('utf8');
    }
  }
  return text;
}

function isTrailing(bytes: string, at: number): boolean {
  return (bytes.charCodeAt(at) & 0xc0) === 0x80;
}
