import { randomToken } from '../base58.ts';
import type { Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { hexh } from '../hash.ts';
import { messagePrefix, proveKnowledge } from '../proofs/knowledge.ts';
import type { Random } from '../random.ts';
import type { SignedMessage } from './trustee.ts';

/** What one trustee of a ceremony signs with (sk) and is written to with (dk), both made from one seed. */
export interface ChannelKeys {
  readonly sk: Scalar;
  readonly dk: Scalar;
}

const seedLength = 22;

/** All that a trustee must keep until the keys are made. @source BELENIOS §7, seeds */
export function createSeed(random: Random): string {
  return randomToken(random, seedLength);
}

/** @source BELENIOS §7, seeds */
export function channelKeys(group: Group, seed: string): ChannelKeys {
  const derive = (use: 'sk' | 'dk') => group.scalars.from(BigInt(`0x${hexh(`${use}|${seed}`)}`));
  return { sk: derive('sk'), dk: derive('dk') };
}

/** @source BELENIOS §7, sign(sk, M) */
export function signMessage(group: Group, sk: Scalar, message: string, random: Random): SignedMessage {
  return { message, signature: proveKnowledge(group, sk, messagePrefix(message), random) };
}
