import type { ProblemFacts } from './problems.ts';

export const enterpriseProblems = {} as const satisfies Record<string, ProblemFacts>;
