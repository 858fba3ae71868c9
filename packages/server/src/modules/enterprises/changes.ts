import type { WorkerChangeDto } from '@shiheng/contract/enterprises';
import { fieldName, fieldValue, type WorkerFacts } from '@shiheng/kernel/records/record-fields';
import type { WorkerChange } from '@shiheng/kernel/workers/worker-changes';
import type { Actor } from '../../platform/identity/actor.ts';
import { maskIdNumber, maskName } from '../../platform/privacy/masks.ts';
import type { Identity } from '../../platform/privacy/privacy.ts';
import { withholds } from './policy.ts';

/** One worker's change as this reader may see it: what is withheld is named and not told. */
export function presentChange(
  actor: Actor,
  enterpriseId: string,
  { person, kinds, fields, before, after }: WorkerChange,
  identity: Identity | undefined,
): WorkerChangeDto {
  return {
    personKey: person,
    ...maskedIdentity(identity),
    kinds: [...kinds],
    changes: fields.map((field) => {
      const withheld = withholds(actor, enterpriseId, field);
      const valueIn = (facts: WorkerFacts | undefined) => (withheld || !facts ? null : fieldValue(facts, field));
      return { field, name: fieldName(field), from: valueIn(before), to: valueIn(after), withheld };
    }),
  };
}

/** As lists show a person; erased: nothing. */
export function maskedIdentity(identity: Identity | undefined) {
  return {
    name: identity ? maskName(identity.name) : null,
    idNumber: identity ? maskIdNumber(identity.idNumber) : null,
  };
}
