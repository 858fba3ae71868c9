import type { Operation } from './operations.ts';

export const organisationOperations = {} as const satisfies Record<string, Operation>;
