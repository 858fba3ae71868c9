import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';

export interface RecordsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly fences: Fences;
  /** @errors KeysRefused where the keys that belong to the database are not there */
  readonly privacy: () => Privacy;
}

export type NotFound = { readonly kind: 'not-found' };
