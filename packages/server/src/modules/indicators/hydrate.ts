import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import { CopyReader } from '@shiheng/db/copy-binary';
import type { Reader } from '@shiheng/db/handle';
import { absent, absentDay, baseAbsent, type LedgerColumns } from '@shiheng/kernel/indicators/columns';
import type { Declared } from './ledger-store.ts';

// GrowingColumns.add reads them by their places.
const rowColumns = [
  'w.enterprise_id',
  'w.post_class',
  'w.frontline',
  'w.employment',
  'w.education',
  'w.political',
  'w.skill',
  'w.title',
  'w.certificate_no is not null and w.certificate_issuer is not null and w.certified_on is not null',
  'w.contest',
  'w.female',
  'w.born_on',
  'w.hired_on',
  'w.left_on',
  'w.wage_cents',
  'w.training_centihours',
  'w.matched_centihours',
];
const baseColumns = ['b.skill', 'b.wage_cents'];

/**
 * Workers' rows of `period` as columns; the enterprise of a row is its place in `declared`. The same person's row of
 * `base` in the same enterprise is joined only where somebody has declared it.
 *
 * @param some whether `declared` is a selection: then only their rows are read
 */
export async function hydrate(
  reader: Reader,
  period: Period,
  base: Period,
  declared: readonly Declared[],
  some: boolean,
): Promise<LedgerColumns> {
  const expected = declared.reduce((rows, each) => rows + each.rows, 0);
  const columns = new GrowingColumns(expected, indexOf(declared));
  if (declared.length === 0) return columns.finish();
  const withBase = declared.some((each) => each.hasBase);
  const sql = selection(period, withBase ? base : undefined, some ? declared : undefined);
  const rows = new CopyReader(rowColumns.length + (withBase ? baseColumns.length : 0));
  for await (const chunk of reader.copyOut(sql)) {
    rows.push(chunk);
    while (rows.next()) columns.add(rows, withBase);
  }
  rows.end();
  return columns.finish();
}

function selection(period: Period, base: Period | undefined, some: readonly Declared[] | undefined): string {
  // Periods are parsed and ids come from the database: neither can hold a quote. COPY takes no parameters.
  const ids = some?.map(({ enterprise }) => `'${enterprise}'`).join(',');
  const join = `left join workers.worker b
    on b.enterprise_id = w.enterprise_id and b.person_id = w.person_id and b.period = '${base}'`;
  return `select ${[...rowColumns, ...(base ? baseColumns : [])].join(', ')}
    from workers.worker w ${base ? join : ''}
    where w.period = '${period}' ${ids === undefined ? '' : `and w.enterprise_id in (${ids})`}`;
}

function indexOf(declared: readonly Declared[]): ReadonlyMap<string, number> {
  return new Map(declared.map(({ enterprise }, index) => [enterprise, index]));
}

type Mutable = { -readonly [K in keyof LedgerColumns]: LedgerColumns[K] };

function allocate(rows: number): Mutable {
  return {
    length: 0,
    enterprise: new Int32Array(rows),
    postClass: new Int8Array(rows),
    frontline: new Uint8Array(rows),
    employment: new Int8Array(rows),
    education: new Int8Array(rows),
    political: new Int8Array(rows),
    skill: new Int8Array(rows),
    title: new Int8Array(rows),
    certificate: new Uint8Array(rows),
    contest: new Int8Array(rows),
    female: new Uint8Array(rows),
    bornOn: new Int32Array(rows),
    hiredOn: new Int32Array(rows),
    leftOn: new Int32Array(rows),
    wageCents: new Int32Array(rows),
    trainingCentihours: new Int32Array(rows),
    matchedCentihours: new Int32Array(rows),
    baseSkill: new Int8Array(rows),
    baseWageCents: new Int32Array(rows),
  };
}

/** Columns being filled. `capacity` is what the declarations say; more rows than that grow it. */
class GrowingColumns {
  #columns: Mutable;
  #capacity: number;
  #length = 0;
  readonly #places: ReadonlyMap<string, number>;
  #lastId: Uint8Array = new Uint8Array(0);
  #lastPlace = -1;

  constructor(capacity: number, places: ReadonlyMap<string, number>) {
    this.#capacity = Math.max(capacity, 1);
    this.#columns = allocate(this.#capacity);
    this.#places = places;
  }

  add(row: CopyReader, withBase: boolean): void {
    if (this.#length === this.#capacity) this.#grow();
    const c = this.#columns;
    const i = this.#length++;
    c.enterprise[i] = this.#place(row);
    c.postClass[i] = row.int2Or(1, absent);
    c.frontline[i] = Number(row.bool(2));
    c.employment[i] = row.int2(3);
    c.education[i] = row.int2(4);
    c.political[i] = row.int2Or(5, absent);
    c.skill[i] = row.int2(6);
    c.title[i] = row.int2Or(7, absent);
    c.certificate[i] = Number(row.bool(8));
    c.contest[i] = row.isNull(9) ? absent : Number(row.bool(9));
    c.female[i] = Number(row.bool(10));
    c.bornOn[i] = row.date(11);
    c.hiredOn[i] = row.date(12);
    c.leftOn[i] = row.dateOr(13, absentDay);
    c.wageCents[i] = row.int4Or(14, absent);
    c.trainingCentihours[i] = row.int4Or(15, absent);
    c.matchedCentihours[i] = row.int4Or(16, absent);
    c.baseSkill[i] = withBase ? row.int2Or(17, baseAbsent) : baseAbsent;
    c.baseWageCents[i] = withBase ? row.int4Or(18, absent) : absent;
  }

  finish(): LedgerColumns {
    this.#columns.length = this.#length;
    return this.#columns;
  }

  /** Rows of one enterprise mostly follow each other, so the map is asked once per run. */
  #place(row: CopyReader): number {
    if (this.#lastPlace >= 0 && row.sameBytes(0, this.#lastId)) return this.#lastPlace;
    const place = this.#places.get(row.uuid(0));
    assert(place !== undefined, 'a worker row stands without a current declaration of its enterprise');
    this.#lastId = row.bytea(0);
    this.#lastPlace = place;
    return place;
  }

  #grow(): void {
    const old = this.#columns;
    this.#capacity *= 2;
    this.#columns = allocate(this.#capacity);
    for (const [name, column] of Object.entries(this.#columns)) {
      if (typeof column !== 'number') column.set(old[name as keyof LedgerColumns] as Int32Array);
    }
  }
}
