import { chinaDay } from '@shiheng/basics/china-day';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { UnitDto } from '@shiheng/contract/organisations';
import { historyOf } from '@shiheng/kernel/orgs/history';
import { indexOf, nearestDay, rowOn } from '@shiheng/kernel/orgs/tree-index';
import type { Line } from '@shiheng/kernel/orgs/tree-types';
import type { Actor } from '../../platform/identity/actor.ts';
import { wageOf } from '../indicators/index.ts';
import { type MomentProblem, type MomentQuery, momentOf, standAt } from './moment.ts';
import { mayChangeTree, maySeeUnit } from './policy.ts';
import { reachable } from './second-fence.ts';
import type { Stand } from './stands.ts';
import { presentEvent } from './unit-events.ts';
import { nodeOf, type UnitsDeps, visibleChain } from './units.ts';

export interface UnitQuery extends Omit<MomentQuery, 'tree'> {
  /** Organisation code, enterprise id or credit code. */
  readonly unit: string;
}

/**
 * All that the tree knows of one unit, on a day or on the day of its life nearest to it.
 * @errors not-found: no such unit, or not within the actor's reach on that day; period-unknown, day-unknown
 */
export async function unitPage(
  deps: UnitsDeps,
  actor: Actor,
  query: UnitQuery,
): Promise<Result<UnitDto, MomentProblem | { readonly kind: 'not-found' }>> {
  const moment = momentOf(deps.clock, { ...query, tree: 'as-was' });
  if (!moment.ok) return moment;
  const { tree } = await deps.cubes.treeNow();
  const code = tree.enterpriseOf(query.unit) ?? query.unit;
  const { orgs, enterprises } = indexOf(tree.rows);
  const life = orgs.get(code) ?? enterprises.get(code);
  const day = life ? nearestDay(life, moment.value.day) : moment.value.day;
  const stand = await standAt(deps, { ...moment.value, day });
  const standing = stand.standing(code);
  if (!standing || !maySeeUnit(actor, standing)) return err({ kind: 'not-found' });
  const seen = await reachable(deps.fences, actor, [standing], [day]);
  if (!seen.has(code)) return err({ kind: 'not-found' });
  return ok(present(stand, actor, code, chinaDay(deps.clock())));
}

function present(stand: Stand, actor: Actor, code: string, today: PlainDate): UnitDto {
  const { tree, day } = stand;
  const standing = stand.standing(code);
  const line: Line =
    standing && standing.area.length > 1 ? 'area' : (standing?.system.length ?? 0) > 1 ? 'system' : 'area';
  const above = (on: Line) => {
    const chain = standing?.[on] ?? [];
    const top = standing?.kind === 'organisation' && stand.kindOf(code) === 'province';
    return chain.length > 1 || top ? visibleChain(stand, actor, chain.slice(1)) : null;
  };
  return {
    ...nodeOf(stand, code, line),
    day,
    period: stand.live?.key.period ?? null,
    shortName: tree.nameOn(code, day)?.shortName ?? code,
    above: { area: above('area'), system: above('system') },
    now: placeNow(stand, code, today),
    enterprise: enterpriseFacts(stand, code),
    wageClass: wageClass(stand, code),
    timeline: historyOf(tree.rows, code).map((event) => presentEvent(stand, actor, event, today)),
    may: { change: mayChangeTree(actor) },
  };
}

/** Where an enterprise, or an organisation, stands today, when that is not where it stood on the day. */
function placeNow({ tree, day }: Stand, code: string, today: PlainDate): UnitDto['now'] {
  const [then, now] = [parentsOn(tree.rows, code, day), parentsOn(tree.rows, code, today)];
  if (!then || !now || (then.area === now.area && then.system === now.system)) return null;
  const named = (parent: string | null) =>
    parent === null ? null : { code: parent, name: tree.nameOn(parent, today)?.name ?? parent };
  return { area: named(now.area), system: named(now.system) };
}

/** Undefined where it does not live on the day. */
function parentsOn(rows: Stand['tree']['rows'], code: string, day: PlainDate) {
  const { orgs, enterprises, versions, parents } = indexOf(rows);
  const life = orgs.get(code) ?? enterprises.get(code);
  if (!life || life.openedOn > day || (life.closedOn !== null && life.closedOn <= day)) return undefined;
  const version = rowOn(versions.get(code), day);
  if (version) return { area: version.countyCode, system: version.systemCode };
  const on = (line: Line) => rowOn(parents[line].get(code), day)?.parentCode ?? null;
  return { area: on('area'), system: on('system') };
}

function enterpriseFacts({ tree, day }: Stand, code: string): UnitDto['enterprise'] {
  const { enterprises, versions } = indexOf(tree.rows);
  const enterprise = enterprises.get(code);
  const version = rowOn(versions.get(code), day);
  if (!enterprise || !version) return null;
  const { industryCode, ownership, aboveScale, pilot, hasUnion } = version;
  return { creditCode: enterprise.creditCode, industryCode, ownership, aboveScale, pilot, hasUnion };
}

function wageClass({ tree, day }: Stand, code: string): UnitDto['wageClass'] {
  if (indexOf(tree.rows).orgs.get(code)?.kind !== 'county') return null;
  const found = wageOf(
    tree.rows.successions.filter(({ subject }) => subject === 'org'),
    code,
    day,
  );
  if (!found) return null;
  const { wage, from } = found;
  const origin = from === code ? null : { code: from, name: tree.nameOn(from, day)?.name ?? from };
  return { wageClass: wage.wageClass, from: origin, source: wage.source, status: wage.status };
}
