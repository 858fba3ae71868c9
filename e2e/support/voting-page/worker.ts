import { webRandom } from '@shiheng/ballot/client/web-random';
import { serveSession } from '@shiheng/ballot/client/worker';

serveSession(self, webRandom);
