import type { ProblemFacts } from './problems.ts';

export const searchProblems = {} as const satisfies Record<string, ProblemFacts>;
