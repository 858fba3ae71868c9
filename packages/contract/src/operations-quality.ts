import type { Operation } from './operations.ts';

export const qualityOperations = {} as const satisfies Record<string, Operation>;
