import type { Clock } from '@shiheng/basics/clock';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import { type Fences, isAmong } from '../../platform/identity/fences.ts';
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
  const fence = await deps.fences.of(actor);
  const record = await deps.fences.behind(fence).read((reader) => loadBulletin(reader, bulletinId));
  const found = record && mayRead(actor, record, (code) => isAmong(fence.reach, code)) ? record : undefined;
  return found ? ok(found) : err({ kind: 'not-found' });
}

/** What the actor may see, the newest first. */
export async function listSeen(deps: EditingDeps, actor: Actor, query: ListQuery) {
  const fence = await deps.fences.of(actor);
  const rows = await deps.fences
    .behind(fence)
    .read((reader) => listBulletins(reader, { ...query, limit: query.limit + 1 }));
  const page = rows.slice(0, query.limit);
  return {
    bulletins: page.filter((row) => mayRead(actor, row, (code) => isAmong(fence.reach, code))),
    last: rows.length > query.limit ? page.at(-1) : undefined,
  };
}
