import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { SavedViewDto } from '@shiheng/contract/enterprises';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { EnterprisesDeps, NotFound } from './deps.ts';

export interface NewView {
  readonly page: string;
  readonly name: string;
  readonly search: string;
}

/** More than anybody finds again in a list. */
const mostViews = 50;

/** The account's own views of a list, by name. */
export async function listViews(
  { fences }: EnterprisesDeps,
  actor: Actor,
  page: string,
): Promise<readonly SavedViewDto[]> {
  const fenced = await fences.around(actor, {}, []);
  return fenced.read((reader) =>
    reader.query<SavedViewDto & Record<string, unknown>>(
      `select view_id as "viewId", name, search from platform.saved_view
       where account_id = $1::uuid and page = $2 order by name, view_id`,
      [actor.accountId, page],
    ),
  );
}

/** Keeps a view; one of the same name is replaced. @errors saved-views-full */
export async function saveView(
  { fences, clock }: EnterprisesDeps,
  actor: Actor,
  { page, name, search }: NewView,
): Promise<Result<SavedViewDto, { readonly kind: 'saved-views-full' }>> {
  const now = clock();
  const fenced = await fences.around(actor, {}, []);
  return fenced.tx(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('saved views ' || $1))`, [actor.accountId]);
    const [others] = await tx.query<{ count: number }>(
      'select count(*) as count from platform.saved_view where account_id = $1::uuid and page = $2 and name <> $3',
      [actor.accountId, page, name],
    );
    if (Number(others?.count ?? 0) >= mostViews) return err({ kind: 'saved-views-full' } as const);
    const [row] = await tx.query<{ viewId: string }>(
      `insert into platform.saved_view (account_id, view_id, page, name, search, saved_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (account_id, page, name) do update set search = excluded.search, saved_at = excluded.saved_at
       returning view_id as "viewId"`,
      [actor.accountId, randomUUID(), page, name, search, now.toISOString()],
    );
    await append(tx, { at: now, ...by(actor), kind: 'view-saved', facts: { page } });
    return ok({ viewId: row?.viewId ?? '', name, search });
  });
}

/** @errors not-found: not a view of this account */
export async function removeView(
  { fences, clock }: EnterprisesDeps,
  actor: Actor,
  viewId: string,
): Promise<Result<undefined, NotFound>> {
  const fenced = await fences.around(actor, {}, []);
  return fenced.tx(async (tx) => {
    const [gone] = await tx.query<{ page: string }>(
      'delete from platform.saved_view where account_id = $1::uuid and view_id = $2::uuid returning page',
      [actor.accountId, viewId],
    );
    if (!gone) return err({ kind: 'not-found' } as const);
    await append(tx, { at: clock(), ...by(actor), kind: 'view-removed', facts: { page: gone.page } });
    return ok(undefined);
  });
}
