import type { Choices } from '../../ballot/create.ts';
import { printCredentialList } from '../../credential-list.ts';
import { createCredential, createOlderCredential, publicCredential, secretOf } from '../../credentials.ts';
import { groupOf } from '../../group/groups.ts';
import { readSetup } from '../../setup.ts';
import { expectValue, holdElection } from '../../testing/election.ts';
import { seededRandom } from '../../testing.ts';
import type { ClientAnswer } from '../messages.ts';

/** Choices in the election below, and others. */
export const sheet: Choices = [
  [1, 0, 1],
  [0, 1, 0],
];
export const secondVote: Choices = [
  [0, 1, 0],
  [1, 0, 0],
];

/** An election that takes votes, and two credentials of it: one of each form. */
export function openElection(seed: string) {
  const random = seededRandom(seed);
  const { bodies, setup } = holdElection(
    {
      group: 'Ed25519',
      questions: [
        { question: '选举职工董事', answers: ['甲', '乙', '丙'], blank: false, min: 0, max: 2 },
        { question: '集体合同草案', answers: ['赞成', '反对'], blank: true, min: 1, max: 1 },
      ],
      trustees: [1],
      weights: [],
    },
    random,
  );
  const { group, uuid } = setup.election;
  const credentials = [createCredential(random), createOlderCredential(random)];
  const listed = credentials.map((credential, i) => ({
    element: publicCredential(groupOf(group), secretOf(groupOf(group), uuid, credential)),
    weight: BigInt(i + 1),
  }));
  const own = { ...bodies, credentials: new TextEncoder().encode(printCredentialList(listed)) };
  return { bodies: own, setup: expectValue(readSetup(own)), credentials };
}

/** The answer, which must be of this kind. */
export function expectAnswer<K extends ClientAnswer['kind']>(answer: ClientAnswer, kind: K) {
  if (answer.kind !== kind) throw new Error(JSON.stringify(answer));
  return answer as Extract<ClientAnswer, { readonly kind: K }>;
}
