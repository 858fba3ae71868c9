import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { type Period, periodEnd } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { type ChildrenPage, codesUnder, loadChildren } from './children-store.ts';

export interface BrowseDeps {
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
  { fences, clock }: BrowseDeps,
  actor: Actor,
  query: BrowseQuery,
): Promise<Result<ChildrenPage, { readonly kind: 'not-found' }>> {
  const { scope } = actor;
  const parent = query.parent ?? scope.code;
  if (scope.kind === 'enterprise')
    return parent === scope.code ? ok({ nodes: [], next: null }) : err({ kind: 'not-found' });
  const day = query.period ? periodEnd(query.period) : chinaDay(clock());
  const fenced = await fences.around(actor, { from: day, to: day });
  return fenced.read(async (reader) => {
    const visible = await codesUnder(reader, scope.code, query.line, day);
    if (!visible.has(parent)) return err({ kind: 'not-found' } as const);
    return ok(await loadChildren(reader, { parent, line: query.line, day, after: query.after, limit: query.limit }));
  });
}
