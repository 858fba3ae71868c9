import type { z } from 'zod';
import type { PermissionName } from './access.ts';
import { accountOperations } from './operations-accounts.ts';
import { appointmentOperations } from './operations-appointments.ts';
import { auditOperations } from './operations-audit.ts';
import { bulletinOperations } from './operations-bulletins.ts';
import { enterpriseOperations } from './operations-enterprises.ts';
import { evidenceOperations } from './operations-evidence.ts';
import { importOperations } from './operations-imports.ts';
import { indicatorOperations } from './operations-indicators.ts';
import { lookOperations } from './operations-look.ts';
import { organisationOperations } from './operations-organisations.ts';
import { periodOperations } from './operations-periods.ts';
import { qualityOperations } from './operations-quality.ts';
import { recordOperations } from './operations-records.ts';
import { ruleOperations } from './operations-rules.ts';
import { searchOperations } from './operations-search.ts';
import { serviceOperations } from './operations-service.ts';
import { signInOperations } from './operations-sign-in.ts';
import { tableOperations } from './operations-tables.ts';
import type { ProblemKind } from './problems.ts';

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
  /** The most bytes of a JSON body, where it may be larger than that of an ordinary request (absent: 64 KiB). */
  readonly bodyLimit?: number;
  readonly problems: readonly ProblemKind[];
}

/** Every operation of the API, by operation id: the server registers these, the web calls these, OpenAPI lists these. */
export const operations = {
  ...lookOperations,
  ...auditOperations,
  ...evidenceOperations,
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
