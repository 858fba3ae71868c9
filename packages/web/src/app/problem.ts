import { type Problem, ProblemError } from '@shiheng/client/problem';
import { problems } from '@shiheng/contract/problems';
import type { Wording } from '../i18n/language.tsx';

export { type Problem, ProblemError } from '@shiheng/client/problem';

export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { kind: 'unexpected-answer' };
}

export function isSignedOut(error: unknown): boolean {
  return problemOf(error).kind === 'not-signed-in';
}

/** What happened and what to do next, in the reader's language. */
export function problemTexts(
  problem: Problem,
  { t, language }: Wording,
): { readonly title: string; readonly mend: string } {
  const { kind } = problem;
  if (kind === 'offline') return { title: t('problem.offline'), mend: t('problem.offline-mend') };
  if (kind === 'unexpected-answer') return { title: t('problem.unexpected'), mend: t('problem.unexpected-mend') };
  const { zh, en, mendZh, mendEn } = problems[kind];
  return language === 'zh-CN' ? { title: zh, mend: mendZh } : { title: en, mend: mendEn };
}
