import type { Operation } from './operations.ts';

export const searchOperations = {} as const satisfies Record<string, Operation>;
