import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Publication } from '@shiheng/kernel/rules/change';
import { loadSetting } from '../../platform/settings.ts';
import { Catalogues, type LoadPublications } from './catalogues.ts';
import { type Counters, pickCounters, readCounters, touchedSince, treeKey } from './changes.ts';
import { factsIn, samePlaces } from './cube-facts.ts';
import { loadEnterpriseFacts, loadOrganisationFacts } from './facts-store.ts';
import { periodsInside } from './ledger-store.ts';
import { type CubeKey, emptyFacts, type FrozenState, LiveCube } from './live-cube.ts';
import { type LoadTree, Tree } from './places.ts';
import { hex, loadFrozen, placesHash, type SnapshotDocument } from './snapshots.ts';

export interface BuilderDeps {
  readonly catalogue: Catalogue;
  readonly loadTree: LoadTree;
  /** Absent: nothing was ever published. */
  readonly loadPublications?: LoadPublications;
  readonly today: () => PlainDate;
}

/** Names, rules, and what the installation is: read with the tree, whose counter tells of all of them. */
export interface About {
  /** Of the tree: it tells this state from any other. */
  readonly counter: number;
  readonly tree: Tree;
  readonly publications: readonly Publication[];
  readonly demo: boolean;
}

/** Beyond this many changed enterprises everything is read again. */
const mostPatched = 2000;

/** Makes cubes from what is stored, and brings one that is kept up to date by reading only what has changed since. */
export class CubeBuilder {
  readonly #deps: BuilderDeps;
  readonly #catalogues: Catalogues;
  #about: About | undefined;
  #editions = 0;

  constructor(deps: BuilderDeps) {
    this.#deps = deps;
    this.#catalogues = new Catalogues(deps.catalogue);
  }

  async bringUpToDate(reader: Reader, kept: LiveCube | undefined, key: CubeKey): Promise<LiveCube> {
    const counters = await readCounters(reader);
    const inside = storedInside(key.period, counters);
    const about = await this.about(reader, counters);
    const places = about.tree === kept?.tree ? kept.cube.places : this.#placesOf(about.tree, key);
    const seen = pickCounters(counters, [treeKey, ...inside]);
    const catalogue = this.catalogueOf(about, key.period);
    const state = { places, counters: pickCounters(counters, inside), catalogue };
    const frozen = await frozenState(reader, key, state);
    const touched = kept && (await touchedIn(reader, kept, counters, inside));
    const organisations = await loadOrganisationFacts(reader, this.#deps.catalogue, key.period, inside);
    const load = (units?: readonly string[]) =>
      loadEnterpriseFacts(reader, this.#deps.catalogue, key.period, inside, units);

    if (kept && touched && kept.cube.catalogue === catalogue && samePlaces(kept.cube.places, places)) {
      const changed = withGone(await load([...touched]), touched);
      kept.patch({ enterprises: changed, organisations, counters: seen, frozen, tree: about.tree });
      return kept;
    }
    const enterprises = kept && touched ? await this.#carriedOver(kept, places, touched, load) : await load();
    const facts = [...enterprises, ...organisations];
    return this.#make({ key, about, catalogue, facts, places, counters: seen, frozen });
  }

  fromSnapshot(
    document: SnapshotDocument,
    about: About,
    snapshot: { readonly version: number; readonly sha256: string },
  ): LiveCube {
    const { period, facts, places, catalogueVersion } = document;
    const { version, sha256 } = snapshot;
    const catalogue = this.catalogueOf(about, period, catalogueVersion);
    const frozen = { version, sha256, restated: false };
    const key = { period, mode: 'as-was' } as const;
    return this.#make({ key, about, catalogue, facts, places, counters: new Map(), frozen });
  }

  /** The rules of a period, on its last day. @param version of a snapshot, which keeps its own */
  catalogueOf({ publications }: About, period: Period, version?: string): Catalogue {
    return this.#catalogues.of(publications, period, version);
  }

  catalogueOn({ publications }: About, day: PlainDate): Catalogue {
    return this.#catalogues.on(publications, day);
  }

  /** What is kept, where it is still that of these counters. */
  knownAbout(counters: Counters): About | undefined {
    return this.#about?.counter === (counters.get(treeKey) ?? 0) ? this.#about : undefined;
  }

  async about(reader: Reader, counters: Counters): Promise<About> {
    const known = this.knownAbout(counters);
    if (known) return known;
    const counter = counters.get(treeKey) ?? 0;
    const tree = new Tree(await this.#deps.loadTree(reader));
    const demo = (await loadSetting(reader, 'demo')) !== undefined;
    const publications = (await this.#deps.loadPublications?.(reader)) ?? [];
    this.#about = { counter, tree, demo, publications };
    return this.#about;
  }

  #placesOf(tree: Tree, { period, mode }: CubeKey): readonly UnitPlace[] {
    return tree.placesIn(period, mode, this.#deps.today());
  }

  /** Facts for a new tree: those in memory, but for what has changed and for units that had no place before. */
  async #carriedOver(
    kept: LiveCube,
    places: readonly UnitPlace[],
    touched: ReadonlySet<string>,
    load: (units?: readonly string[]) => Promise<readonly UnitFacts[]>,
  ): Promise<readonly UnitFacts[]> {
    const placed = places.flatMap((place) => (place.kind === 'enterprise' ? [place.unit] : []));
    const wanted = new Set([...touched, ...placed.filter((unit) => !kept.place(unit))]);
    if (wanted.size > mostPatched) return load();
    const known = factsIn(kept.cube).filter((each) => each.kind === 'enterprise' && !wanted.has(each.unit));
    return [...known, ...(await load([...wanted]))];
  }

  #make({ about: { tree, demo }, ...made }: Made): LiveCube {
    const { period, mode } = made.key;
    const day = mode === 'as-was' ? periodEnd(period) : this.#deps.today();
    const edition = ++this.#editions;
    return new LiveCube({ ...made, day, tree, demo, edition });
  }
}

interface Made {
  readonly key: CubeKey;
  readonly about: About;
  readonly catalogue: Catalogue;
  readonly facts: readonly UnitFacts[];
  readonly places: readonly UnitPlace[];
  readonly counters: Counters;
  readonly frozen: FrozenState | null;
}

/** Enterprises that changed since the cube was brought up to date; undefined when they are too many to patch. */
async function touchedIn(
  reader: Reader,
  kept: LiveCube,
  counters: Counters,
  inside: readonly Period[],
): Promise<ReadonlySet<string> | undefined> {
  const touched = new Set<string>();
  for (const period of inside) {
    const since = kept.counters.get(period) ?? 0;
    if (since === counters.get(period)) continue;
    for (const unit of await touchedSince(reader, period, since)) touched.add(unit);
  }
  return touched.size > mostPatched ? undefined : touched;
}

/** Facts found, and empty ones for those that were touched and hold nothing any more. */
function withGone(found: readonly UnitFacts[], touched: ReadonlySet<string>): readonly UnitFacts[] {
  const gone = new Set(touched);
  for (const each of found) gone.delete(each.unit);
  return [...found, ...[...gone].map((unit) => emptyFacts(unit, 'enterprise'))];
}

/** Present members of a past period were never frozen. */
async function frozenState(
  reader: Reader,
  { period, mode }: CubeKey,
  { places, counters, catalogue }: Pick<Made, 'places' | 'counters' | 'catalogue'>,
): Promise<FrozenState | null> {
  const frozen = mode === 'as-was' ? await loadFrozen(reader, period) : null;
  if (!frozen) return null;
  const isSame = [...counters].every(([each, counter]) => frozen.counters[each] === counter);
  const isOfRules = frozen.catalogueVersion === catalogue.version;
  const restated = !isSame || !isOfRules || frozen.placesSha256 !== hex(placesHash(places));
  return { version: frozen.version, sha256: frozen.sha256, restated };
}

/** Stored periods inside `period`: whoever stores facts touches their period, so the counters name them all. */
export function storedInside(period: Period, counters: Counters): readonly Period[] {
  return periodsInside(
    period,
    [...counters.keys()].flatMap((key) => parsePeriod(key) ?? []),
  );
}
