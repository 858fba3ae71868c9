import type { ProblemFacts } from './problems.ts';

export const qualityProblems = {} as const satisfies Record<string, ProblemFacts>;
