import type { ProblemFacts } from './problems.ts';

export const indicatorProblems = {} as const satisfies Record<string, ProblemFacts>;
