import type { ProblemFacts } from './problems.ts';

export const importProblems = {} as const satisfies Record<string, ProblemFacts>;
