import type { Period } from '@shiheng/basics/period';
import { periodEnd } from '@shiheng/basics/period';
import type { Tx } from '@shiheng/db/handle';

/**
 * Gives the declarations of a demo quarter, which are all loaded in one go, the days on which a province would have
 * declared them: most within twenty days of the quarter's end, one in seven up to forty days later. Drawn from the
 * enterprise's id and the period, so that every load gives the same days; none lies after the load itself.
 */
export async function spreadDemoDeclarations(tx: Tx, period: Period): Promise<void> {
  await tx.query(
    `update workers.declaration d set declared_at = least(d.declared_at, $2::timestamptz + make_interval(hours =>
       (case when u.draw < 0.86 then 48 + 400 * u.draw / 0.86 else 480 + 960 * (u.draw - 0.86) / 0.14 end)::int))
     from (select enterprise_id, ('x' || substr(md5(enterprise_id::text || $1), 1, 7))::bit(28)::int / 268435456.0 as draw
           from workers.declaration where period = $1) u
     where d.period = $1 and d.enterprise_id = u.enterprise_id and d.version = 1`,
    [period, `${periodEnd(period)}T16:00:00Z`],
  );
}
