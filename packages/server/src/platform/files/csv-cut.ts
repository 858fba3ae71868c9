const quote = 34;

/**
 * Finds where whole records end in a growing run of bytes. Works on the raw bytes of UTF-8 and of GB18030: neither
 * uses quotes, delimiters or line ends as a trailing byte of a character.
 */
export class RecordCutter {
  /** 0 at the start of a cell, 1 inside a bare cell, 2 inside quotes, 3 just after a quote inside quotes. */
  private state = 0;
  private readonly delimiter: number;
  private readonly newline: number;

  constructor(delimiter: string, newline: string) {
    this.delimiter = delimiter.charCodeAt(0);
    this.newline = newline.charCodeAt(0);
  }

  /** Goes on through `bytes` from `from`. @returns end of the last whole record in them, 0 where there is none */
  scan(bytes: Buffer, from: number): number {
    if (this.state < 2 && bytes.indexOf(quote, from) < 0) return this.plain(bytes, from);
    let state = this.state;
    let end = 0;
    for (let i = from; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (state === 2) {
        if (byte === quote) state = 3;
      } else if (byte === quote) {
        if (state !== 1) state = 2;
      } else if (byte === this.delimiter) state = 0;
      else if (byte === this.newline) {
        state = 0;
        end = i + 1;
      } else state = 1;
    }
    this.state = state;
    return end;
  }

  get insideQuotes(): boolean {
    return this.state === 2;
  }

  private plain(bytes: Buffer, from: number): number {
    const last = bytes[bytes.length - 1];
    this.state = last === this.delimiter || last === this.newline ? 0 : 1;
    const at = bytes.lastIndexOf(this.newline);
    return at < from ? 0 : at + 1; // one before `from` stands inside quotes
  }
}

export function countBytes(bytes: Uint8Array, wanted: number): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count++;
  return count;
}
