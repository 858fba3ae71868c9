import type { Result } from '@shiheng/basics/result';
import type { RowFault } from '@shiheng/kernel/imports/faults';
import type { Template } from '@shiheng/kernel/imports/templates';
import type { TableBatch } from '../files/blocks.ts';
import { faultsByLine, type LineFault, mergeFaults } from './faults.ts';
import { columnNames, type OpenImport } from './open-import.ts';
import { Capping } from './report.ts';

/** A good row with its line. */
export interface GoodRow<T> {
  readonly line: number;
  readonly row: T;
}

/** What an import that takes its rows one by one has found so far. */
export class RowRun<T extends { readonly warnings: readonly RowFault[] }> {
  readonly rows = { read: 0, loaded: 0, unchanged: 0, refused: 0 };
  readonly units = { loaded: 0, unchanged: 0, refused: 0 };
  readonly faults = new Capping<LineFault>();
  readonly warnings = new Capping<LineFault>();
  /** Faults that a row has among others, by its line: they are not found again by reading the row alone. */
  readonly among = new Map<number, LineFault>();
  readonly #parse: (cells: readonly string[]) => Result<T, readonly RowFault[]>;
  readonly #nameOf: (column: number) => string | undefined;

  constructor(
    template: Template,
    { header }: OpenImport,
    parse: (cells: readonly string[]) => Result<T, readonly RowFault[]>,
  ) {
    this.#parse = parse;
    this.#nameOf = columnNames(template, header);
  }

  /** Reads a batch; faults are noted, `onRefused` hears of every refused row's cells. */
  take(batch: TableBatch, onRefused: (cells: readonly string[]) => void = () => {}): GoodRow<T>[] {
    this.rows.read += batch.rows.length;
    const good: GoodRow<T>[] = [];
    this.#each(batch, (line, cells, parsed, faults) => {
      if (parsed.ok && faults.length === 0) {
        for (const warning of parsed.value.warnings) this.warnings.add({ line, ...warning });
        good.push({ line, row: parsed.value });
        return;
      }
      this.rows.refused++;
      this.faults.addAll(faults);
      onRefused(cells);
    });
    return good;
  }

  /** Refuses a row that was good by itself. */
  refuse(fault: LineFault): void {
    this.rows.refused++;
    this.faults.add(fault);
    this.among.set(fault.line, fault);
  }

  /** The same faults once more, for the error file. */
  faultsOf(batch: TableBatch): (readonly LineFault[] | undefined)[] {
    const all: (readonly LineFault[] | undefined)[] = [];
    this.#each(batch, (line, _cells, _parsed, faults) => {
      const among = this.among.get(line);
      all.push(faults.length > 0 ? faults : among && [among]);
    });
    return all;
  }

  #each(
    batch: TableBatch,
    use: (line: number, cells: readonly string[], parsed: Result<T, readonly RowFault[]>, faults: LineFault[]) => void,
  ): void {
    const broken = faultsByLine(batch.faults);
    for (const [i, cells] of batch.rows.entries()) {
      const line = batch.lines[i] as number;
      const parsed = this.#parse(cells);
      use(line, cells, parsed, mergeFaults(line, broken?.get(line) ?? [], parsed.ok ? [] : parsed.error, this.#nameOf));
    }
  }
}
