import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { type Period, periodEnd } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { type ChildrenPage, codesUnder, loadChildren } from './children-store.ts';

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
  // What is told comes from behind the fence, which is put around this page's enterprises and not around thousands.
  const fenced = await fences.around(actor, { from: day, to: day }, enterprisesOf(found, after));
  const { nodes } = await fenced.read((reader) => loadChildren(reader, asked));
  return ok({ nodes, next: nodes.length === found.nodes.length ? found.next : null });
}

/** The enterprises that reading the page looks at: those on it, and the one after which it begins. */
function enterprisesOf({ nodes }: ChildrenPage, after: string | undefined): readonly string[] {
  const listed = nodes.filter(({ kind }) => kind === 'enterprise').map(({ code }) => code);
  return after?.startsWith('e:') ? [...listed, after.slice(2)] : listed;
}
