import { chinaDay } from '@shiheng/basics/china-day';
import type { Period } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { EnterprisesQuery } from '@shiheng/contract/enterprises';
import { prepare } from '../../platform/http/prepared.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube } from '../indicators/index.ts';
import {
  isWithin,
  type Page,
  Pages,
  type Scene,
  sceneOf,
  stampOf,
  type View,
  type ViewProblem,
} from '../relations/index.ts';
import { type Declarations, DeclaredPeriods } from './declared.ts';
import type { EnterprisesDeps } from './deps.ts';
import { type Entry, entriesOf } from './directory.ts';
import { presentEnterprises } from './present-list.ts';
import { keyOf, placeAfter, type Selection, select } from './selection.ts';
import { loadVisible } from './store.ts';

export type ListQuery = Omit<EnterprisesQuery, 'period'> & { readonly period: Period };

/** What stands under a node of the tree, seen by someone who may. */
export interface Listed {
  readonly scene: Scene;
  readonly all: readonly Entry[];
  readonly rows: readonly Entry[]; // those that match, in order
  readonly industry: string | undefined; // that is looked at
}

interface Kept {
  readonly stamp: string;
  readonly all: readonly Entry[];
  readonly rows: readonly Entry[];
}

const mostKept = 64;

/** Lists of enterprises: worked out in memory from the period's cube, kept while cube and declarations stay as they are. */
export class EnterpriseLists {
  readonly #deps: EnterprisesDeps;
  readonly #declared: DeclaredPeriods;
  readonly #pages = new Pages();
  readonly #kept = new Map<string, Kept>();
  readonly #nodes = new Map<string, Omit<Kept, 'rows'>>();

  constructor(deps: EnterprisesDeps) {
    this.#deps = deps;
    this.#declared = new DeclaredPeriods(deps.db);
  }

  /** One page, as bytes. @errors not-found, period-unknown */
  async page(actor: Actor, query: ListQuery): Promise<Page> {
    const found = await this.#open(query);
    if (!found) return err({ kind: 'period-unknown' });
    const { live, declarations, stamp } = found;
    const key = JSON.stringify([actor.role, actor.scope.code, query]);
    return this.#pages.get(key, stamp, async () => {
      const listed = await this.#list(actor, query, live, declarations, stamp);
      if (!listed.ok) return listed;
      const { rows } = listed.value;
      const from = query.after === undefined ? 0 : placeAfter(rows, query.after, query);
      const shown = await this.#seen(actor, query, rows.slice(from, from + query.limit));
      const last = from + query.limit < rows.length ? rows[from + query.limit - 1] : undefined;
      const next = last ? keyOf(last, query) : null;
      return ok(prepare('listEnterprises', presentEnterprises(listed.value, actor, shown, next)));
    });
  }

  /** All that match. @errors not-found, period-unknown */
  async all(actor: Actor, query: Omit<ListQuery, 'after' | 'limit'>): Promise<Result<Listed, ViewProblem>> {
    const found = await this.#open(query);
    if (!found) return err({ kind: 'period-unknown' });
    return this.#list(actor, query, found.live, found.declarations, found.stamp);
  }

  async #open({ period, tree: mode }: Pick<ListQuery, 'period' | 'tree'>) {
    const live = await this.#deps.indicators.cubes.get({ period, mode });
    if (!live) return undefined;
    const declarations = await this.#declared.get(live);
    return { live, declarations, stamp: `${stampOf([live])} ${declarations.stamp}` };
  }

  async #list(
    actor: Actor,
    query: Omit<ListQuery, 'after' | 'limit'>,
    live: LiveCube,
    declarations: Declarations,
    stamp: string,
  ): Promise<Result<Listed, ViewProblem>> {
    const scene = sceneOf(live, actor, viewOf(query));
    if (!scene.ok) return scene;
    if (!(await isWithin(this.#deps.fences, actor, viewOf(query), scene.value))) return err({ kind: 'not-found' });
    const { all, rows } = this.#select(scene.value, query, declarations, stamp);
    return ok({ scene: scene.value, all, rows, industry: query.industry });
  }

  #select(scene: Scene, query: Selection & Pick<View, 'line'>, declarations: Declarations, stamp: string): Kept {
    const { live, standing } = scene;
    const { industry, section, under, ownership, aboveScale, pilot, union, declared, text, sort, order } = query;
    const selection = { industry, section, under, ownership, aboveScale, pilot, union, declared, text, sort, order };
    const key = JSON.stringify([standing.code, query.line, live.key, selection]);
    const known = this.#kept.get(key);
    if (known?.stamp === stamp) return known;
    const all = this.#under(scene, query.line, declarations, stamp);
    const made = { stamp, all, rows: select(all, selection) };
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, made);
    return made;
  }

  /** Every enterprise under the node, by name. */
  #under({ live, standing }: Scene, line: View['line'], declarations: Declarations, stamp: string): readonly Entry[] {
    const key = JSON.stringify([standing.code, line, live.key]);
    const known = this.#nodes.get(key);
    if (known?.stamp === stamp) return known.all;
    const all = entriesOf(live, chinaDay(this.#deps.clock()), declarations).filter(
      ({ id, place }) => id === standing.code || place[line].includes(standing.code),
    );
    if (this.#nodes.size >= mostKept) this.#nodes.clear();
    this.#nodes.set(key, { stamp, all });
    return all;
  }

  /** Those rows that the database, too, lets the actor see. */
  async #seen(actor: Actor, query: ListQuery, rows: readonly Entry[]): Promise<readonly Entry[]> {
    const visible = await loadVisible(
      this.#deps.fences,
      actor,
      query,
      rows.map(({ id }) => id),
    );
    return rows.filter(({ id }) => visible.has(id));
  }
}

function viewOf({ org, line, period, tree }: Pick<ListQuery, 'org' | 'line' | 'period' | 'tree'>): View {
  return { org, line, period, tree };
}
