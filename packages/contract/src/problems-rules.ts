import type { ProblemFacts } from './problems.ts';

export const ruleProblems = {} as const satisfies Record<string, ProblemFacts>;
