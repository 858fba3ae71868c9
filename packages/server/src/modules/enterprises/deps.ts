import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import type { Indicators } from '../indicators/index.ts';
import type { LedgerEdits } from '../workers/index.ts';

export interface EnterprisesDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly fences: Fences;
  readonly indicators: Pick<Indicators, 'cubes' | 'catalogue'>;
  /** @errors KeysRefused where the keys that belong to the database are not there */
  readonly privacy: () => Privacy;
  readonly edits: LedgerEdits;
}

export type NotFound = { readonly kind: 'not-found' };
export const notFound = { kind: 'not-found' } as const;
