import { joint } from '@shiheng/basics/joint-run';
import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Db } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { type Counters, readCounters, treeKey } from './changes.ts';
import { type About, type BuilderDeps, CubeBuilder, storedInside } from './cube-builder.ts';
import type { CubeKey, LiveCube } from './live-cube.ts';
import type { Tree } from './places.ts';
import { loadSnapshot, unseal } from './snapshots.ts';

export interface CubeDeps extends BuilderDeps {
  readonly db: Db;
}

/** Eight periods of a trend, and some to look around. */
const mostKept = 16;

/**
 * Cubes of periods, kept in memory and brought up to date when asked for: the counters say what has changed, in this
 * process or another, and only that is read.
 */
export class Cubes {
  readonly #db: Db;
  readonly #builder: CubeBuilder;
  readonly #today: () => PlainDate;
  readonly #kept = new Map<string, LiveCube>();
  /** Told how long each build or patch of a cube took, in ms. */
  onBuilt: ((ms: number) => void) | undefined;
  readonly #refreshing = new Map<string, Promise<LiveCube>>();
  /** The counters, read after the call began. */
  readonly counters: () => Promise<Counters>;

  constructor(deps: CubeDeps) {
    this.#db = deps.db;
    this.#builder = new CubeBuilder(deps);
    this.#today = deps.today;
    this.counters = joint(() => deps.db.read(readCounters));
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

  /**
   * The tree of now: the same object for as long as nothing in it changes. `counter` tells this state of it from any
   * other.
   */
  async treeNow(): Promise<{ readonly tree: Tree; readonly counter: number; readonly today: PlainDate }> {
    const { tree, counter } = await this.#about();
    return { tree, counter, today: this.#today() };
  }

  /** Every unit of today and where it stands. */
  async placesToday(): Promise<readonly UnitPlace[]> {
    const { tree, today } = await this.treeNow();
    return tree.placesOn(today, 'as-was', today);
  }

  /** The tree of now, and the rules that now hold for a period: of one state, read once. */
  async treeAndRules(): Promise<{ readonly tree: Tree; readonly rulesOf: (period: Period) => Catalogue }> {
    const about = await this.#about();
    return { tree: about.tree, rulesOf: (period) => this.#builder.catalogueOf(about, period) };
  }

  /** The rules that hold on a day; absent: today. */
  async catalogueOn(day: PlainDate = this.#today()): Promise<Catalogue> {
    return this.#builder.catalogueOn(await this.#about(), day);
  }

  async #about(): Promise<About> {
    const known = this.#builder.knownAbout(await this.counters());
    return known ?? this.#db.read(async (reader) => this.#builder.about(reader, await readCounters(reader)));
  }

  /** The cube of a frozen version of a period, which never changes; undefined when there is no such version. */
  async getFrozen(period: Period, version: number): Promise<LiveCube | undefined> {
    const name = `${period} version ${version}`;
    const known = this.#kept.get(name);
    if (known) return this.#use(name, known);
    const loaded = await this.#db.read(async (reader) => {
      const stored = await loadSnapshot(reader, period, version);
      // Names come from the tree of now: a snapshot holds numbers and places.
      return stored && { stored, about: await this.#builder.about(reader, await readCounters(reader)) };
    });
    if (!loaded) return undefined;
    const document = await unseal(loaded.stored);
    return this.#use(name, this.#builder.fromSnapshot(document, loaded.about, loaded.stored));
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

  #nameOf({ period, mode }: CubeKey): string {
    return mode === 'as-was' ? period : `${period} as of ${this.#today()}`;
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

  #refresh(name: string, key: CubeKey): Promise<LiveCube> {
    const running = this.#refreshing.get(name);
    if (running) return running;
    const begun = performance.now();
    const work = this.#db.read(async (reader) =>
      this.#use(name, await this.#builder.bringUpToDate(reader, this.#kept.get(name), key)),
    );
    const settled = work.finally(() => this.#refreshing.delete(name));
    work.then(
      () => this.onBuilt?.(performance.now() - begun),
      () => {}, // whoever asked for the cube is told
    );
    this.#refreshing.set(name, settled);
    return settled;
  }
}

/** Counters only rise, so a cube with higher ones has seen at least as much. */
function isCurrent(cube: LiveCube, counters: Counters, inside: readonly Period[]): boolean {
  return [treeKey, ...inside].every((key) => (cube.counters.get(key) ?? 0) >= (counters.get(key) ?? 0));
}
