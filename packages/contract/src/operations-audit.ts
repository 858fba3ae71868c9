import {
  AuditCheckDto,
  AuditExportQuery,
  AuditPageDto,
  AuditQuery,
  AuditStatusDto,
  LooksDto,
  LooksQuery,
} from './audit.ts';
import type { Operation } from './operations.ts';
import { exportMediaTypes } from './tables.ts';

/** The audit trail: searched, proven, taken away, and what it tells a worker of the own record. */
export const auditOperations = {
  getAuditStatus: {
    method: 'GET',
    path: '/api/audit',
    permission: 'audit.read',
    response: AuditStatusDto,
    problems: [],
  },
  searchAudit: {
    method: 'GET',
    path: '/api/audit/events',
    permission: 'audit.read',
    query: AuditQuery,
    response: AuditPageDto,
    problems: ['too-many-requests'],
  },
  exportAudit: {
    method: 'GET',
    path: '/api/audit/export',
    permission: 'audit.export',
    query: AuditExportQuery,
    download: exportMediaTypes,
    problems: ['too-many-requests'],
  },
  checkAudit: {
    method: 'POST',
    path: '/api/audit/check',
    permission: 'audit.export',
    response: AuditCheckDto,
    problems: ['too-many-requests'],
  },
  listLooksAtMe: {
    method: 'GET',
    path: '/api/my-record/looks',
    permission: 'own-data.read',
    query: LooksQuery,
    response: LooksDto,
    problems: [],
  },
} as const satisfies Record<string, Operation>;
