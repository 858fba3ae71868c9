import { type ProblemKind, problems } from '@shiheng/contract/problems';
import type { Wording } from '../i18n/language.tsx';

/** Kinds that arise on this side of the wire: no connection, or an answer outside the contract. */
type LocalKind = 'offline' | 'unexpected-answer';

export interface Problem {
  readonly kind: ProblemKind | LocalKind;
  readonly requestId?: string;
  readonly fields?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

/** Every failed call ends as one of these: a kind to decide by, never a text to parse. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.problem = problem;
  }
}

export function isProblemKind(text: string): text is ProblemKind {
  return Object.hasOwn(problems, text);
}

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
