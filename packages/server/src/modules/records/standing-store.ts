import type { PlainDate } from '@shiheng/basics/plain-date';
import { reachOf } from '@shiheng/contract/access';
import type { Reader } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import { codesUnder } from '../orgs/index.ts';
import { reaches, type Standing } from './policy.ts';

/** @returns undefined for an enterprise that does not exist on that day or is not within the actor's reach */
export async function loadReachable(
  reader: Reader,
  actor: Actor,
  enterpriseId: string,
  day: PlainDate,
): Promise<Standing | undefined> {
  const standing = uuid.test(enterpriseId) ? await loadStanding(reader, enterpriseId, day) : undefined;
  return standing && ifReached(reader, actor, standing, day);
}

/** @returns undefined for an enterprise that does not stand within the actor's reach on that day */
export async function ifReached(
  reader: Reader,
  actor: Actor,
  standing: Standing,
  day: PlainDate,
): Promise<Standing | undefined> {
  const { code, line } = actor.scope;
  const under = reachOf(actor.role) === 'below' ? await codesUnder(reader, code, line, day) : none;
  return reaches(actor, standing, under) ? standing : undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const none: ReadonlySet<string> = new Set();

async function loadStanding(reader: Reader, enterpriseId: string, day: PlainDate): Promise<Standing | undefined> {
  const [row] = await reader.query<Standing & Record<string, unknown>>(
    `select enterprise_id as "enterpriseId", name, county_code as county, system_code as system
     from orgs.enterprise_version where enterprise_id = $1::uuid and valid_from <= $2::date
       and (valid_to is null or valid_to > $2::date)`,
    [enterpriseId, day],
  );
  return row;
}

/** Newest name of each enterprise. */
export async function loadEnterpriseNames(
  reader: Reader,
  enterprises: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.query<{ id: string; name: string }>(
    `select distinct on (enterprise_id) enterprise_id as id, name from orgs.enterprise_version
     where enterprise_id = any($1::uuid[]) order by enterprise_id, valid_from desc`,
    [enterprises],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
