import type { Operation } from './operations.ts';

export const enterpriseOperations = {} as const satisfies Record<string, Operation>;
