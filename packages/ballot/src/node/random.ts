import { randomBytes } from 'node:crypto';
import type { Random } from '../random.ts';

/** The machine's own source. */
export const machineRandom: Random = (bytes) => new Uint8Array(randomBytes(bytes));
