import type { PlainDate } from '@shiheng/basics/plain-date';
import { reachOf } from '@shiheng/contract/access';
import type { Reader } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import { codesUnder } from '../orgs/index.ts';

/** Which units' accounts an actor sees. */
export type Visible =
  | { readonly kind: 'all' }
  | { readonly kind: 'enterprise'; readonly enterpriseId: string }
  | { readonly kind: 'below'; readonly codes: readonly string[]; readonly line: 'area' | 'system' };

/** The security administrator sees the accounts of every unit, and nothing else of them. */
export async function visibleTo(reader: Reader, { role, scope }: Actor, day: PlainDate): Promise<Visible> {
  if (scope.kind === 'enterprise') return { kind: 'enterprise', enterpriseId: scope.code };
  if (reachOf(role) === 'all' || role === 'security-admin') return { kind: 'all' };
  const codes = await codesUnder(reader, scope.code, scope.line, day);
  return { kind: 'below', codes: [...codes], line: scope.line };
}
