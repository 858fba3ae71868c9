import { DemoAccountsDto, SessionDto, SignInBody } from './identity.ts';
import type { Operation } from './operations.ts';
import { OrgChildrenDto, OrgChildrenQuery, PeriodsDto } from './orgs.ts';
import { OverviewMapDto, OverviewMapQuery } from './overview-map.ts';
import { OverviewDto, RelationPageDto, RelationParams, ViewQuery } from './relations.ts';
import { SignInDto } from './sign-in.ts';

/** Coming in and looking at the balances: all that a reader's browser needs before the first picture. */
export const lookOperations = {
  signIn: {
    method: 'POST',
    path: '/api/session',
    permission: 'public',
    body: SignInBody,
    response: SignInDto,
    problems: ['sign-in-refused', 'too-many-requests'],
  },
  signOut: { method: 'DELETE', path: '/api/session', permission: 'session', problems: [] },
  getSession: { method: 'GET', path: '/api/session', permission: 'session', response: SessionDto, problems: [] },
  listDemoAccounts: {
    method: 'GET',
    path: '/api/demo-accounts',
    permission: 'public',
    response: DemoAccountsDto,
    problems: [],
  },
  listPeriods: {
    method: 'GET',
    path: '/api/periods',
    permission: 'orgs.read',
    etag: true,
    response: PeriodsDto,
    problems: [],
  },
  listOrgChildren: {
    method: 'GET',
    path: '/api/orgs',
    permission: 'orgs.read',
    query: OrgChildrenQuery,
    etag: true,
    response: OrgChildrenDto,
    problems: ['not-found', 'period-unknown'],
  },
  getOverview: {
    method: 'GET',
    path: '/api/overview',
    permission: 'relations.read',
    query: ViewQuery,
    etag: true,
    response: OverviewDto,
    problems: ['not-found', 'period-unknown'],
  },
  getOverviewMap: {
    method: 'GET',
    path: '/api/overview/map',
    permission: 'relations.read',
    query: OverviewMapQuery,
    response: OverviewMapDto,
    problems: ['not-found', 'period-unknown'],
  },
  getRelation: {
    method: 'GET',
    path: '/api/relations/:relationId',
    permission: 'relations.read',
    params: RelationParams,
    query: ViewQuery,
    etag: true,
    response: RelationPageDto,
    problems: ['not-found', 'period-unknown'],
  },
} as const satisfies Record<string, Operation>;
