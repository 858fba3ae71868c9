import type { Operation } from './operations.ts';
import { BalancesExportQuery } from './relations.ts';
import { exportMediaTypes } from './tables.ts';

/** What a page shows of many units, taken away whole. */
export const tableOperations = {
  exportBalances: {
    method: 'GET',
    path: '/api/overview/export',
    permission: 'relations.read',
    query: BalancesExportQuery,
    download: exportMediaTypes,
    problems: ['not-found', 'period-unknown', 'too-many-requests'],
  },
  exportIndicators: {
    method: 'GET',
    path: '/api/overview/indicators/export',
    permission: 'relations.read',
    query: BalancesExportQuery,
    download: exportMediaTypes,
    problems: ['not-found', 'period-unknown', 'too-many-requests'],
  },
} as const satisfies Record<string, Operation>;
