import type { Operation } from './operations.ts';

export const ruleOperations = {} as const satisfies Record<string, Operation>;
