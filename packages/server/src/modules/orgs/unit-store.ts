import type { PlainDate } from '@shiheng/basics/plain-date';
import { reachOf } from '@shiheng/contract/access';
import type { Reader } from '@shiheng/db/handle';
import type { Actor, Scope } from '../../platform/identity/actor.ts';
import { codesUnder } from './children-store.ts';

/** An organisation or an enterprise that a file may name by its code. */
export interface FoundUnit {
  readonly kind: 'organisation' | 'enterprise';
  /** Organisation code, or enterprise id. */
  readonly unit: string;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
}

/** Whether there is such an enterprise, as far as the reader sees. */
export async function hasEnterprise(reader: Reader, enterpriseId: string): Promise<boolean> {
  const sql = 'select 1 as one from orgs.enterprise where enterprise_id = $1';
  return (await reader.query(sql, [enterpriseId])).length > 0;
}

/** The units with these codes (organisation codes and credit codes) that lie within a scope on `day`, by code. */
export async function findUnits(
  reader: Reader,
  codes: readonly string[],
  scope: Scope | 'all',
  day: PlainDate,
): Promise<ReadonlyMap<string, FoundUnit>> {
  const orgs = await reader.query<Found>(
    `select code, code as unit, 'organisation' as kind, opened_on, closed_on from orgs.org where code = any($1)`,
    [codes],
  );
  const enterprises = await reader.query<Found>(
    `select e.credit_code as code, e.enterprise_id as unit, 'enterprise' as kind, e.opened_on, e.closed_on,
       v.county_code as county, v.system_code as system
     from orgs.enterprise e left join lateral (
       select county_code, system_code from orgs.enterprise_version v where v.enterprise_id = e.enterprise_id
       order by v.valid_from > $2::date, abs(v.valid_from - $2::date) limit 1) v on true
     where e.credit_code = any($1)`,
    [codes, day],
  );
  const isMine = await withinScope(reader, scope, day);
  return new Map(
    [...orgs, ...enterprises]
      .filter(isMine)
      .map(({ code, unit, kind, opened_on, closed_on }) => [
        code,
        { unit, kind, openedOn: opened_on, closedOn: closed_on },
      ]),
  );
}

interface Found extends Record<string, unknown> {
  readonly code: string;
  readonly unit: string;
  readonly kind: FoundUnit['kind'];
  readonly opened_on: PlainDate;
  readonly closed_on: PlainDate | null;
  readonly county?: string | null;
  readonly system?: string | null;
}

/** What stands under an organisation on either line: the province tops both, others have nothing under them on the other. */
async function withinScope(reader: Reader, scope: Scope | 'all', day: PlainDate): Promise<(found: Found) => boolean> {
  if (scope === 'all') return () => true;
  if (scope.kind === 'enterprise') return ({ unit }) => unit === scope.code;
  const area = await codesUnder(reader, scope.code, 'area', day);
  const system = await codesUnder(reader, scope.code, 'system', day);
  return ({ kind, unit, ...stands }) =>
    kind === 'organisation'
      ? area.has(unit) || system.has(unit)
      : area.has(stands.county ?? '') || system.has(stands.system ?? '');
}

/** A unit that an actor reaches, by organisation code or enterprise id. */
export interface ReachedUnit {
  readonly kind: FoundUnit['kind'];
  readonly code: string;
  readonly name: string;
}

/** @returns undefined where there is no such unit, or not within reach */
export async function findReached(
  reader: Reader,
  code: string,
  { role, scope }: Pick<Actor, 'role' | 'scope'>,
  day: PlainDate,
): Promise<ReachedUnit | undefined> {
  const reach = reachOf(role);
  if (reach === 'none') return undefined;
  if (scope.kind === 'enterprise' && code !== scope.code) return undefined;
  const [found] = await reader.query<ReachedUnit & Found>(
    `select o.code, o.name, 'organisation' as kind, o.code as unit, null as county, null as system
     from orgs.org o where o.code = $1
     union all
     select * from (select v.enterprise_id::text, v.name, 'enterprise', v.enterprise_id::text, v.county_code, v.system_code
       from orgs.enterprise_version v where v.enterprise_id::text = $1
       order by v.valid_from > $2::date, abs(v.valid_from - $2::date) limit 1) latest`,
    [code, day],
  );
  if (!found) return undefined;
  const isMine = await withinScope(reader, reach === 'all' ? 'all' : scope, day);
  return isMine(found) ? { kind: found.kind, code: found.code, name: found.name } : undefined;
}
