import { roleNames } from '@shiheng/contract/access';
import { z } from 'zod';

/** What is looked for in the audit trail, as the address holds it. What is no longer valid is dropped, not refused. */
export const AuditSearch = z.object({
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/)
    .optional()
    .catch(undefined),
  role: z.enum(roleNames).optional().catch(undefined),
  account: z.string().min(1).max(64).optional().catch(undefined),
  unit: z.string().min(1).max(64).optional().catch(undefined),
});

export type AuditSearch = z.infer<typeof AuditSearch>;

/** The filters alone, without keys that hold nothing: the contract's query knows no `undefined`. */
export function auditFilters({ from, until, kind, role, account, unit }: AuditSearch) {
  return {
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(kind !== undefined && { kind }),
    ...(role !== undefined && { role }),
    ...(account !== undefined && { account }),
    ...(unit !== undefined && { unit }),
  };
}
