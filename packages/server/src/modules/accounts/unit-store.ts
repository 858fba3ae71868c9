import type { PlainDate } from '@shiheng/basics/plain-date';
import type { AccountUnitDto } from '@shiheng/contract/accounts';
import type { Reader } from '@shiheng/db/handle';

type UnitRow = AccountUnitDto & Record<string, unknown>;

/** The unit with this organisation code or enterprise id, if it still lives on `day`. */
export async function loadUnit(reader: Reader, code: string, day: PlainDate): Promise<AccountUnitDto | undefined> {
  const [org] = await reader.query<UnitRow>(
    'select code, name, kind from orgs.org where code = $1 and (closed_on is null or closed_on > $2::date)',
    [code, day],
  );
  if (org) return { code: org.code, name: org.name, kind: org.kind };
  const [enterprise] = await reader.query<{ name: string }>(
    `select v.name from orgs.enterprise e join orgs.enterprise_version v using (enterprise_id)
     where e.enterprise_id::text = $1 and (e.closed_on is null or e.closed_on > $2::date)
     order by v.valid_from desc limit 1`,
    [code, day],
  );
  return enterprise && { code, name: enterprise.name, kind: 'enterprise' };
}
