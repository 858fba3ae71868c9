import type { Reader } from '@shiheng/db/handle';
import type {
  Enterprise,
  EnterpriseVersion,
  Org,
  OrgParent,
  OrgTree,
  Succession,
} from '@shiheng/kernel/orgs/tree-types';

/** The whole tree through time, as the kernel reads it. */
export async function loadTree(reader: Reader): Promise<OrgTree> {
  return {
    orgs: await rows<Org>(
      reader,
      `select code, kind, name, short_name as "shortName", opened_on as "openedOn", closed_on as "closedOn"
       from orgs.org order by code`,
    ),
    parents: await rows<OrgParent>(
      reader,
      `select org_code as "orgCode", line, parent_code as "parentCode", valid_from as "validFrom", valid_to as "validTo"
       from orgs.org_parent`,
    ),
    enterprises: await rows<Enterprise>(
      reader,
      `select enterprise_id as "enterpriseId", credit_code as "creditCode", opened_on as "openedOn",
         closed_on as "closedOn" from orgs.enterprise order by enterprise_id`,
    ),
    versions: await rows<EnterpriseVersion>(
      reader,
      `select enterprise_id as "enterpriseId", valid_from as "validFrom", valid_to as "validTo", name,
         county_code as "countyCode", system_code as "systemCode", industry_code as "industryCode", ownership,
         above_scale as "aboveScale", pilot, has_union as "hasUnion" from orgs.enterprise_version`,
    ),
    successions: await rows<Succession>(
      reader,
      'select origin, successor, effective_on as "effectiveOn", kind, subject from orgs.succession',
    ),
  };
}

/** The columns are named and constrained as the type says; dates arrive as plain dates. */
function rows<T>(reader: Reader, sql: string): Promise<readonly T[]> {
  return reader.query<T & Record<string, unknown>>(sql);
}
