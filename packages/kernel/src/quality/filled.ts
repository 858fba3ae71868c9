import { workerTemplate } from '../imports/templates.ts';

type ColumnKey = (typeof workerTemplate.columns)[number]['key'];

/** A column of the workers' template that may be left empty, and among which rows an empty cell tells of a gap. */
export interface WatchedColumn {
  readonly key: ColumnKey;
  readonly name: { readonly zh: string; readonly en: string };
  /** `skilled`: a certificate is only missing where there is a grade from junior (初级工) up. */
  readonly among: 'rows' | 'skilled';
}

const certificate: readonly ColumnKey[] = ['certificateNo', 'certificateIssuer', 'certifiedOn'];

/**
 * Optional columns, in the order of the template. An empty day of leaving says that somebody is still there; required
 * cells cannot be empty, the import refuses them.
 */
export const watchedColumns: readonly WatchedColumn[] = workerTemplate.columns
  .filter(({ key, required }) => !required && key !== 'leftOn')
  .map(({ key, name }) => ({ key, name, among: certificate.includes(key) ? 'skilled' : 'rows' }));
