import { rowSweep, type Sweep } from '../../platform/retention/sweep.ts';
import { recordSweeps } from '../records/index.ts';
import { supersededRows } from '../workers/index.ts';

/** One sweep for each rule that removes something; a test compares them with the rules. */
export const sweeps: readonly Sweep[] = [
  rowSweep('sessions', 'platform.session', 'token_hash', 'expires_at < $1::timestamptz'),
  supersededRows, // before the identities that nothing else names
  ...recordSweeps,
];
