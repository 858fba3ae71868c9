import type { Operation } from './operations.ts';
import { HealthDto, SystemStateDto } from './service.ts';

/** How the service itself is. Metrics are beside the contract: they answer in Prometheus' own text format. */
export const serviceOperations = {
  getHealth: { method: 'GET', path: '/api/health', permission: 'public', response: HealthDto, problems: [] },
  getReadiness: {
    method: 'GET',
    path: '/api/ready',
    permission: 'public',
    response: HealthDto,
    problems: ['not-ready'],
  },
  getSystemState: {
    method: 'GET',
    path: '/api/system',
    permission: 'system.read',
    response: SystemStateDto,
    problems: [],
  },
} as const satisfies Record<string, Operation>;
