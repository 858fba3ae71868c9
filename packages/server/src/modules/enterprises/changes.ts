import type { WorkerChangeDto } from '@shiheng/contract/enterprises';
import { fieldName, fieldValue, type WorkerFacts } from '@shiheng/kernel/records/record-fields';
import type { WorkerChange } from '@shiheng/kernel/workers/worker-changes';
import type { Actor } from '../../platform/identity/actor.ts';
import type { MaskedIdentity } from '../../platform/privacy/masked.ts';
import { withholds } from './policy.ts';

/** One worker's change as this reader may see it: what is withheld is named and not told. */
export function presentChange(
  actor: Actor,
  enterpriseId: string,
  { person, kinds, fields, before, after }: WorkerChange,
  identity: MaskedIdentity,
): WorkerChangeDto {
  return {
    personKey: person,
    ...identity,
    kinds: [...kinds],
    changes: fields.map((field) => {
      const name = fieldName(field);
      if (field === 'name' || withholds(actor, enterpriseId, field))
        return { field, name, from: null, to: null, withheld: true };
      const valueIn = (facts: WorkerFacts | undefined) => (facts ? fieldValue(facts, field) : null);
      return { field, name, from: valueIn(before), to: valueIn(after), withheld: false };
    }),
  };
}
