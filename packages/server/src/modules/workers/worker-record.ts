import type { CopyWriter } from '@shiheng/db/copy-writer';
import { absentDay } from '@shiheng/kernel/indicators/columns';
import type { WorkerRow } from '@shiheng/kernel/workers/worker-row';

/**
 * A checked row on its way into the database, as a row of a private binary COPY file: line, enterprise, person, index of
 * the name, sealed name and id number, then every column of workers.worker from `team` on, ready to be copied as it is.
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

export const recordWidth = 5 + recordTail.length;
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
  line: number,
  { enterprise, person, nameIndex, sealed }: SealedPerson,
  row: WorkerRow,
): void {
  out.row(recordWidth);
  out.int4(line);
  out.bytea(enterprise);
  out.bytea(person);
  out.bytea(nameIndex);
  out.bytea(sealed);
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
  const file = out.finish();
  return file.subarray(copyHeader, file.length - copyTrailer);
}

// Places inside a record: int16 width, then int32 length and value of each field.
const lineAt = 2 + 4;
const enterpriseAt = lineAt + 4 + 4;
const personAt = enterpriseAt + 16 + 4;
const nameIndexAt = personAt + 16 + 4;
const sealedLengthAt = nameIndexAt + 8;
/** The last two fields, date and bool, with their lengths. */
const bornFemale = 4 + 4 + 4 + 1;

/** Records as they lie in memory, by their number; nothing is decoded before it is asked for. */
export class Records {
  readonly bytes: Buffer;
  readonly count: number;
  /** Where record i starts; one more at the end. */
  readonly #starts: Uint32Array;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const starts: number[] = [];
    for (let at = 0; at < bytes.length; ) {
      starts.push(at);
      at += 2;
      for (let field = 0; field < recordWidth; field++) {
        const length = bytes.readInt32BE(at);
        at += 4 + (length > 0 ? length : 0);
      }
    }
    this.count = starts.length;
    starts.push(bytes.length);
    this.#starts = Uint32Array.from(starts);
  }

  line(i: number): number {
    return this.bytes.readInt32BE(this.#start(i) + lineAt);
  }

  enterprise(i: number): Buffer {
    return this.#slice(i, enterpriseAt, 16);
  }

  person(i: number): Buffer {
    return this.#slice(i, personAt, 16);
  }

  nameIndex(i: number): Buffer {
    return this.#slice(i, nameIndexAt, 8);
  }

  sealed(i: number): Buffer {
    return this.#slice(i, sealedLengthAt + 4, this.#sealedLength(i));
  }

  /** First six bytes of the person as a number: sorts as the bytes do. */
  personKey(i: number): number {
    return this.bytes.readUIntBE(this.#start(i) + personAt, 6);
  }

  /** The fields of workers.worker from `team` on, as COPY wants them. */
  tail(i: number): Buffer {
    return this.bytes.subarray(this.#tailStart(i), this.#starts[i + 1]);
  }

  size(i: number): number {
    return (this.#starts[i + 1] as number) - this.#start(i);
  }

  copyRecord(i: number, out: Buffer, at: number): number {
    return at + this.bytes.copy(out, at, this.#start(i), this.#starts[i + 1]);
  }

  /** Size of the record's row of workers.worker. */
  workerSize(i: number, period: Buffer): number {
    return 2 + 20 + 4 + period.length + 20 + 8 + this.tail(i).length;
  }

  /** @returns where the row ends in `out` */
  copyWorker(i: number, period: Buffer, out: Buffer, start: number): number {
    const record = this.#start(i);
    let at = out.writeInt16BE(4 + recordTail.length, start);
    at += this.bytes.copy(out, at, record + enterpriseAt - 4, record + enterpriseAt + 16);
    at = out.writeInt32BE(period.length, at);
    at += period.copy(out, at);
    at += this.bytes.copy(out, at, record + personAt - 4, record + personAt + 16);
    at += this.bytes.copy(out, at, record + lineAt - 4, record + lineAt + 4);
    return at + this.bytes.copy(out, at, this.#tailStart(i), this.#starts[i + 1]);
  }

  /** Size of the record's row of workers.person. */
  personSize(i: number): number {
    return 2 + this.#tailStart(i) - this.#start(i) - enterpriseAt + 4 + bornFemale;
  }

  copyPerson(i: number, out: Buffer, start: number): number {
    const record = this.#start(i);
    const end = this.#starts[i + 1] as number;
    let at = out.writeInt16BE(6, start);
    at += this.bytes.copy(out, at, record + enterpriseAt - 4, this.#tailStart(i));
    return at + this.bytes.copy(out, at, end - bornFemale, end);
  }

  /** What a declaration says of the worker: all but the line and the sealed bytes, which differ from run to run. */
  copyContent(i: number, out: Buffer, start: number): number {
    const record = this.#start(i);
    let at = start + this.bytes.copy(out, start, record + personAt, record + personAt + 16);
    at += this.bytes.copy(out, at, record + nameIndexAt, record + nameIndexAt + 8);
    return at + this.bytes.copy(out, at, this.#tailStart(i), this.#starts[i + 1]);
  }

  contentSize(i: number): number {
    return 24 + this.tail(i).length;
  }

  #tailStart(i: number): number {
    return this.#start(i) + sealedLengthAt + 4 + this.#sealedLength(i);
  }

  #sealedLength(i: number): number {
    return this.bytes.readInt32BE(this.#start(i) + sealedLengthAt);
  }

  #start(i: number): number {
    return this.#starts[i] as number;
  }

  #slice(i: number, from: number, length: number): Buffer {
    const at = this.#start(i) + from;
    return this.bytes.subarray(at, at + length);
  }
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
