import { matrix } from '@shiheng/contract/access';
import type { SessionDto } from '@shiheng/contract/identity';
import type { SignedIn } from './usecases.ts';

export function presentSession({ actor, displayName, scope, demo }: SignedIn): SessionDto {
  const { code, name, line, kind } = scope;
  return {
    displayName,
    role: actor.role,
    scope: { code, name, line, kind },
    permissions: [...matrix[actor.role]],
    demo,
  };
}
