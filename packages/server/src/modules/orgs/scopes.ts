import type { Reader } from '@shiheng/db/handle';
import type { NamedScope, ScopeDirectory } from '../../platform/identity/scopes.ts';

/** Tells identity where an account stands in the tree. */
export const scopes: ScopeDirectory = {
  async describe(reader, top) {
    if (top.orgCode !== null) return describeOrg(reader, top.orgCode);
    return top.enterpriseId === null ? undefined : describeEnterprise(reader, top.enterpriseId);
  },
};

const systemKinds = ['system-company', 'member-unit'];

async function describeOrg(reader: Reader, code: string): Promise<NamedScope | undefined> {
  const sql = 'select name, kind from orgs.org where code = $1';
  const [org] = await reader.query<{ name: string; kind: string }>(sql, [code]);
  if (!org) return undefined;
  const line = systemKinds.includes(org.kind) ? 'system' : 'area';
  return { kind: 'organisation', code, name: org.name, line };
}

async function describeEnterprise(reader: Reader, enterpriseId: string): Promise<NamedScope | undefined> {
  const sql = 'select name from orgs.enterprise_version where enterprise_id = $1 order by valid_from desc limit 1';
  const [enterprise] = await reader.query<{ name: string }>(sql, [enterpriseId]);
  return enterprise && { kind: 'enterprise', code: enterpriseId, name: enterprise.name, line: 'area' };
}
