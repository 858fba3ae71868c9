import type { Scope } from '../identity/actor.ts';

/** Who imports: an account within its scope, or the command line, which may do all. */
export interface Importer {
  /** Account id, or `system`. */
  readonly id: string;
  readonly scope: Scope | 'all';
}

export const commandLine: Importer = { id: 'system', scope: 'all' };
