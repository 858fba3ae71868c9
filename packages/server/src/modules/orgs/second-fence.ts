import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';

/**
 * Units of a page that the database, too, lets the actor reach: policy.ts decides by places in memory, this by the tree's
 * rows and the row policies. Days: those on any of which a unit may have stood where the actor stands.
 */
export async function reachable(
  fences: Fences,
  actor: Actor,
  units: readonly { readonly code: string; readonly kind: 'organisation' | 'enterprise' }[],
  days: readonly PlainDate[],
): Promise<ReadonlySet<string>> {
  const [from, to] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))];
  const span = { from, to };
  const { reach } = await fences.of(actor, span);
  const orgs = units.filter(
    ({ kind, code }) => kind === 'organisation' && (reach === 'all' || reach.orgs.includes(code)),
  );
  const ids = units.flatMap(({ kind, code }) => (kind === 'enterprise' ? [code] : []));
  const fenced = await fences.around(actor, span, ids);
  const rows =
    ids.length === 0
      ? []
      : await fenced.read((reader) =>
          reader.query<{ id: string }>(
            'select enterprise_id::text as id from orgs.enterprise where enterprise_id = any($1::uuid[])',
            [ids],
          ),
        );
  return new Set([...orgs.map(({ code }) => code), ...rows.map(({ id }) => id)]);
}
