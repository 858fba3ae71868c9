import { err, ok, type Result } from '@shiheng/basics/result';
import { type Election, printElection } from './election.ts';
import type { Group } from './group/group.ts';
import { listShape, objectShape, readCanonical, type Shape, textShape } from './json.ts';
import { isBounded, type Question, questionShape } from './question.ts';
import type { SetupBodies } from './setup.ts';
import { printTrustees } from './trustees/json.ts';
import { electionKey } from './trustees/public-key.ts';
import type { TrusteeItem } from './trustees/trustee.ts';
import type { TrusteeFault } from './verify/faults.ts';

/** What people decide about an election before there are keys and lists. */
export interface ElectionTemplate {
  readonly name: string;
  readonly description: string;
  readonly questions: readonly Question[];
  readonly administrator?: string;
  readonly credentialAuthority?: string;
}

export type TemplateFault =
  | { readonly kind: 'template-malformed'; readonly at: string }
  | { readonly kind: 'template-empty' }
  /** Not 0 ≤ min ≤ max ≤ number of answers. `question` counts from 0. */
  | { readonly kind: 'question-bounds'; readonly question: number };

const wire = objectShape(
  { name: textShape, description: textShape, questions: listShape(questionShape) },
  { administrator: textShape, credential_authority: textShape },
);

const templateShape: Shape<ElectionTemplate> = (value, at) => {
  const { credential_authority: credentialAuthority, ...rest } = wire(value, at);
  return { ...rest, ...(credentialAuthority !== undefined && { credentialAuthority }) };
};

/** Reads a template as a person writes it: white space and the order of keys are free, unknown keys are not. */
export function readTemplate(text: string): Result<ElectionTemplate, TemplateFault> {
  const read = readCanonical(text, templateShape, () => text); // any spelling
  if (!read.ok) return err({ kind: 'template-malformed', at: 'at' in read.error ? read.error.at : '' });
  const { questions } = read.value;
  if (questions.length === 0) return err({ kind: 'template-empty' });
  const question = questions.findIndex((each) => !isBounded(each) || each.answers.length === 0);
  return question < 0 ? read : err({ kind: 'question-bounds', question });
}

export interface ElectionParts {
  readonly template: ElectionTemplate;
  readonly uuid: string;
  readonly group: Group;
  readonly trustees: readonly TrusteeItem[];
  /** The published list as its authority wrote it; taken byte for byte. */
  readonly credentials: Uint8Array;
}

/**
 * The records that an election starts from, with the key that the trustees hold together.
 *
 * @errors the first fault in what the trustees published
 * @source BELENIOS §3
 */
export function composeElection(parts: ElectionParts): Result<SetupBodies, TrusteeFault> {
  const { template, uuid, group, trustees, credentials } = parts;
  const checked = electionKey(group, trustees);
  if ('fault' in checked) return err(checked.fault);
  const election: Election = { ...template, group: group.name, publicKey: group.encode(checked.key), uuid };
  const encode = (text: string) => new TextEncoder().encode(text);
  return ok({ election: encode(printElection(election)), trustees: encode(printTrustees(trustees)), credentials });
}
