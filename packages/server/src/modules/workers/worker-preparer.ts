import { CopyWriter } from '@shiheng/db/copy-writer';
import { clean } from '@shiheng/kernel/imports/cells';
import type { RowFault } from '@shiheng/kernel/imports/faults';
import type { HeaderMap } from '@shiheng/kernel/imports/header';
import { workerTemplate } from '@shiheng/kernel/imports/templates';
import { readCreditCode } from '@shiheng/kernel/orgs/credit-code';
import { type PeriodDays, parseWorkerRow, type WorkerRow, workerColumn } from '@shiheng/kernel/workers/worker-row';
import { type Block, type BlockContext, decodeBlock } from '../../platform/files/blocks.ts';
import { withoutHeader } from '../../platform/files/table.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { faultsByLine, type LineFault, mergeFaults } from '../../platform/imports/faults.ts';
import { columnNames } from '../../platform/imports/open-import.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import { takeRecords, writeRecord } from './worker-record.ts';

/** Enterprises are sorted into this many buckets by the first byte of their id. */
export const bucketCount = 32;
/** Records are handed out in pieces of at least this size: memory of large pieces goes back to the system when freed. */
const pieceBytes = 160 * 1024;

/** Everything that reading a block needs beside the keys. Plain data: it can be sent to a worker thread. */
export interface WorkerReading {
  readonly context: BlockContext;
  readonly header: HeaderMap;
  readonly headerLine: number;
  readonly period: PeriodDays;
  readonly periodName: string;
}

/** A row that is refused by itself. */
export interface RefusedRow {
  /** Credit code where it is a good one; empty otherwise. */
  readonly creditCode: string;
  /** The cell of the credit code, cleaned, where it is no good one. */
  readonly given: string;
  /** The credit code of the nearest row above in the block that has a good one; empty where there is none. */
  readonly above: string;
  readonly faults: readonly LineFault[];
}

export interface PreparedRows {
  readonly read: number;
  readonly lastCode: string; // the last good credit code of the block; empty where there is none
  readonly bytes: number; // of the file
  readonly refused: readonly RefusedRow[];
  readonly warnings: readonly LineFault[];
  /** Credit codes that this preparer had not met before. */
  readonly codes: readonly string[];
  readonly records: readonly { readonly bucket: number; readonly bytes: Uint8Array }[];
}

/**
 * Turns blocks of a file into records: decodes, checks, computes blind indexes and seals. This is where the time of an
 * import goes, so it needs nothing but plain data and the keys, and runs in any thread.
 */
export class WorkerPreparer {
  readonly #reading: WorkerReading;
  readonly #privacy: Privacy;
  readonly #out = Array.from({ length: bucketCount }, () => new CopyWriter(64));
  readonly #codes = new Set<string>();
  #above = '';
  readonly #nameOf: (column: number) => string | undefined;

  constructor(reading: WorkerReading, privacy: Privacy) {
    this.#reading = reading;
    this.#privacy = privacy;
    this.#nameOf = columnNames(workerTemplate, reading.header);
  }

  prepare(block: Block): PreparedRows {
    const batch = withoutHeader(decodeBlock(this.#reading.context, block), this.#reading.headerLine);
    const prepared: Prepared = { refused: [], warnings: [], codes: [] };
    const cellFaults = faultsByLine(batch.faults);
    this.#above = '';
    for (const [i, cells] of batch.rows.entries()) {
      const line = batch.lines[i] as number;
      const row = parseWorkerRow(cells, this.#reading.header, this.#reading.period);
      const broken = cellFaults?.get(line) ?? none;
      const faults = row.ok ? noFaults : row.error;
      const all = broken.length + faults.length === 0 ? none : mergeFaults(line, broken, faults, this.#nameOf);
      if (!row.ok || all.length > 0) this.#refuse(cells, all, prepared);
      else this.#take(line, row.value, prepared);
    }
    return {
      ...prepared,
      read: batch.rows.length,
      lastCode: this.#above,
      bytes: block.bytes.length,
      records: this.#records(pieceBytes),
    };
  }

  #refuse(cells: readonly string[], faults: readonly LineFault[], prepared: Prepared): void {
    const cell = cells[this.#reading.header.at[workerColumn.creditCode] as number] ?? '';
    const reading = readCreditCode(cell);
    const creditCode = 'code' in reading ? reading.code : '';
    prepared.refused.push({ creditCode, given: clean(cell).toUpperCase(), above: this.#above, faults });
    if (creditCode !== '') this.#note(creditCode, prepared);
  }

  #take(line: number, row: WorkerRow, prepared: Prepared): void {
    this.#note(row.creditCode, prepared);
    for (const warning of row.warnings) prepared.warnings.push({ line, ...warning });
    const enterprise = enterpriseIdOf(row.creditCode);
    const person = this.#privacy.personId(row.idNumber);
    const nameIndex = this.#privacy.nameIndex(enterprise.text, row.name);
    const sealed = this.#privacy.seal(enterprise.text, person, { name: row.name, idNumber: row.idNumber });
    const out = this.#out[(enterprise.bytes[0] as number) % bucketCount] as CopyWriter;
    writeRecord(out, this.#reading.periodName, line, { enterprise: enterprise.bytes, person, nameIndex, sealed }, row);
  }

  #note(creditCode: string, prepared: Prepared): void {
    this.#above = creditCode;
    if (this.#codes.has(creditCode)) return;
    this.#codes.add(creditCode);
    prepared.codes.push(creditCode);
  }

  /** What the blocks so far have left over; call it after the last. */
  finish(): PreparedRows {
    return { refused: [], warnings: [], codes: [], read: 0, lastCode: '', bytes: 0, records: this.#records(0) };
  }

  #records(least: number): PreparedRows['records'] {
    return this.#out.flatMap((out, bucket) =>
      out.rows === 0 || out.size < least ? [] : [{ bucket, bytes: takeRecords(out) }],
    );
  }
}

interface Prepared {
  readonly refused: RefusedRow[];
  readonly warnings: LineFault[];
  readonly codes: string[];
}

const none: readonly never[] = [];
const noFaults: readonly RowFault[] = [];
