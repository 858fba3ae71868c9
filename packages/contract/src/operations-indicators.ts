import {
  IndicatorPageDto,
  IndicatorParams,
  IndicatorRecordsDto,
  IndicatorRecordsQuery,
  IndicatorsDto,
  IndicatorUnitsDto,
  IndicatorUnitsQuery,
} from './indicators.ts';
import type { Operation } from './operations.ts';
import { ViewQuery } from './relations.ts';

/** Indicators: what they say of a unit, and what each number is made of. */
export const indicatorOperations = {
  listIndicators: {
    method: 'GET',
    path: '/api/indicators',
    permission: 'relations.read',
    query: ViewQuery,
    etag: true,
    response: IndicatorsDto,
    problems: ['not-found', 'period-unknown'],
  },
  getIndicator: {
    method: 'GET',
    path: '/api/indicators/:indicatorId',
    permission: 'relations.read',
    params: IndicatorParams,
    query: ViewQuery,
    etag: true,
    response: IndicatorPageDto,
    problems: ['not-found', 'period-unknown'],
  },
  listIndicatorUnits: {
    method: 'GET',
    path: '/api/indicators/:indicatorId/units',
    permission: 'enterprises.read',
    params: IndicatorParams,
    query: IndicatorUnitsQuery,
    etag: true,
    response: IndicatorUnitsDto,
    problems: ['not-found', 'period-unknown'],
  },
  listIndicatorRecords: {
    method: 'GET',
    path: '/api/indicators/:indicatorId/records',
    permission: 'persons.read',
    params: IndicatorParams,
    query: IndicatorRecordsQuery,
    response: IndicatorRecordsDto,
    problems: ['not-found', 'period-unknown', 'records-withheld'],
  },
} as const satisfies Record<string, Operation>;
