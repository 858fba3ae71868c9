import type { ProblemFacts } from './problems.ts';

export const organisationProblems = {} as const satisfies Record<string, ProblemFacts>;
