import type { CopyWriter } from '@shiheng/db/copy-writer';
import { absentDay } from '@shiheng/kernel/indicators/columns';
import type { WorkerRow } from '@shiheng/kernel/workers/worker-row';

/**
 * A checked row on its way into the database, as a row of a private binary COPY file: first the columns of
 * workers.worker just as they will be loaded, then the index of the name and the sealed name and id number.
 */
export const recordTail = [
  'team',
  'post',
  'occupation',
  'post_class',
  'frontline',
  'employment',
  'hired_on',
  'left_on',
  'education',
  'political',
  'skill',
  'certificate_no',
  'certificate_issuer',
  'certified_on',
  'title',
  'wage_cents',
  'training_centihours',
  'matched_centihours',
  'contest',
  'born_on',
  'female',
] as const;

/** Columns of workers.worker before the tail: enterprise_id, period, person_id, line_no. */
const keys = 4;
const workerWidth = keys + recordTail.length;
export const recordWidth = workerWidth + 2;
/** Place of a column of the tail among the fields of a record. */
export const tailPlace = (column: (typeof recordTail)[number]): number => keys + recordTail.indexOf(column);
const copyHeader = 19;
const copyTrailer = 2;

export interface SealedPerson {
  readonly enterprise: Uint8Array; // 16 bytes
  readonly person: Uint8Array; // 16 bytes
  readonly nameIndex: Uint8Array; // 8 bytes
  readonly sealed: Uint8Array;
}

export function writeRecord(
  out: CopyWriter,
  period: string,
  line: number,
  { enterprise, person, nameIndex, sealed }: SealedPerson,
  row: WorkerRow,
): void {
  out.row(recordWidth);
  out.bytea(enterprise);
  out.text(period);
  out.bytea(person);
  out.int4(line);
  text(out, row.team);
  out.text(row.post);
  text(out, row.occupation);
  code(out, row.postClass);
  out.bool(row.frontline);
  out.int2(row.employment);
  out.date(row.hiredOn);
  day(out, row.leftOn);
  out.int2(row.education);
  code(out, row.political);
  out.int2(row.skill);
  text(out, row.certificateNo);
  text(out, row.certificateIssuer);
  day(out, row.certifiedOn);
  code(out, row.title);
  amount(out, row.wageCents);
  amount(out, row.trainingCentihours);
  amount(out, row.matchedCentihours);
  if (row.contest < 0) out.null();
  else out.bool(row.contest === 1);
  out.date(row.bornOn);
  out.bool(row.female);
  out.bytea(nameIndex);
  out.bytea(sealed);
}

function text(out: CopyWriter, value: string | null): void {
  if (value === null) out.null();
  else out.text(value);
}

function code(out: CopyWriter, value: number): void {
  if (value < 0) out.null();
  else out.int2(value);
}

function day(out: CopyWriter, value: number): void {
  if (value === absentDay) out.null();
  else out.date(value);
}

function amount(out: CopyWriter, value: number): void {
  if (value < 0) out.null();
  else out.int4(value);
}

/** The records without the head and tail of a COPY file, so that pieces can be strung together. */
export function takeRecords(out: CopyWriter): Uint8Array {
  return withoutFrame(out.finish());
}

/** The rows of a COPY file alone. */
export function withoutFrame<Bytes extends Uint8Array>(file: Bytes): Bytes {
  return file.subarray(copyHeader, file.length - copyTrailer) as Bytes;
}

// Places inside a record: int16 width, then int32 length and value of each field.
const enterpriseAt = 2 + 4;
const periodAt = enterpriseAt + 16 + 4;
/** The last two fields of workers.worker, date and bool, with their lengths. */
const bornFemale = 4 + 4 + 4 + 1;
const nameIndexField = 4 + 8;

/** Records of one period as they lie in memory, by their number; nothing is decoded before it is asked for. */
export class Records {
  readonly bytes: Buffer;
  readonly count: number;
  /** Where record i starts; one more at the end. */
  readonly #starts: Uint32Array;
  /** Where the columns of workers.worker end in record i. */
  readonly #ends: Uint32Array;
  readonly #personAt: number;
  readonly #lineAt: number;
  readonly #tailAt: number;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const starts: number[] = [];
    const ends: number[] = [];
    for (let at = 0; at < bytes.length; ) {
      starts.push(at);
      at = fieldsEnd(bytes, at + 2, workerWidth);
      ends.push(at);
      at = fieldsEnd(bytes, at, recordWidth - workerWidth);
    }
    this.count = starts.length;
    starts.push(bytes.length);
    this.#starts = Uint32Array.from(starts);
    this.#ends = Uint32Array.from(ends);
    const period = this.count === 0 ? 0 : bytes.readInt32BE(periodAt - 4);
    this.#personAt = periodAt + period + 4;
    this.#lineAt = this.#personAt + 16 + 4;
    this.#tailAt = this.#lineAt + 4;
  }

  line(i: number): number {
    return this.bytes.readInt32BE(this.#start(i) + this.#lineAt);
  }

  enterprise(i: number): Buffer {
    const at = this.#start(i) + enterpriseAt;
    return this.bytes.subarray(at, at + 16);
  }

  /** Whether two records belong to one enterprise. */
  sameEnterprise(i: number, j: number): boolean {
    const [a, b] = [this.#start(i) + enterpriseAt, this.#start(j) + enterpriseAt];
    for (let byte = 0; byte < 16; byte++) if (this.bytes[a + byte] !== this.bytes[b + byte]) return false;
    return true;
  }

  person(i: number): Buffer {
    const at = this.#start(i) + this.#personAt;
    return this.bytes.subarray(at, at + 16);
  }

  nameIndex(i: number): Buffer {
    const at = this.#end(i) + 4;
    return this.bytes.subarray(at, at + 8);
  }

  sealed(i: number): Buffer {
    return this.bytes.subarray(this.#end(i) + nameIndexField + 4, this.#start(i + 1));
  }

  /** First six bytes of the person as a number: sorts as the bytes do. */
  personKey(i: number): number {
    return this.bytes.readUIntBE(this.#start(i) + this.#personAt, 6);
  }

  size(i: number): number {
    return this.#start(i + 1) - this.#start(i);
  }

  copyRecord(i: number, out: Buffer, at: number): number {
    return copied(this.bytes, this.#start(i), this.#start(i + 1), out, at);
  }

  /** Size of the record's row of workers.worker. */
  workerSize(i: number): number {
    return this.#end(i) - this.#start(i);
  }

  /** @returns where the row ends in `out` */
  copyWorker(i: number, out: Buffer, start: number): number {
    const at = out.writeInt16BE(workerWidth, start);
    return copied(this.bytes, this.#start(i) + 2, this.#end(i), out, at);
  }

  /** Size of the record's row of workers.person. */
  personSize(i: number): number {
    return 2 + 20 + 20 + this.#start(i + 1) - this.#end(i) + bornFemale;
  }

  copyPerson(i: number, out: Buffer, start: number): number {
    const { bytes } = this;
    const [record, end] = [this.#start(i), this.#end(i)];
    let at = out.writeInt16BE(6, start);
    at = copied(bytes, record + enterpriseAt - 4, record + enterpriseAt + 16, out, at);
    at = copied(bytes, record + this.#personAt - 4, record + this.#personAt + 16, out, at);
    at = copied(bytes, end, this.#start(i + 1), out, at);
    return copied(bytes, end - bornFemale, end, out, at);
  }

  /** What a declaration says of the worker: all but the line and the sealed bytes, which differ from run to run. */
  copyContent(i: number, out: Buffer, start: number): number {
    const { bytes } = this;
    const [record, end] = [this.#start(i), this.#end(i)];
    const at = copied(bytes, record + this.#personAt, record + this.#personAt + 16, out, start);
    return copied(bytes, record + this.#tailAt, end, out, copied(bytes, end + 4, end + nameIndexField, out, at));
  }

  contentSize(i: number): number {
    return 16 + 8 + this.#end(i) - this.#start(i) - this.#tailAt;
  }

  #start(i: number): number {
    return this.#starts[i] as number;
  }

  #end(i: number): number {
    return this.#ends[i] as number;
  }
}

function fieldsEnd(bytes: Buffer, from: number, fields: number): number {
  let at = from;
  for (let field = 0; field < fields; field++) {
    const length = bytes.readInt32BE(at);
    at += length > 0 ? 4 + length : 4;
  }
  return at;
}

/** Below this a loop beats a native call. */
const shortCopy = 40;

/** @returns where the copy ends in `out` */
function copied(bytes: Buffer, from: number, to: number, out: Buffer, at: number): number {
  const length = to - from;
  if (length > shortCopy) out.set(bytes.subarray(from, to), at);
  else for (let i = 0; i < length; i++) out[at + i] = bytes[from + i] as number;
  return at + length;
}

const head = Buffer.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** A binary COPY file of rows that are copied, not encoded. */
export function copyFile(
  rows: readonly number[],
  sizeOf: (i: number) => number,
  copy: (i: number, out: Buffer, at: number) => number,
): Uint8Array {
  let size = head.length + copyTrailer;
  for (const i of rows) size += sizeOf(i);
  const out = Buffer.allocUnsafe(size);
  let at = head.copy(out);
  for (const i of rows) at = copy(i, out, at);
  out.writeInt16BE(-1, at);
  return out;
}
