import { workerTemplate } from '../imports/templates.ts';

type ColumnKey = (typeof workerTemplate.columns)[number]['key'];

/**
 * Columns of the workers' template that belong to the period: nobody can know them before. All others are as they stood
 * in the last declaration until something happens to the worker.
 */
export const columnsOfPeriod: readonly ColumnKey[] = ['leftOn', 'wage', 'training', 'matched', 'contest'];

/** What the enterprises of a node handed in for one period. */
export interface Handed {
  /** Enterprises that handed in anything. */
  readonly enterprises: number;
  /** Rows of ledgers. */
  readonly rows: number;
  /** Rows of workers who stood in the same enterprise's declaration one period before. */
  readonly carriedRows: number;
  /** Figures of the measure reports (template C). */
  readonly figures: number;
}

export interface Burden {
  /** Fields asked: a cell of the ledger, or a figure of a report. */
  readonly asked: number;
  /** Fields among them that the last declaration already tells. */
  readonly known: number;
  /** asked ÷ enterprises; null where nobody handed in anything. */
  readonly perEnterprise: number | null;
  /** known ÷ asked, 0–1; null where nothing was asked. */
  readonly knownShare: number | null;
}

/**
 * How much is asked of enterprises, and how much of it need not be asked.
 *
 * asked = rows · columns of the template + figures; known = carried rows · columns that do not belong to the period.
 * Figures of a report are never counted as known.
 *
 * @source docs/methods/burden.md
 */
export function burdenOf({ enterprises, rows, carriedRows, figures }: Handed): Burden {
  const columns = workerTemplate.columns.length;
  const asked = rows * columns + figures;
  const known = carriedRows * (columns - columnsOfPeriod.length);
  return {
    asked,
    known,
    perEnterprise: enterprises === 0 ? null : asked / enterprises,
    knownShare: asked === 0 ? null : known / asked,
  };
}

/** Fields of one row or form, by template: what each asks, how much of it must be given. */
export interface TemplateFields {
  readonly columns: number;
  readonly required: number;
  readonly ofPeriod: number;
}

export function workerFields(): TemplateFields {
  const { columns } = workerTemplate;
  const required = columns.filter((column) => column.required).length;
  return { columns: columns.length, required, ofPeriod: columnsOfPeriod.length };
}
