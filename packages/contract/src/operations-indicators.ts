import type { Operation } from './operations.ts';

export const indicatorOperations = {} as const satisfies Record<string, Operation>;
