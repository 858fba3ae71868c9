import type { Operation } from './operations.ts';

export const periodOperations = {} as const satisfies Record<string, Operation>;
