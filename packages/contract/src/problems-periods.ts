import type { ProblemFacts } from './problems.ts';

export const periodProblems = {} as const satisfies Record<string, ProblemFacts>;
