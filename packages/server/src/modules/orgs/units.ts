import { chinaDay } from '@shiheng/basics/china-day';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { FoundUnitsDto, UnitNodeDto, UnitPageDto } from '@shiheng/contract/organisations';
import { indexOf } from '@shiheng/kernel/orgs/tree-index';
import type { Line } from '@shiheng/kernel/orgs/tree-types';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { type MomentDeps, type MomentProblem, type MomentQuery, momentOf, standAt } from './moment.ts';
import { maySeeUnit } from './policy.ts';
import { reachable } from './second-fence.ts';
import { byNameThenId, type Stand } from './stands.ts';

export interface UnitsDeps extends MomentDeps {
  readonly fences: Fences;
}

export interface UnitsQuery extends MomentQuery {
  /** Organisation code, or the reader's own enterprise; absent: the reader's own top. */
  readonly parent?: string | undefined;
  readonly line: Line;
  readonly after?: string | undefined;
  readonly limit: number;
}

type Problem = MomentProblem | { readonly kind: 'not-found' };

/**
 * What stands directly under a unit in the tree of a day: organisations by code, then enterprises by name. Pages by key.
 * @errors not-found: it does not stand in this tree, or not within the actor's reach; period-unknown, day-unknown
 */
export async function listUnits(
  deps: UnitsDeps,
  actor: Actor,
  query: UnitsQuery,
): Promise<Result<UnitPageDto, Problem>> {
  const moment = momentOf(deps.clock, query);
  if (!moment.ok) return moment;
  const stand = await standAt(deps, moment.value);
  const standing = stand.standing(query.parent ?? actor.scope.code);
  if (!standing || !maySeeUnit(actor, standing)) return err({ kind: 'not-found' });
  const page = standing.kind === 'enterprise' ? { units: [], next: null } : pageOf(stand, standing.code, query);
  const days = [stand.day, chinaDay(deps.clock())];
  const asked = [standing, ...page.units.map((code) => ({ code }))];
  const seen = await reachable(deps.fences, actor, asked, days);
  if (!seen.has(standing.code)) return err({ kind: 'not-found' });
  return ok({
    day: stand.day,
    period: stand.live?.key.period ?? null,
    parent: nodeOf(stand, standing.code, query.line),
    nodes: page.units.filter((unit) => seen.has(unit)).map((unit) => nodeOf(stand, unit, query.line)),
    next: page.next,
  });
}

interface PageOfUnits {
  readonly units: readonly string[];
  readonly next: string | null;
}

/** A key of the page before that is no longer there still says where to go on: by its code, or its name. */
function pageOf(stand: Stand, code: string, { line, after, limit }: UnitsQuery): PageOfUnits {
  const orgs = stand.branches(line).orgs.get(code) ?? [];
  const enterprises = stand.enterprises(code, line);
  const rest = after === undefined ? [...orgs, ...enterprises] : afterKey(stand, orgs, enterprises, after);
  const units = rest.slice(0, limit);
  const last = units.at(-1);
  if (rest.length <= limit || last === undefined) return { units, next: null };
  return { units, next: `${stand.kindOf(last) === 'enterprise' ? 'e' : 'o'}:${last}` };
}

function afterKey(
  stand: Stand,
  orgs: readonly string[],
  enterprises: readonly string[],
  after: string,
): readonly string[] {
  const key = after.slice(2);
  if (after.startsWith('o:')) return [...orgs.filter((org) => org > key), ...enterprises];
  const mark = [stand.nameOf(key), key] as const;
  const at = enterprises.indexOf(key);
  if (at >= 0) return enterprises.slice(at + 1);
  return enterprises.filter((unit) => byNameThenId([stand.nameOf(unit), unit], mark) > 0);
}

/** What a row of the tree says of a unit. */
export function nodeOf(stand: Stand, code: string, line: Line): UnitNodeDto {
  const { orgs, enterprises } = indexOf(stand.tree.rows);
  const life = orgs.get(code) ?? enterprises.get(code);
  const kind = stand.kindOf(code);
  const isEnterprise = kind === 'enterprise';
  const branches = stand.branches(line);
  const totals = branches.totals.get(code);
  return {
    code,
    name: stand.nameOf(code),
    kind,
    hasChildren: branches.orgs.has(code) || branches.enterprises.has(code),
    enterprises: isEnterprise ? 1 : (totals?.enterprises ?? 0),
    workers: stand.live === undefined ? null : isEnterprise ? stand.workers(code) : (totals?.weight ?? 0),
    openedOn: life?.openedOn ?? stand.day,
    closedOn: life?.closedOn ?? null,
  };
}

export interface FindQuery extends MomentQuery {
  readonly line: Line;
  readonly text: string;
}

const mostFound = 50;

/**
 * Units of the line whose name contains the text, or whose code begins with it, with the way down to each:
 * organisations by code, then enterprises by name.
 * @errors period-unknown, day-unknown
 */
export async function findUnits(
  deps: UnitsDeps,
  actor: Actor,
  query: FindQuery,
): Promise<Result<FoundUnitsDto, MomentProblem>> {
  const moment = momentOf(deps.clock, query);
  if (!moment.ok) return moment;
  const stand = await standAt(deps, moment.value);
  const found = matches(stand, actor, query);
  const days = [stand.day, chinaDay(deps.clock())];
  const seen = await reachable(deps.fences, actor, found.slice(0, mostFound), days);
  const units = found.slice(0, mostFound).filter(({ code }) => seen.has(code));
  return ok({
    units: units.map(({ code, chain }) => ({
      ...nodeOf(stand, code, query.line),
      path: visibleChain(stand, actor, chain.slice(1)).reverse(),
    })),
    more: found.length > mostFound,
  });
}

function matches(stand: Stand, actor: Actor, { line, text }: FindQuery) {
  const wanted = text.trim().toLowerCase();
  const hits = stand.places.flatMap(({ unit, kind }) => {
    const code = kind === 'organisation' ? unit : (stand.tree.creditCodeOf(unit) ?? '');
    const name = stand.nameOf(unit);
    if (!name.toLowerCase().includes(wanted) && !code.toLowerCase().startsWith(wanted)) return [];
    const standing = stand.standing(unit);
    const chain = standing?.[line] ?? [];
    // An enterprise that is not on the line has a chain of itself alone.
    if (!standing || chain.length < (kind === 'enterprise' ? 2 : 1) || !maySeeUnit(actor, standing)) return [];
    return [{ code: unit, kind, name, chain }];
  });
  return hits.sort((one, other) => {
    if (one.kind !== other.kind) return one.kind === 'organisation' ? -1 : 1;
    if (one.kind === 'organisation') return one.code < other.code ? -1 : 1;
    return byNameThenId([one.name, one.code], [other.name, other.code]);
  });
}

/** Organisations of a chain that the actor may see, named. */
export function visibleChain(stand: Stand, actor: Actor, chain: readonly string[]) {
  return chain
    .filter((code) => {
      const standing = stand.standing(code);
      return standing !== undefined && maySeeUnit(actor, standing);
    })
    .map((code) => ({ code, name: stand.nameOf(code) }));
}
