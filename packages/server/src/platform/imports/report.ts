import type { Period } from '@shiheng/basics/period';
import type { TemplateId } from '@shiheng/kernel/imports/templates';
import { type Bilingual, type DescribedFault, describeFault, type LineFault } from './faults.ts';

/** How many there were, and the first of them. */
export interface Capped<T> {
  readonly count: number;
  readonly kept: readonly T[];
}

/** Somebody whom a new declaration changes; name and id number masked, null where they were erased. */
export interface ChangedPerson {
  readonly change: 'joined' | 'left' | 'promoted' | 'demoted' | 'moved' | 'paid';
  readonly name: string | null;
  readonly idNumber: string | null;
  /** In the file; null: the person is not in it. */
  readonly line: number | null;
  /** Grade, team and post, or yuan a month; null where nothing is to be told. */
  readonly before: string | null;
  readonly after: string | null;
}

/** How many changed persons are told for each enterprise, and whether their wages are. */
export interface PeopleTold {
  readonly most: number;
  readonly wages: boolean;
}

/** What stood of each unit when a file was checked, by a key of the unit: an import of it replaces that and nothing later. */
export type Seen = Readonly<Record<string, string>>;

/** What an enterprise's new declaration changes against the one before. */
export interface DeclarationChange {
  readonly creditCode: string;
  readonly enterprise: string; // id
  readonly rows: number;
  /** Counts of workers; null for a first declaration. */
  readonly difference: Readonly<Record<string, number>> | null;
  /** The first of those who changed, where they were asked for. */
  readonly people?: readonly ChangedPerson[];
}

/** One person in the ledgers of two enterprises in one period: accepted, told to both. */
export interface PersonElsewhere {
  readonly line: number;
  readonly creditCode: string;
  /** The other enterprise, and the line where it stands in this file. */
  readonly other: { readonly creditCode: string; readonly line: number | null };
}

export interface ImportReport {
  readonly template: TemplateId;
  readonly file: string;
  readonly period: Period | null;
  readonly dryRun: boolean;
  readonly batch: string | null; // null: dry run
  /** The period was closed before: its snapshot stays, this stands beside it as a restatement. */
  readonly restatement: boolean;
  readonly rows: {
    readonly read: number;
    readonly loaded: number;
    readonly unchanged: number;
    readonly refused: number;
  };
  /** Enterprises; for reports enterprises and organisations. */
  readonly units: { readonly loaded: number; readonly unchanged: number; readonly refused: number };
  readonly faults: Capped<DescribedFault>;
  readonly warnings: Capped<DescribedFault>;
  readonly extraColumns: readonly string[];
  readonly changes: Capped<DeclarationChange>;
  readonly elsewhere: Capped<PersonElsewhere>;
  /** What stood of the units that may go in; empty where nothing is replaced (the register goes by days). */
  readonly seen: Seen;
  /** Where the refused rows were written; null when there were none or no file was asked for. */
  readonly errorFile: string | null;
}

/** Nothing of the file was taken. */
export interface ImportRefusal {
  readonly kind: string;
  readonly reason: Bilingual;
  readonly mend: Bilingual;
}

export interface ImportProgress {
  readonly phase: 'reading' | 'loading' | 'writing-errors';
  readonly done: number;
  readonly total: number; // bytes when reading, parts when loading; 0 where it is not known
  readonly rows: number;
}

export interface ImportOptions {
  readonly dryRun?: boolean;
  /** Where to write the refused rows. */
  readonly errorFile?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
  /** Id of an import that is run again after its server had ended: what it has loaded already stays its own. */
  readonly batch?: string;
  /** What a check has seen: what stands otherwise by now is refused. Absent: nobody has looked, the last one counts. */
  readonly seen?: Seen;
  /** Absent: the report tells how many changed, not who. */
  readonly people?: PeopleTold;
}

/** Keeps the first `most` of what it is given and counts all. */
export class Capping<T> {
  readonly kept: T[] = [];
  count = 0;
  readonly #most: number;

  constructor(most = 1000) {
    this.#most = most;
  }

  add(item: T): void {
    this.count++;
    if (this.kept.length < this.#most) this.kept.push(item);
  }

  addAll(items: Iterable<T>): void {
    for (const item of items) this.add(item);
  }
}

/** The kept faults in the order of their lines, in words. */
export function described(faults: Capping<LineFault>): Capped<DescribedFault> {
  const kept = [...faults.kept].sort((a, b) => a.line - b.line).map(describeFault);
  return { count: faults.count, kept };
}
