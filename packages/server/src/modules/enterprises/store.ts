import { periodEnd, periodStart } from '@shiheng/basics/period';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { View } from '../relations/index.ts';

/** Which of these enterprises the database lets the actor see at any time of the period; as-is: until now. */
export async function loadVisible(
  fences: Fences,
  actor: Actor,
  { period, tree }: Pick<View, 'period' | 'tree'>,
  enterprises: readonly string[],
): Promise<ReadonlySet<string>> {
  const from = periodStart(period);
  const span = tree === 'as-is' ? { from } : { from, to: periodEnd(period) };
  const fenced = await fences.around(actor, span, enterprises);
  const rows = await fenced.read((reader) =>
    reader.query<{ id: string }>(
      'select enterprise_id as id from orgs.enterprise where enterprise_id = any($1::uuid[])',
      [enterprises],
    ),
  );
  return new Set(rows.map(({ id }) => id));
}
