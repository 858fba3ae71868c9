import { holds } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Question } from './question-store.ts';

type Asked = Pick<Question, 'unit' | 'askedUnit' | 'answer' | 'closedAt'>;

/** The unit that was asked, as long as nobody has answered for it. */
export function mayAnswer({ role, scope }: Actor, { unit, answer, closedAt }: Asked): boolean {
  return holds(role, 'quality.answer') && scope.code === unit && answer === null && closedAt === null;
}

/** Whoever stands in the unit that asked, also after the asker has left. */
export function mayClose({ role, scope }: Actor, { askedUnit, closedAt }: Asked): boolean {
  return holds(role, 'quality.ask') && scope.code === askedUnit && closedAt === null;
}
