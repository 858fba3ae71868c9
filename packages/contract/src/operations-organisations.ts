import type { Operation } from './operations.ts';
import {
  ChangeBody,
  ChangeDoneDto,
  ChangePreviewDto,
  ChangeRefusalKind,
  ChangesDto,
  FindUnitsQuery,
  FoundUnitsDto,
  PreviewBody,
  UnitDto,
  UnitPageDto,
  UnitParams,
  UnitQuery,
  UnitsQuery,
} from './organisations.ts';

/** A decision may name 20,000 members, each with the part that it goes to. */
const decisionBytes = 2 * 1024 * 1024;

/** The organisation tree through time, and what is decided about it. */
export const organisationOperations = {
  listUnits: {
    method: 'GET',
    path: '/api/organisations',
    permission: 'orgs.read',
    query: UnitsQuery,
    etag: true,
    response: UnitPageDto,
    problems: ['not-found', 'period-unknown', 'day-unknown'],
  },
  findUnits: {
    method: 'GET',
    path: '/api/organisations/found',
    permission: 'orgs.read',
    query: FindUnitsQuery,
    response: FoundUnitsDto,
    problems: ['period-unknown', 'day-unknown'],
  },
  listTreeChanges: {
    method: 'GET',
    path: '/api/organisations/changes',
    permission: 'orgs.read',
    response: ChangesDto,
    problems: [],
  },
  getUnit: {
    method: 'GET',
    path: '/api/organisations/units/:unit',
    permission: 'orgs.read',
    params: UnitParams,
    query: UnitQuery,
    etag: true,
    response: UnitDto,
    problems: ['not-found', 'period-unknown', 'day-unknown'],
  },
  previewTreeChange: {
    method: 'POST',
    path: '/api/organisations/changes/preview',
    permission: 'orgs.change',
    body: PreviewBody,
    bodyLimit: decisionBytes,
    response: ChangePreviewDto,
    problems: ['period-unknown', 'day-unknown', 'credit-code-wrong'],
  },
  changeTree: {
    method: 'POST',
    path: '/api/organisations/changes',
    permission: 'orgs.change',
    body: ChangeBody,
    bodyLimit: decisionBytes,
    response: ChangeDoneDto,
    problems: ['day-unknown', 'credit-code-wrong', 'tree-changed', ...ChangeRefusalKind.options],
  },
} as const satisfies Record<string, Operation>;
