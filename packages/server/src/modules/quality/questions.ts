import { randomUUID } from 'node:crypto';
import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, parsePeriod, periodKind, periodStart } from '@shiheng/basics/period';
import { addDays, type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { QuestionTopic } from '@shiheng/contract/quality';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { filedKey } from '../indicators/index.ts';
import { findReached } from '../orgs/index.ts';
import { mayAnswer, mayClose } from './policy.ts';
import {
  answerOnce,
  closeOnce,
  insertQuestion,
  loadAsked,
  loadQuestion,
  loadQuestions,
  type Question,
  type QuestionsPage,
} from './question-store.ts';
import type { QualityDeps } from './usecases.ts';

type Deps = Pick<QualityDeps, 'db' | 'fences' | 'clock' | 'indicators' | 'filings'>;
type NotFound = { readonly kind: 'not-found' };
const notFound = { kind: 'not-found' } as const;

/** Longest time that a unit can be given. */
const mostDays = 180;

/** What the actor's unit and those below have been asked, and what it has asked itself. */
export async function questions(
  { db, fences }: Deps,
  actor: Actor,
  { limit, ...page }: QuestionsPage,
): Promise<{ readonly questions: readonly Question[]; readonly next: string | null }> {
  const fenced = await fences.around(actor, {}, await db.read(loadAsked));
  const rows = await fenced.read((reader) => loadQuestions(reader, { ...page, limit: limit + 1 }));
  const shown = rows.slice(0, limit);
  return { questions: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export interface Asking {
  readonly unit: string;
  readonly period: string;
  readonly topic: QuestionTopic;
  readonly text: string;
  readonly dueOn: string;
}

export type AskProblem =
  | NotFound
  | { readonly kind: 'period-unknown' }
  | { readonly kind: 'question-open' }
  | { readonly kind: 'question-nothing-missing' }
  | { readonly kind: 'question-term-refused' };

/**
 * Asks a unit below about its data. One question of a topic and period at a time: nobody is asked twice before the first
 * is closed. A missing declaration is only asked for where one is expected and there is none.
 */
export async function ask(deps: Deps, actor: Actor, asking: Asking): Promise<Result<Question, AskProblem>> {
  const { fences, clock, db } = deps;
  const at = clock();
  const today = chinaDay(at);
  const period = parsePeriod(asking.period);
  if (!period) return err({ kind: 'period-unknown' });
  const dueOn = termOf(asking.dueOn, today);
  if (!dueOn) return err({ kind: 'question-term-refused' });
  const fenced = await fences.around(actor, { from: periodStart(period) });
  const unit = await fenced.read((reader) => findReached(reader, asking.unit, actor, today));
  if (!unit || unit.code === actor.scope.code) return err(notFound);
  const { topic, text } = asking;
  if (topic === 'missing' && unit.kind === 'enterprise' && !(await isMissing(deps, unit.code, period)))
    return err({ kind: 'question-nothing-missing' });
  const id = randomUUID();
  const { accountId: account, role, scope } = actor;
  const question = { id, unit: unit.code, kind: unit.kind, period, topic, text, dueOn, at };
  return db.tx(async (tx) => {
    const asked = await insertQuestion(tx, { ...question, by: { account, role, unit: scope.code } });
    if (!asked) return err({ kind: 'question-open' });
    const facts = { period, topic, until: dueOn };
    await append(tx, { at, ...by(actor), kind: 'question-asked', subject: unit.code, facts });
    const stored = await loadQuestion(tx, id);
    return stored ? ok(stored) : err(notFound);
  });
}

/** By what the list of filings goes by: the enterprise stood in the period, and has not declared it. */
async function isMissing({ indicators, filings }: Deps, enterprise: string, period: Period): Promise<boolean> {
  const { cubes } = indicators;
  const declared = await filings.of(period, (await cubes.counters()).get(filedKey(period)) ?? 0);
  if (declared.has(enterprise) || (periodKind(period) === 'year' && declared.size === 0)) return false;
  const { tree } = await cubes.treeNow();
  return tree.placesAsWas(period).some(({ unit }) => unit === enterprise);
}

function termOf(text: string, today: PlainDate): PlainDate | undefined {
  const day = parsePlainDate(text);
  return day && day > today && day <= addDays(today, mostDays) ? day : undefined;
}

type ClosedProblem = NotFound | { readonly kind: 'question-closed' };

/** The unit's own answer. It may be given once; the asker closes the question or asks again. */
export async function answer(
  deps: Deps,
  actor: Actor,
  id: string,
  text: string,
): Promise<Result<Question, ClosedProblem>> {
  const question = await visible(deps, actor, id);
  if (!question || question.unit !== actor.scope.code) return err(notFound);
  if (!mayAnswer(actor, question)) return err({ kind: 'question-closed' });
  const at = deps.clock();
  return deps.db.tx(async (tx) => {
    if (!(await answerOnce(tx, id, text, actor.accountId, at))) return err({ kind: 'question-closed' });
    const facts = { period: question.period, topic: question.topic, late: chinaDay(at) > question.dueOn };
    await append(tx, { at, ...by(actor), kind: 'question-answered', subject: question.unit, facts });
    return ok((await loadQuestion(tx, id)) ?? question);
  });
}

/** The asker's unit says what was found, and is done with it. */
export async function close(
  deps: Deps,
  actor: Actor,
  id: string,
  text: string,
): Promise<Result<Question, ClosedProblem>> {
  const question = await visible(deps, actor, id);
  if (!question || question.askedUnit !== actor.scope.code) return err(notFound);
  if (!mayClose(actor, question)) return err({ kind: 'question-closed' });
  const at = deps.clock();
  return deps.db.tx(async (tx) => {
    if (!(await closeOnce(tx, id, text, actor.accountId, at))) return err({ kind: 'question-closed' });
    const facts = { period: question.period, topic: question.topic };
    await append(tx, { at, ...by(actor), kind: 'question-closed', subject: question.unit, facts });
    return ok((await loadQuestion(tx, id)) ?? question);
  });
}

async function visible({ fences }: Deps, actor: Actor, id: string): Promise<Question | undefined> {
  const fenced = await fences.around(actor);
  return fenced.read((reader) => loadQuestion(reader, id));
}
