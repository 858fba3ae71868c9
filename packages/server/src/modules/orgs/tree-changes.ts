import { chinaDay } from '@shiheng/basics/china-day';
import { addMonths } from '@shiheng/basics/plain-date';
import type { ChangesDto } from '@shiheng/contract/organisations';
import { changesAfter } from '@shiheng/kernel/orgs/history';
import type { Actor } from '../../platform/identity/actor.ts';
import { standAt } from './moment.ts';
import { maySeeUnit, type UnitStanding } from './policy.ts';
import { reachable } from './second-fence.ts';
import type { Stand } from './stands.ts';
import { presentEvent } from './unit-events.ts';
import type { UnitsDeps } from './units.ts';

const monthsShown = 24;
const mostShown = 100;

/** What has been decided about the units that the actor sees: planned changes and those of the last two years, the latest first. */
export async function listTreeChanges(deps: UnitsDeps, actor: Actor): Promise<ChangesDto> {
  const today = chinaDay(deps.clock());
  const stand = await standAt(deps, { day: today, mode: 'as-was', period: undefined });
  const events = changesAfter(stand.tree.rows, addMonths(today, -monthsShown)).filter(({ unit }) =>
    maySeeUnit(actor, standingAround(stand, unit)),
  );
  const shown = events.slice(0, mostShown);
  const units = shown.map(({ unit }) => standingAround(stand, unit));
  const seen = await reachable(deps.fences, actor, units, [addMonths(today, -monthsShown), today]);
  const told = shown.filter(({ unit }) => seen.has(unit));
  return { today, changes: told.map((event) => presentEvent(stand, actor, event, today)) };
}

/** A unit that has ended is nobody's but the province's to be told of. */
function standingAround(stand: Stand, unit: string): UnitStanding {
  return stand.standing(unit) ?? { code: unit, kind: kindOf(stand, unit), area: [], system: [] };
}

function kindOf(stand: Stand, unit: string) {
  return stand.kindOf(unit) === 'enterprise' ? ('enterprise' as const) : ('organisation' as const);
}
