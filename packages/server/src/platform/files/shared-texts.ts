import { TableRefused } from './source.ts';

/** The distinct texts of a workbook as UTF-8 in one memory that worker threads share. Text i = bytes[offsets[i], offsets[i+1]). */
export interface SharedTexts {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  readonly count: number;
}

export const noTexts: SharedTexts = { bytes: new Uint8Array(0), offsets: new Uint32Array(1), count: 0 };

/** Short lists repeat for every row: their texts are kept as strings. */
const remembered = 20_000;
const memories = new WeakMap<SharedTexts, (string | undefined)[]>();

export function sharedText(texts: SharedTexts, index: number): string | undefined {
  if (!(index >= 0 && index < texts.count)) return undefined;
  let memory = memories.get(texts);
  if (!memory) {
    memory = [];
    memories.set(texts, memory);
  }
  if (index < remembered) {
    const known = memory[index];
    if (known !== undefined) return known;
  }
  const buffer = Buffer.from(texts.bytes.buffer as ArrayBuffer, texts.bytes.byteOffset, texts.bytes.byteLength);
  const text = buffer.toString('utf8', texts.offsets[index], texts.offsets[index + 1]);
  if (index < remembered) memory[index] = text;
  return text;
}

/** Collects texts in order; memory doubles as it fills, up to `most` bytes. */
export class SharedTextsBuilder {
  private bytes = Buffer.alloc(64 * 1024);
  private offsets = new Uint32Array(1024);
  private count = 0;
  private used = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  add(text: string): void {
    const need = text.length * 3;
    if (this.used + need > this.bytes.length) this.grow(need);
    this.used += this.bytes.write(text, this.used, 'utf8');
    if (this.used > this.most) throw new TableRefused({ kind: 'shared-texts-too-large', most: this.most });
    this.count++;
    if (this.count >= this.offsets.length) this.offsets = doubled(this.offsets);
    this.offsets[this.count] = this.used;
  }

  finish(): SharedTexts {
    const bytes = new Uint8Array(new SharedArrayBuffer(this.used));
    bytes.set(this.bytes.subarray(0, this.used));
    const offsets = new Uint32Array(new SharedArrayBuffer((this.count + 1) * 4));
    offsets.set(this.offsets.subarray(0, this.count + 1));
    return { bytes, offsets, count: this.count };
  }

  private grow(need: number): void {
    const larger = Buffer.alloc(Math.max(this.bytes.length * 2, this.used + need));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }
}

function doubled(offsets: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(offsets.length * 2);
  larger.set(offsets);
  return larger;
}
