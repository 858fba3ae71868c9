import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { type Period, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import { reachOf } from '@shiheng/contract/access';
import type { Db, Reader } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import { type ChildrenPage, codesUnder, loadChildren } from './children-store.ts';

export interface BrowseDeps {
  readonly db: Db;
  readonly clock: Clock;
}

export interface BrowseQuery {
  /** Organisation code; absent: the reader's own top. */
  readonly parent?: string | undefined;
  readonly line: 'area' | 'system';
  /** The tree of its last day; absent: of today. */
  readonly period?: Period | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * What stands directly under an organisation that the actor may see. An enterprise has nothing under it.
 * @errors not-found: no such organisation on the line and day, or not under the actor's top
 */
export async function listChildren(
  { db, clock }: BrowseDeps,
  actor: Actor,
  query: BrowseQuery,
): Promise<Result<ChildrenPage, { readonly kind: 'not-found' }>> {
  const { scope } = actor;
  const parent = query.parent ?? scope.code;
  if (scope.kind === 'enterprise')
    return parent === scope.code ? ok({ nodes: [], next: null }) : err({ kind: 'not-found' });
  const day = query.period ? periodEnd(query.period) : chinaDay(clock());
  return db.read(async (reader) => {
    const visible = await visibleCodes(reader, actor, query.line, day);
    if (!visible.has(parent)) return err({ kind: 'not-found' } as const);
    return ok(await loadChildren(reader, { parent, line: query.line, day, after: query.after, limit: query.limit }));
  });
}

/** The province tops both lines; any other office sees what stands under it on its own line. */
function visibleCodes(reader: Reader, { role, scope }: Actor, line: 'area' | 'system', day: PlainDate) {
  return codesUnder(reader, scope.code, reachOf(role) === 'all' ? line : scope.line, day);
}
