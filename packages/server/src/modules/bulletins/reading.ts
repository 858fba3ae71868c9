import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, FencedDb, Reader } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { codesUnder } from '../orgs/index.ts';
import { mayRead } from './policy.ts';
import type { BulletinRecord } from './record.ts';
import type { SceneDeps } from './scenes.ts';
import { type ListQuery, listBulletins, loadBulletin } from './store.ts';

export interface EditingDeps extends SceneDeps {
  readonly db: Db;
  readonly fences: Fences;
  readonly clock: Clock;
}

export type NotFound = { readonly kind: 'not-found' };

/** @errors not-found: none there, or none that the actor may see */
export async function findBulletin(
  deps: EditingDeps,
  actor: Actor,
  bulletinId: string,
): Promise<Result<BulletinRecord, NotFound>> {
  const fenced = await deps.fences.around(actor);
  const found = await fenced.read(async (reader) => {
    const under = await orgsUnder(reader, actor.scope.code, deps.clock());
    const record = await loadBulletin(reader, bulletinId);
    return record && mayRead(actor, record, under) ? record : undefined;
  });
  return found ? ok(found) : err({ kind: 'not-found' });
}

/** What the actor may see, the newest first. */
export async function listSeen(deps: EditingDeps, actor: Actor, query: ListQuery) {
  const fenced: FencedDb = await deps.fences.around(actor);
  const { rows, under } = await fenced.read(async (reader) => ({
    under: await orgsUnder(reader, actor.scope.code, deps.clock()),
    rows: await listBulletins(reader, { ...query, limit: query.limit + 1 }),
  }));
  const page = rows.slice(0, query.limit);
  return {
    bulletins: page.filter((row) => mayRead(actor, row, under)),
    last: rows.length > query.limit ? page.at(-1) : undefined,
  };
}

/** The unit and every organisation under it, on either line. */
export async function orgsUnder(reader: Reader, code: string, now: Date): Promise<ReadonlySet<string>> {
  const day = chinaDay(now);
  const area = await codesUnder(reader, code, 'area', day);
  return new Set([...area, ...(await codesUnder(reader, code, 'system', day))]);
}
