import type { PlainDate } from '@shiheng/basics/plain-date';
import type { UnitEventDto } from '@shiheng/contract/organisations';
import type { UnitEvent } from '@shiheng/kernel/orgs/history';
import { indexOf, nearestDay, rowOn } from '@shiheng/kernel/orgs/tree-index';
import type { Actor } from '../../platform/identity/actor.ts';
import { maySeeUnit } from './policy.ts';
import type { Stand } from './stands.ts';

/** An event with names. Organisations are named to everybody; an enterprise only to whom reaches it. */
export function presentEvent(stand: Stand, actor: Actor, event: UnitEvent, today: PlainDate): UnitEventDto {
  const named = (unit: string) => ({ code: unit, name: nameFor(stand, actor, unit, event.on) });
  const moved = event.kind === 'moved' ? event : undefined;
  return {
    on: event.on,
    planned: event.on > today,
    unit: named(event.unit),
    kind: event.kind,
    line: moved?.line ?? null,
    from: moved?.from ? named(moved.from) : null,
    to: moved?.to ? named(moved.to) : null,
    others: 'others' in event ? event.others.map(named) : [],
    fields: event.kind === 'revised' ? [...event.fields] : [],
  };
}

function nameFor({ tree }: Stand, actor: Actor, unit: string, on: PlainDate): string | null {
  const { orgs, enterprises, versions, parents } = indexOf(tree.rows);
  const name = tree.nameOn(unit, on)?.name ?? null;
  if (orgs.has(unit)) return name;
  const enterprise = enterprises.get(unit);
  if (!enterprise) return null;
  const day = nearestDay(enterprise, on);
  const version = rowOn(versions.get(unit), day);
  if (!version) return null;
  const chain = (line: 'area' | 'system', from: string | null) => {
    const codes = [unit];
    for (let at = from ?? undefined; at !== undefined; at = rowOn(parents[line].get(at), day)?.parentCode)
      codes.push(at);
    return codes;
  };
  const standing = { area: chain('area', version.countyCode), system: chain('system', version.systemCode) };
  return maySeeUnit(actor, { code: unit, kind: 'enterprise', ...standing }) ? name : null;
}
