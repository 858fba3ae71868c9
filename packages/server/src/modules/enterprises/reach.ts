import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import { ifReached, type RecordStanding } from '../records/index.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An enterprise as it stood on `day`, or nearest to it.
 * @returns undefined for what is no enterprise, or not within the actor's reach
 */
export async function loadReached(
  reader: Reader,
  actor: Actor,
  enterpriseId: string,
  day: PlainDate,
): Promise<RecordStanding | undefined> {
  const standing = uuid.test(enterpriseId) ? await loadStanding(reader, enterpriseId, day) : undefined;
  return standing && ifReached(reader, actor, standing, day);
}

async function loadStanding(reader: Reader, enterpriseId: string, day: PlainDate): Promise<RecordStanding | undefined> {
  const [row] = await reader.query<RecordStanding & Record<string, unknown>>(
    `select enterprise_id as "enterpriseId", name, county_code as county, system_code as system
     from orgs.enterprise_version where enterprise_id = $1::uuid
     order by valid_from > $2::date, abs(valid_from - $2::date) limit 1`,
    [enterpriseId, day],
  );
  return row;
}
