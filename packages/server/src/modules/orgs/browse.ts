import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { type Period, periodEnd } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { type ChildrenPage, codesUnder, loadChildren } from './children-store.ts';
import { reachable } from './second-fence.ts';

export interface BrowseDeps {
  readonly db: Db;
  readonly fences: Fences;
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
 * The province tops both lines; any other office finds itself and what stands under it on its own.
 * @errors not-found: no such organisation on the line and day, or not under the actor's top
 */
export async function listChildren(
  { db, fences, clock }: BrowseDeps,
  actor: Actor,
  query: BrowseQuery,
): Promise<Result<ChildrenPage, { readonly kind: 'not-found' }>> {
  const { scope } = actor;
  const parent = query.parent ?? scope.code;
  if (scope.kind === 'enterprise')
    return parent === scope.code ? ok({ nodes: [], next: null }) : err({ kind: 'not-found' });
  const day = query.period ? periodEnd(query.period) : chinaDay(clock());
  const { line, after, limit } = query;
  const asked = { parent, line, day, after, limit };
  const found = await db.read(async (reader) => {
    const visible = await codesUnder(reader, scope.code, line, day);
    return visible.has(parent) ? await loadChildren(reader, asked) : undefined;
  });
  if (!found) return err({ kind: 'not-found' });
  const seen = await reachable(fences, actor, found.nodes, [day]);
  return ok({ nodes: found.nodes.filter(({ code }) => seen.has(code)), next: found.next });
}
