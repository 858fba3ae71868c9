import type { z } from 'zod';
import type { PermissionName } from './access.ts';
import { DemoAccountsDto, SessionDto, SignInBody } from './identity.ts';
import { accountOperations } from './operations-accounts.ts';
import { appointmentOperations } from './operations-appointments.ts';
import { auditOperations } from './operations-audit.ts';
import { bulletinOperations } from './operations-bulletins.ts';
import { enterpriseOperations } from './operations-enterprises.ts';
import { evidenceOperations } from './operations-evidence.ts';
import { importOperations } from './operations-imports.ts';
import { indicatorOperations } from './operations-indicators.ts';
import { organisationOperations } from './operations-organisations.ts';
import { periodOperations } from './operations-periods.ts';
import { qualityOperations } from './operations-quality.ts';
import { recordOperations } from './operations-records.ts';
import { ruleOperations } from './operations-rules.ts';
import { searchOperations } from './operations-search.ts';
import { serviceOperations } from './operations-service.ts';
import { signInOperations } from './operations-sign-in.ts';
import { tableOperations } from './operations-tables.ts';
import { OrgChildrenDto, OrgChildrenQuery, PeriodsDto } from './orgs.ts';
import { OverviewMapDto, OverviewMapQuery } from './overview-map.ts';
import type { ProblemKind } from './problems.ts';
import { OverviewDto, RelationPageDto, RelationParams, ViewQuery } from './relations.ts';
import { SignInDto } from './sign-in.ts';

/** A permission's name, or `public` for what anyone on the address may call. */
export type Permission = 'public' | PermissionName;

export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly permission: Permission;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType; // absent: 204
  /** Media types of a file that is answered with in place of JSON. */
  readonly download?: readonly string[];
  /** Readers may keep the answer and ask whether it still holds. Only where it tells of no single person. */
  readonly etag?: true;
  /** The body is multipart/form-data with one file in the part `file`. */
  readonly upload?: true;
  readonly problems: readonly ProblemKind[];
}

/** Every operation of the API, by operation id: the server registers these, the web calls these, OpenAPI lists these. */
export const operations = {
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
  ...auditOperations,
  ...evidenceOperations,
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
  ...tableOperations,
  ...accountOperations,
  ...serviceOperations,
  ...appointmentOperations,
  ...signInOperations,
  ...recordOperations,
  ...qualityOperations,
  ...bulletinOperations,
  ...periodOperations,
  ...organisationOperations,
  ...ruleOperations,
  ...importOperations,
  ...enterpriseOperations,
  ...indicatorOperations,
  ...searchOperations,
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;
