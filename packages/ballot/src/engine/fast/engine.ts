import type { GroupName } from '../../group/group.ts';
import type { Question } from '../../question.ts';
import type { Engine } from '../../verify/engine.ts';
import { addUpVotes } from './add-up.ts';
import { findBallotFault, roomFor } from './check-ballot.ts';
import type { Kernel } from './kernel.ts';
import { openKernel } from './open.ts';

/** Enough for a tally to go on in blocks, and for the usual ballot. */
const leastRoom = 256;

/**
 * An engine of its own kernels in WebAssembly, in the thread that calls it: under Node as in a browser's worker.
 * It computes the very commitments of the plain formulas, only sharing what one element's powers have in common, and
 * tests every membership by itself. It is for public data: its time depends on what it works on.
 *
 * @source BELENIOS §11
 */
export function fastEngine(): Engine {
  let last: Promise<Kernel> | undefined;
  const kernelFor = async (group: GroupName, questions: readonly Question[] = []): Promise<Kernel> => {
    const room = Math.max(leastRoom, roomFor(questions));
    const open = await last;
    if (open?.group === group && open.capacity >= room) return open;
    last = openKernel(group, room);
    return last;
  };
  return {
    name: 'fast',
    async checkBallots(setup, ballots, progress) {
      const { group, questions, publicKey } = setup.election;
      const kernel = await kernelFor(group, questions);
      kernel.setKey(publicKey);
      return ballots.map((ballot, i) => {
        const fault = findBallotFault(kernel, setup, ballot);
        progress?.(i + 1);
        return fault;
      });
    },
    async findForeign(group, elements) {
      const kernel = await kernelFor(group);
      return elements.flatMap((text, i) => (kernel.read(0, text) && kernel.raise(0, [], true) ? [] : [i]));
    },
    async addUp(setup, votes) {
      return addUpVotes(await kernelFor(setup.election.group), setup.election, votes);
    },
    async close() {
      last = undefined;
    },
  };
}
