import type { Operation } from './operations.ts';

export const importOperations = {} as const satisfies Record<string, Operation>;
