import { ClientSession } from '@shiheng/ballot/client/session';
import { judgeTestBallot } from '@shiheng/ballot/client/test-ballot';
import { votingClient } from '@shiheng/ballot/client/voting-client';
import { webRandom } from '@shiheng/ballot/client/web-random';
import { referenceEngine } from '@shiheng/ballot/engine/reference';
import { readSetup } from '@shiheng/ballot/setup';

// A page without a face: journeys drive the client of the ballot through it, in a real browser.
Object.assign(window, {
  ballot: { ClientSession, judgeTestBallot, referenceEngine, readSetup, votingClient, webRandom },
});
