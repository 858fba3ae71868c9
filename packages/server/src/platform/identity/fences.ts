import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { joint } from '@shiheng/basics/joint-run';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { holds, type PermissionName, type RoleName, reachOf } from '@shiheng/contract/access';
import { closedFence, type Fence } from '@shiheng/db/fence';
import type { Db, FencedDb, Reader } from '@shiheng/db/handle';
import type { Actor, Scope } from './actor.ts';

/** Days, both inclusive, on any of which a unit may have stood where the reader stands. */
interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Absent ends are today. */
export type Span = Partial<Days>;

export type Units = Fence['reach'];

/** What fences ask of the organisations: the tree is theirs, so open.ts hands this in. */
export interface ReachDirectory {
  /** What stands under an organisation, itself included, on either line. The province: `all`. */
  unitsUnder(reader: Reader, scope: Scope, days: Days): Promise<Units>;
  /** Changes whenever the tree does. */
  stamp(reader: Reader): Promise<number>;
}

/** The database as one actor may see it. */
export interface Fences {
  /** @param span absent: today */
  of(actor: Actor, span?: Span): Promise<Fence>;
  /**
   * The database behind that fence.
   * @param about the enterprises that will be read, where they are few and known: of a reach of thousands only these
   * travel with the request. It makes a fence narrower, never wider.
   */
  around(actor: Actor, span?: Span, about?: readonly string[]): Promise<FencedDb>;
  /** The same for a fence that `of` has given. */
  behind(fence: Fence, about?: readonly string[]): FencedDb;
}

/** Permissions that let their holder change rows of the enterprises within reach. */
const writing: readonly PermissionName[] = ['persons.reveal', 'corrections.answer', 'workers.invite'];

/** The fence that belongs to an actor's role. It is derived from the same matrix as the first one, but enforced elsewhere. */
export function fenceOf({ accountId, role, personId, scope }: Actor, units: Units): Fence {
  const closed = closedFence(accountId);
  const audit = holds(role, 'audit.read') ? 'all' : 'own';
  const accounts = holds(role, 'accounts.read') ? 'reach' : 'own';
  if (reachOf(role) === 'none') return { ...closed, audit, accounts: appoints(role) ? 'all' : 'own' };
  return {
    ...closed,
    home: scope.code,
    reach: units,
    persons: personsSeenBy(role, personId),
    writes: writing.some((permission) => holds(role, permission)),
    accounts: appoints(role) ? 'all' : accounts,
    audit,
  };
}

const appoints = (role: RoleName) => holds(role, 'appointments.manage');

function personsSeenBy(role: RoleName, personId: string | undefined): Fence['persons'] {
  if (holds(role, 'persons.read')) return 'reach';
  return holds(role, 'own-data.read') && personId !== undefined ? { own: personId } : 'none';
}

const mostKept = 256;
const nothing: Units = { enterprises: [], orgs: [] };

/** Fences with the lists of units kept for as long as the tree stays as it is. */
export function buildFences({ db, clock, reaches }: FenceDeps): Fences {
  const kept = new Map<string, { readonly stamp: number; readonly units: Units }>();
  const stampNow = joint(() => db.read(reaches.stamp));

  async function lookUp(scope: Scope, days: Days): Promise<Units> {
    const key = JSON.stringify([scope.code, days.from, days.to]);
    const now = await stampNow();
    const known = kept.get(key);
    if (known?.stamp === now) return known.units;
    return db.read(async (reader) => {
      const stamp = await reaches.stamp(reader);
      const units = await reaches.unitsUnder(reader, scope, days);
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, { stamp, units });
      return units;
    });
  }

  async function of(actor: Actor, span?: Span): Promise<Fence> {
    const { role, scope } = actor;
    const reach = reachOf(role);
    if (reach === 'all') return fenceOf(actor, 'all');
    if (reach === 'none') return fenceOf(actor, nothing);
    if (scope.kind === 'enterprise') return fenceOf(actor, { enterprises: [scope.code], orgs: [] });
    const today = chinaDay(clock());
    // A role of an enterprise that stands elsewhere reaches nothing.
    return fenceOf(actor, reach === 'below' ? await lookUp(scope, { from: today, to: today, ...span }) : nothing);
  }

  const behind: Fences['behind'] = (fence, about) => db.within(about === undefined ? fence : narrowed(fence, about));
  return { of, behind, around: async (actor, span, about) => behind(await of(actor, span), about) };
}

function narrowed(fence: Fence, about: readonly string[]): Fence {
  const { reach } = fence;
  if (reach === 'all') return fence;
  const within = membersOf(reach.enterprises);
  return { ...fence, reach: { ...reach, enterprises: [...new Set(about)].filter((id) => within.has(id)) } };
}

/** Whether those hold the unit, organisation or enterprise. */
export function isAmong(units: Units, unit: string): boolean {
  return units === 'all' || membersOf(units.orgs).has(unit) || membersOf(units.enterprises).has(unit);
}

/** A list of thousands is gone through once for as long as it is kept, not once a request. */
const setsOf = new WeakMap<readonly string[], ReadonlySet<string>>();

function membersOf(list: readonly string[]): ReadonlySet<string> {
  const known = setsOf.get(list) ?? new Set(list);
  setsOf.set(list, known);
  return known;
}

export interface FenceDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly reaches: ReachDirectory;
}
