import type { Period } from '@shiheng/basics/period';
import type { Db, Reader } from '@shiheng/db/handle';
import { type LiveCube, touchedSince } from '../indicators/index.ts';
import { storedPeriods } from './directory.ts';

/** What an enterprise has declared for a period. */
export interface Declared {
  readonly period: Period;
  readonly version: number;
  readonly rows: number;
  readonly declaredAt: string;
  readonly grade: 'A' | 'B' | 'C';
}

/** Current declarations of the periods inside one. */
export interface Declarations {
  /** Equal stamps, equal declarations. */
  readonly stamp: string;
  /** The one of the latest period; null: none at all. */
  find(enterprise: string): Declared | null;
}

interface Kept {
  readonly newest: string | null;
  readonly counter: number;
  readonly byEnterprise: Map<string, Declared>;
}

interface Reading {
  readonly current: Promise<Declarations>;
  next: Promise<Declarations> | undefined;
}

const mostKept = 24;

/** Current declarations by period, kept in memory. Asked for, only what was declared or touched since is read. */
export class DeclaredPeriods {
  readonly #db: Db;
  readonly #kept = new Map<Period, Kept>();
  readonly #reading = new Map<string, Reading>();

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * As of now or later. Callers that come while a read is under way share the next one: what was committed before they
   * asked must be seen.
   */
  get(live: LiveCube): Promise<Declarations> {
    const name = live.key.period;
    const reading = this.#reading.get(name);
    if (!reading) return this.#read(name, live);
    reading.next ??= reading.current.then(
      () => this.#read(name, live),
      () => this.#read(name, live),
    );
    return reading.next;
  }

  #read(name: string, live: LiveCube): Promise<Declarations> {
    const reading: Reading = { current: this.#load(live), next: undefined };
    this.#reading.set(name, reading);
    const done = () => {
      if (this.#reading.get(name) === reading && !reading.next) this.#reading.delete(name);
    };
    reading.current.then(done, done);
    return reading.current;
  }

  async #load(live: LiveCube): Promise<Declarations> {
    const periods = storedPeriods(live);
    const found = await this.#db.read(async (reader) => {
      const newest = await loadNewest(reader, periods);
      const kept: Kept[] = [];
      for (const period of periods) {
        const seen = { newest: newest.get(period) ?? null, counter: live.counters.get(period) ?? 0 };
        kept.push(await this.#bringUpToDate(reader, period, seen));
      }
      return kept;
    });
    return {
      stamp: found.map(({ newest, counter }) => `${newest}.${counter}`).join(),
      find: (enterprise) =>
        found.findLast((each) => each.byEnterprise.has(enterprise))?.byEnterprise.get(enterprise) ?? null,
    };
  }

  async #bringUpToDate(reader: Reader, period: Period, seen: Pick<Kept, 'newest' | 'counter'>): Promise<Kept> {
    const known = this.#kept.get(period);
    if (known?.newest === seen.newest && known.counter === seen.counter) return known;
    const made = { ...seen, byEnterprise: await (known ? loadSince(reader, period, known) : loadAll(reader, period)) };
    this.#kept.delete(period); // the last used stands last
    this.#kept.set(period, made);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return made;
  }
}

async function loadNewest(reader: Reader, periods: readonly Period[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await reader.query<{ period: string; newest: string | null }>(
    `select given.period, (select max(d.declared_at) from workers.declaration d
       where d.period = given.period and d.superseded_at is null) as newest
     from unnest($1::text[]) as given (period)`,
    [periods],
  );
  return new Map(rows.map((row) => [row.period, row.newest]));
}

type Row = Declared & { readonly enterprise: string } & Record<string, unknown>;

const columns = `enterprise_id as enterprise, period, version, row_count as rows, declared_at as "declaredAt", grade`;

async function loadAll(reader: Reader, period: Period): Promise<Map<string, Declared>> {
  const rows = await reader.query<Row>(
    `select ${columns} from workers.declaration where period = $1 and superseded_at is null`,
    [period],
  );
  return new Map(rows.map(({ enterprise, ...declared }) => [enterprise, declared]));
}

/** A declaration that is no more leaves its measures, so its enterprise is among the touched. */
async function loadSince(reader: Reader, period: Period, known: Kept): Promise<Map<string, Declared>> {
  const touched = await touchedSince(reader, period, known.counter);
  const rows = await reader.query<Row>(
    `select ${columns} from workers.declaration
     where period = $1 and superseded_at is null and (declared_at >= $2::timestamptz or enterprise_id = any($3::uuid[]))`,
    [period, known.newest ?? '-infinity', touched],
  );
  const declared = new Map(known.byEnterprise);
  for (const enterprise of touched) declared.delete(enterprise);
  for (const { enterprise, ...each } of rows) declared.set(enterprise, each);
  return declared;
}
