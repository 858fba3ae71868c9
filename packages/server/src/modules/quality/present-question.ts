import { chinaDay } from '@shiheng/basics/china-day';
import type { QuestionDto } from '@shiheng/contract/quality';
import type { Actor } from '../../platform/identity/actor.ts';
import { mayAnswer, mayClose } from './policy.ts';
import type { Question } from './question-store.ts';

export function presentQuestion(question: Question, actor: Actor, now: Date): QuestionDto {
  const { id, unit, unitName, period, topic, text, dueOn, askedAt, askedRole, askedUnit, askedUnitName } = question;
  const { answer, answeredAt, closing, closedAt, settledByFacts } = question;
  const waiting = answer === null && closedAt === null && settledByFacts === null;
  return {
    questionId: id,
    unit: { code: unit, name: unitName },
    ...{ period, topic, text, dueOn, askedAt },
    overdue: waiting && dueOn < chinaDay(now),
    askedBy: { unit: { code: askedUnit, name: askedUnitName }, role: askedRole },
    ...{ answer, answeredAt, closing, closedAt, settledByFacts },
    mayAnswer: mayAnswer(actor, question),
    mayClose: mayClose(actor, question),
  };
}
