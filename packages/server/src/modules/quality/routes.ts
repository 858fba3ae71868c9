import { parsePeriod } from '@shiheng/basics/period';
import { err, ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import { tableDownload } from '../../platform/tables/table-download.ts';
import type { View } from '../relations/index.ts';
import type { Quality } from './index.ts';
import { presentQuestion } from './present-question.ts';

const unknown = err({ kind: 'period-unknown' } as const);

/** How good the data are, and who has been asked. */
export function qualityRoutes(app: FastifyInstance, quality: Quality): void {
  register(app, 'getQuality', async (query, actor) => {
    const view = viewOf(query);
    return view ? quality.quality(actor, view) : unknown;
  });

  register(app, 'listFilings', async ({ state, column, after, limit, ...query }, actor) => {
    const view = viewOf(query);
    return view ? quality.filings(actor, view, { state, column, after, limit }) : unknown;
  });

  register(app, 'exportQuality', async ({ format, language, ...query }, actor) => {
    const view = viewOf(query);
    const table = view ? await quality.takeUnits(actor, view) : unknown;
    return table.ok ? ok(tableDownload(table.value, { format, language })) : table;
  });

  register(app, 'exportFilings', async ({ format, language, state, column, ...query }, actor) => {
    const view = viewOf(query);
    const table = view ? await quality.takeFilings(actor, view, { state, column }) : unknown;
    return table.ok ? ok(tableDownload(table.value, { format, language })) : table;
  });

  register(app, 'exportVerification', async ({ format, language, ...query }, actor) => {
    const view = viewOf(query);
    const table = view ? await quality.takeVerification(actor, view) : unknown;
    return table.ok ? ok(tableDownload(table.value, { format, language })) : table;
  });

  questionRoutes(app, quality);
}

function questionRoutes(app: FastifyInstance, quality: Quality): void {
  register(app, 'listQuestions', async (page, actor) => {
    const { questions, next } = await quality.questions(actor, page);
    return ok({ questions: questions.map((each) => presentQuestion(each, actor, quality.clock())), next });
  });

  register(app, 'askQuestion', async (asking, actor) => {
    const asked = await quality.ask(actor, asking);
    return asked.ok ? ok(presentQuestion(asked.value, actor, quality.clock())) : asked;
  });

  register(app, 'answerQuestion', async ({ questionId, answer }, actor) => {
    const answered = await quality.answer(actor, questionId, answer);
    return answered.ok ? ok(presentQuestion(answered.value, actor, quality.clock())) : answered;
  });

  register(app, 'closeQuestion', async ({ questionId, closing }, actor) => {
    const closed = await quality.close(actor, questionId, closing);
    return closed.ok ? ok(presentQuestion(closed.value, actor, quality.clock())) : closed;
  });
}

/** @returns undefined for what is no period */
function viewOf<Q extends Omit<View, 'period'> & { readonly period: string }>(query: Q): View | undefined {
  const period = parsePeriod(query.period);
  return period && { ...query, period };
}
