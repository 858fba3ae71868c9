import type { Random } from '../random.ts';

/** The browser's part that is used here; Node has it as well. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

/** The browser's own source. */
export const webRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
