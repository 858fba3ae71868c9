import { fileURLToPath } from 'node:url';

/** The standalone page as `npm run build` leaves it: one html file that works from a disk. */
export const verifierPageFile = fileURLToPath(new URL('../../dist/verifier.html', import.meta.url));
