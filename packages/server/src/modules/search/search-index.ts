import { setImmediate } from 'node:timers/promises';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Indicators, Tree } from '../indicators/index.ts';
import { keysOf, type NameKeys } from './keys.ts';
import { type Entry, inOrder, NameTable } from './name-table.ts';

/** What a search may find: a unit of today, or a definition of the catalogue. */
export type Found =
  | { readonly kind: 'unit'; readonly place: UnitPlace; readonly name: string; readonly creditCode: string | null }
  | { readonly kind: 'indicator'; readonly indicator: Catalogue['indicators'][number] }
  | { readonly kind: 'relation'; readonly relation: Catalogue['relations'][number] };

export interface SearchIndex {
  readonly tree: Tree;
  readonly today: PlainDate;
  readonly names: NameTable<Found>;
  /** Of organisations. */
  readonly places: ReadonlyMap<string, UnitPlace>;
}

/** Names are read in small lots, so that other requests come in between. */
const atATime = 32;

const order = { relation: 0, indicator: 1, organisation: 2, enterprise: 3 } as const;

/**
 * Every name with its keys, in memory, made anew when the tree changes or the day turns. Reading a name's sound is the
 * costly part: it is done once per name.
 */
export class SearchIndexes {
  readonly #indicators: Pick<Indicators, 'catalogue' | 'cubes'>;
  readonly #keys = new Map<string, NameKeys>();
  #kept: { readonly tree: Tree; readonly today: PlainDate; readonly index: Promise<SearchIndex> } | undefined;

  constructor(indicators: Pick<Indicators, 'catalogue' | 'cubes'>) {
    this.#indicators = indicators;
  }

  async current(): Promise<SearchIndex> {
    const { tree, today } = await this.#indicators.cubes.treeNow();
    if (this.#kept?.tree === tree && this.#kept.today === today) return this.#kept.index;
    const index = this.#build(tree, today);
    this.#kept = { tree, today, index };
    return index;
  }

  async #build(tree: Tree, today: PlainDate): Promise<SearchIndex> {
    const { catalogue } = this.#indicators;
    const entries: Entry<Found>[] = [...relationEntries(catalogue), ...indicatorEntries(catalogue)];
    const places = tree.placesOn(today, 'as-was', today);
    for (const [at, place] of places.entries()) {
      const entry = this.#unitEntry(tree, today, place);
      if (entry) entries.push(entry);
      if (at % atATime === atATime - 1) await setImmediate();
    }
    const names = new NameTable<Found>();
    for (const [at, entry] of inOrder(entries).entries()) {
      names.add(entry);
      if (at % atATime === atATime - 1) await setImmediate();
    }
    const organisations = places.filter(({ kind }) => kind === 'organisation');
    return { tree, today, names, places: new Map(organisations.map((place) => [place.unit, place])) };
  }

  #unitEntry(tree: Tree, today: PlainDate, place: UnitPlace): Entry<Found> | undefined {
    const named = tree.nameOn(place.unit, today);
    if (!named) return undefined;
    const { name, shortName } = named;
    const creditCode = tree.creditCodeOf(place.unit) ?? null;
    return {
      names: [...new Set([name, shortName])].map((each) => this.#keysOf(each)),
      codes: [(creditCode ?? place.unit).toLowerCase()],
      order: order[place.kind],
      item: { kind: 'unit', place, name, creditCode },
    };
  }

  #keysOf(name: string): NameKeys {
    const known = this.#keys.get(name);
    if (known) return known;
    const keys = keysOf(name);
    this.#keys.set(name, keys);
    return keys;
  }
}

function relationEntries({ relations }: Catalogue): readonly Entry<Found>[] {
  return relations.map((relation) => ({
    names: [keysOf(relation.name.zh), keysOf(relation.name.en), ...relation.sides.map(({ name }) => keysOf(name.zh))],
    codes: [relation.id.toLowerCase()],
    order: order.relation,
    item: { kind: 'relation', relation },
  }));
}

function indicatorEntries({ indicators }: Catalogue): readonly Entry<Found>[] {
  return indicators.map((indicator) => ({
    names: [keysOf(indicator.name.zh), keysOf(indicator.name.en)],
    codes: [indicator.id, String(indicator.no)],
    order: order.indicator,
    item: { kind: 'indicator', indicator },
  }));
}
