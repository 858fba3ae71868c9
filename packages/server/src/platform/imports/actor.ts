import type { Scope } from '../identity/actor.ts';

/** Who imports: an account within its scope, or the command line, which may do all. */
export interface Importer {
  /** Account id, or `system`. */
  readonly id: string;
  readonly scope: Scope | 'all';
  /** Where the account stands: organisation code or enterprise id. Absent: the command line. */
  readonly unit?: string;
}

/** Why a unit is not the importer's to report on. What is not there looks like what is somebody else's. */
export function outOfScope({ scope }: Importer): 'enterprise-unknown' | 'not-own-enterprise' | 'not-in-reach' {
  if (scope === 'all') return 'enterprise-unknown';
  return scope.kind === 'enterprise' ? 'not-own-enterprise' : 'not-in-reach';
}

export const commandLine: Importer = { id: 'system', scope: 'all' };
