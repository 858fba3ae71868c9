import type { Operation } from './operations.ts';

export const bulletinOperations = {} as const satisfies Record<string, Operation>;
