import { isUuid } from './base58.ts';
import type { GroupName } from './group/group.ts';
import { isGroupName } from './group/groups.ts';
import { listShape, objectShape, readAs, type Shape, textShape } from './json.ts';
import { printableQuestion, type Question, questionShape } from './question.ts';
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
  /** φ: b64h of the election's text as published. */
  readonly fingerprint: string;
  readonly trustees: readonly TrusteeItem[];
  /** Weight of every public credential, by its spelling, in the order of the list. */
  readonly credentials: ReadonlyMap<string, bigint>;
}

const wire = objectShape(
  {
    version: readAs<1>((value) => value === 1),
    description: textShape,
    name: textShape,
    group: readAs<GroupName>((value) => typeof value === 'string' && isGroupName(value)),
    public_key: textShape,
    questions: listShape(questionShape),
    uuid: readAs<string>((value) => typeof value === 'string' && isUuid(value)),
  },
  { administrator: textShape, credential_authority: textShape },
);

/** @source BELENIOS §3, election */
export const electionShape: Shape<Election> = (value, at) => {
  const { version: _, public_key: publicKey, credential_authority: credentialAuthority, ...rest } = wire(value, at);
  return { ...rest, publicKey, ...(credentialAuthority !== undefined && { credentialAuthority }) };
};

export function printElection(election: Election): string {
  const { description, name, group, publicKey, questions, uuid, administrator, credentialAuthority } = election;
  return JSON.stringify({
    version: 1,
    description,
    name,
    group,
    public_key: publicKey,
    questions: questions.map(printableQuestion),
    uuid,
    administrator,
    credential_authority: credentialAuthority,
  });
}
