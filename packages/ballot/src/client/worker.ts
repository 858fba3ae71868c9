import type { Random } from '../random.ts';
import type { PagePort } from './port.ts';
import { ClientSession } from './session.ts';

/**
 * The worker's whole life: answers requests in their order. A page's worker is one line,
 * `serveSession(self, webRandom)`.
 */
export function serveSession(page: PagePort, random: Random): void {
  const session = new ClientSession(random, (progress) => page.postMessage(progress));
  page.addEventListener('message', ({ data }) => page.postMessage(session.perform(data)));
}
