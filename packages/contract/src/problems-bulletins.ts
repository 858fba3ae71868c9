import type { ProblemFacts } from './problems.ts';

export const bulletinProblems = {} as const satisfies Record<string, ProblemFacts>;
