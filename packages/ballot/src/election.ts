import type { GroupName } from './group/group.ts';
import type { Question } from './question.ts';
import type { TrusteeItem } from './trustees/trustee.ts';

/** @source BELENIOS §3, election */
export interface Election {
  readonly description: string;
  readonly name: string;
  readonly group: GroupName;
  /** y, an element in its spelling. */
  readonly publicKey: string;
  readonly questions: readonly Question[];
  readonly uuid: string;
  readonly administrator?: string;
  readonly credentialAuthority?: string;
}

/** All that a Setup event fixes. Plain data: it can be sent to a thread. */
export interface ElectionSetup {
  readonly election: Election;
  /** φ: hash of the election's bytes as published. */
  readonly fingerprint: string;
  readonly trustees: readonly TrusteeItem[];
  /** Weight of every public credential, by its spelling, in the order of the list. */
  readonly credentials: ReadonlyMap<string, bigint>;
}
