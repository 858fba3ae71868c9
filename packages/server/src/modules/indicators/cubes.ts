import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Db, Reader } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { loadSetting } from '../../platform/settings.ts';
import { type Counters, pickCounters, readCounters, touchedSince, treeKey } from './changes.ts';
import { loadEnterpriseFacts, loadOrganisationFacts } from './facts-store.ts';
import { periodsInside } from './ledger-store.ts';
import { type CubeKey, emptyFacts, type FrozenState, LiveCube } from './live-cube.ts';
import { type LoadTree, Tree } from './places.ts';
import { hex, loadFrozen, loadSnapshot, placesHash, unseal } from './snapshots.ts';

export interface CubeDeps {
  readonly db: Db;
  readonly catalogue: Catalogue;
  readonly loadTree: LoadTree;
  readonly today: () => PlainDate;
}

/** Beyond this many changed enterprises a cube is built anew instead of patched. */
const mostPatched = 2000;
/** Eight periods of a trend, and some to look around. */
const mostKept = 16;

/**
 * Cubes of periods, kept in memory and brought up to date when asked for: the counters say what has changed, in this
 * process or another, and only that is read.
 */
export class Cubes {
  readonly #deps: CubeDeps;
  readonly #kept = new Map<string, LiveCube>();
  readonly #refreshing = new Map<string, Promise<LiveCube | undefined>>();
  #tree: { readonly counter: number; readonly tree: Tree } | undefined;
  #counting: { current: Promise<Counters>; next: Promise<Counters> | undefined } | undefined;
  #editions = 0;

  constructor(deps: CubeDeps) {
    this.#deps = deps;
  }

  /** @returns the cube as of now or later; undefined when nothing is stored for the period. */
  async get(key: CubeKey): Promise<LiveCube | undefined> {
    return this.#get(key, await this.counters());
  }

  /** Cubes of several periods, all as of now or later; periods of which nothing is stored have none. */
  async getAll(keys: readonly CubeKey[]): Promise<readonly LiveCube[]> {
    const counters = await this.counters();
    const cubes: LiveCube[] = [];
    for (const key of keys) {
      const cube = await this.#get(key, counters); // one after the other: each may read a whole period
      if (cube) cubes.push(cube);
    }
    return cubes;
  }

  /** Every unit of today and where it stands. */
  async placesToday(): Promise<readonly UnitPlace[]> {
    const today = this.#deps.today();
    const { tree } = await this.#deps.db.read((reader) => this.#aboutNow(reader));
    return tree.placesOn(today, 'as-was', today);
  }

  /** The cube of a frozen version of a period, which never changes; undefined when there is no such version. */
  async getFrozen(period: Period, version: number): Promise<LiveCube | undefined> {
    const name = `${period} version ${version}`;
    const known = this.#kept.get(name);
    if (known) return this.#use(name, known);
    const { db, catalogue } = this.#deps;
    const loaded = await db.read(async (reader) => {
      const stored = await loadSnapshot(reader, period, version);
      return stored && { stored, about: await this.#aboutNow(reader) };
    });
    if (!loaded) return undefined;
    const { stored, about } = loaded;
    const { facts, places } = await unseal(stored);
    const frozen = { version, sha256: stored.sha256, restated: false };
    const key = { period, mode: 'as-was' } as const;
    const made = { ...about, key, day: periodEnd(period), catalogue, facts, places, counters: new Map(), frozen };
    return this.#use(name, new LiveCube({ ...made, edition: ++this.#editions }));
  }

  /** Names come from the tree of now: a snapshot holds numbers and places. */
  async #aboutNow(reader: Reader): Promise<{ readonly tree: Tree; readonly demo: boolean }> {
    const counters = await readCounters(reader);
    const tree = await this.#loadTree(reader, counters.get(treeKey) ?? 0);
    return { tree, demo: (await loadSetting(reader, 'demo')) !== undefined };
  }

  async #get(key: CubeKey, counters: Counters): Promise<LiveCube | undefined> {
    const inside = storedInside(key.period, counters);
    if (inside.length === 0) return undefined;
    const name = this.#nameOf(key);
    for (;;) {
      const cube = this.#kept.get(name);
      if (cube && isCurrent(cube, counters, inside)) return this.#use(name, cube);
      await this.#refresh(name, key);
    }
  }

  /**
   * The counters, read after the call began. Callers that come while a read is under way share the next one: what was
   * committed before they asked must be seen.
   */
  counters(): Promise<Counters> {
    const counting = this.#counting;
    if (!counting) return this.#count();
    counting.next ??= counting.current.then(
      () => this.#count(),
      () => this.#count(),
    );
    return counting.next;
  }

  #count(): Promise<Counters> {
    const current = this.#deps.db.read(readCounters);
    const counting: { current: Promise<Counters>; next: Promise<Counters> | undefined } = { current, next: undefined };
    this.#counting = counting;
    const done = () => {
      if (this.#counting === counting && !counting.next) this.#counting = undefined;
    };
    current.then(done, done);
    return current;
  }

  #nameOf({ period, mode }: CubeKey): string {
    return mode === 'as-was' ? period : `${period} as of ${this.#deps.today()}`;
  }

  #use(name: string, cube: LiveCube): LiveCube {
    this.#kept.delete(name); // the last used stands last
    this.#kept.set(name, cube);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return cube;
  }

  #refresh(name: string, key: CubeKey): Promise<LiveCube | undefined> {
    const running = this.#refreshing.get(name);
    if (running) return running;
    const work = this.#deps.db.read((reader) => this.#bringUpToDate(reader, name, key));
    const settled = work.finally(() => this.#refreshing.delete(name));
    this.#refreshing.set(name, settled);
    return settled;
  }

  async #bringUpToDate(reader: Reader, name: string, key: CubeKey): Promise<LiveCube> {
    const counters = await readCounters(reader);
    const inside = storedInside(key.period, counters);
    const cube = this.#kept.get(name);
    const patch = cube && (await this.#patchOf(reader, cube, counters, inside));
    if (cube && patch) {
      const frozen = await frozenState(reader, key, cube.cube.places, pickCounters(counters, inside));
      cube.patch(patch.enterprises, patch.organisations, pickCounters(counters, [treeKey, ...inside]), frozen);
      return cube;
    }
    return this.#use(name, await this.#build(reader, key, counters, inside));
  }

  /** Facts of what may have changed; undefined when the cube must be built anew. */
  async #patchOf(
    reader: Reader,
    cube: LiveCube,
    counters: Counters,
    inside: readonly Period[],
  ): Promise<{ readonly enterprises: readonly UnitFacts[]; readonly organisations: readonly UnitFacts[] } | undefined> {
    if (cube.counters.get(treeKey) !== (counters.get(treeKey) ?? 0)) return undefined;
    const touched = new Set<string>();
    for (const period of inside) {
      const since = cube.counters.get(period) ?? 0;
      if (since === counters.get(period)) continue;
      for (const unit of await touchedSince(reader, period, since)) touched.add(unit);
    }
    if (touched.size > mostPatched) return undefined;
    const { catalogue } = this.#deps;
    const { period } = cube.key;
    const held = await loadEnterpriseFacts(reader, catalogue, period, inside, [...touched]);
    for (const each of held) touched.delete(each.unit);
    return {
      enterprises: [...held, ...[...touched].map((unit) => emptyFacts(unit, 'enterprise'))],
      organisations: await loadOrganisationFacts(reader, catalogue, period, inside),
    };
  }

  async #build(reader: Reader, key: CubeKey, counters: Counters, inside: readonly Period[]): Promise<LiveCube> {
    const { catalogue, today } = this.#deps;
    const tree = await this.#loadTree(reader, counters.get(treeKey) ?? 0);
    const day = key.mode === 'as-was' ? periodEnd(key.period) : today();
    const places = tree.placesOn(periodEnd(key.period), key.mode, today());
    return new LiveCube({
      key,
      day,
      tree,
      catalogue,
      edition: ++this.#editions,
      facts: [
        ...(await loadEnterpriseFacts(reader, catalogue, key.period, inside)),
        ...(await loadOrganisationFacts(reader, catalogue, key.period, inside)),
      ],
      places,
      counters: pickCounters(counters, [treeKey, ...inside]),
      frozen: await frozenState(reader, key, places, pickCounters(counters, inside)),
      demo: (await loadSetting(reader, 'demo')) !== undefined,
    });
  }

  async #loadTree(reader: Reader, counter: number): Promise<Tree> {
    if (this.#tree?.counter === counter) return this.#tree.tree;
    const tree = new Tree(await this.#deps.loadTree(reader));
    this.#tree = { counter, tree };
    return tree;
  }
}

/** Present members of a past period were never frozen. */
async function frozenState(
  reader: Reader,
  { period, mode }: CubeKey,
  places: readonly UnitPlace[],
  counters: Counters,
): Promise<FrozenState | null> {
  const frozen = mode === 'as-was' ? await loadFrozen(reader, period) : null;
  if (!frozen) return null;
  const isSame = [...counters].every(([each, counter]) => frozen.counters[each] === counter);
  const restated = !isSame || frozen.placesSha256 !== hex(placesHash(places));
  return { version: frozen.version, sha256: frozen.sha256, restated };
}

/** Stored periods inside `period`: whoever stores facts touches their period, so the counters name them all. */
export function storedInside(period: Period, counters: Counters): readonly Period[] {
  return periodsInside(
    period,
    [...counters.keys()].flatMap((key) => parsePeriod(key) ?? []),
  );
}

/** Counters only rise, so a cube with higher ones has seen at least as much. */
function isCurrent(cube: LiveCube, counters: Counters, inside: readonly Period[]): boolean {
  return [treeKey, ...inside].every((key) => (cube.counters.get(key) ?? 0) >= (counters.get(key) ?? 0));
}
