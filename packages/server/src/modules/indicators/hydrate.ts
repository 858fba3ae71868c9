import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import { CopyReader } from '@shiheng/db/copy-reader';
import type { Reader } from '@shiheng/db/handle';
import { absent, absentDay, baseAbsent, type LedgerColumns } from '@shiheng/kernel/indicators/columns';
import type { Declared } from './ledger-store.ts';

/**
 * Small codes travel in one integer: a field of COPY costs the server, the wire and us as much as ten bits of one.
 * Each code is shifted to count from 0, so that `unknown` is 0 where the column may be empty.
 */
const packed = [
  ['coalesce(w.post_class, -1) + 1', 3],
  ['w.frontline::int', 1],
  ['w.employment::int', 3],
  ['w.education::int', 4],
  ['coalesce(w.political, -1) + 1', 3],
  ['w.skill + 1', 4],
  ['coalesce(w.title, -1) + 1', 3],
  ['(w.certificate_no is not null and w.certificate_issuer is not null and w.certified_on is not null)::int', 1],
  ['coalesce(w.contest::int, -1) + 1', 2],
  ['w.female::int', 1],
] as const;

const offsets: readonly number[] = packed.map((_, at) => packed.slice(0, at).reduce((sum, [, bits]) => sum + bits, 0));
/** SQL of those codes of a row of workers.worker `w`: see unpack. */
export const codes = packed.map(([sql], at) => `((${sql}) << ${offsets[at]})`).join(' | ');

const rowColumns = [
  'w.enterprise_id',
  codes,
  'w.born_on',
  'w.hired_on',
  'w.left_on',
  'w.wage_cents',
  'w.training_centihours',
  'w.matched_centihours',
];
const baseColumns = ['b.skill', 'b.wage_cents'];

/** Columns, and the enterprises that they number: in the order in which they come out of the store. */
export interface Hydrated {
  readonly columns: LedgerColumns;
  readonly enterprises: readonly Declared[];
}

/**
 * Workers' rows of `period` as columns. Enterprises are numbered as they come, so that the rows of each stand together
 * and the kernel need not regroup them. The same person's row of `base` in the same enterprise is joined only where
 * somebody has declared it.
 *
 * @param some whether `declared` is a selection: then only their rows are read
 */
export async function hydrate(
  reader: Reader,
  period: Period,
  base: Period,
  declared: readonly Declared[],
  some: boolean,
): Promise<Hydrated> {
  const columns = allocate(declared.reduce((rows, each) => rows + each.rows, 0));
  if (columns.length === 0) return { columns, enterprises: declared };
  const withBase = declared.some(({ base }) => base !== null);
  const rows = new CopyReader(rowColumns.length + (withBase ? baseColumns.length : 0));
  const places = new PlaceFinder(declared);
  let filled = 0;
  for await (const chunk of reader.copyOut(
    selection(period, withBase ? base : undefined, some ? declared : undefined),
  )) {
    rows.push(chunk);
    filled = fill(columns, filled, rows, places, withBase);
  }
  rows.end();
  assert(filled === columns.length, 'a declaration has another number of rows than it says');
  return { columns, enterprises: places.inOrder() };
}

function selection(period: Period, base: Period | undefined, some: readonly Declared[] | undefined): string {
  // Periods are parsed and ids come from the database: neither can hold a quote. COPY takes no parameters.
  const ids = some?.map(({ enterprise }) => `'${enterprise}'`).join(',');
  const same = `b.enterprise_id = w.enterprise_id and b.person_id = w.person_id and b.period = '${base}'`;
  // A few enterprises are looked up one row at a time: a quarter that has just come in is not in the statistics, and a
  // plain join may then go through the whole base quarter for every row.
  const join = some
    ? `left join lateral (select * from workers.worker b where ${same} limit 1) b on true`
    : `left join workers.worker b on ${same}`;
  return `select ${[...rowColumns, ...(base ? baseColumns : [])].join(', ')}
    from workers.worker w ${base ? join : ''}
    where w.period = '${period}' ${ids === undefined ? '' : `and w.enterprise_id in (${ids})`}`;
}

export function allocate(length: number): LedgerColumns {
  return {
    length,
    enterprise: new Int32Array(length),
    postClass: new Int8Array(length),
    frontline: new Uint8Array(length),
    employment: new Int8Array(length),
    education: new Int8Array(length),
    political: new Int8Array(length),
    skill: new Int8Array(length),
    title: new Int8Array(length),
    certificate: new Uint8Array(length),
    contest: new Int8Array(length),
    female: new Uint8Array(length),
    bornOn: new Int32Array(length),
    hiredOn: new Int32Array(length),
    leftOn: new Int32Array(length),
    wageCents: new Int32Array(length),
    trainingCentihours: new Int32Array(length),
    matchedCentihours: new Int32Array(length),
    baseSkill: new Int8Array(length).fill(baseAbsent),
    baseWageCents: new Int32Array(length).fill(absent),
  };
}

/** Takes the whole rows that have come so far. @returns rows filled in all; writing past the end does nothing */
function fill(c: LedgerColumns, from: number, rows: CopyReader, places: PlaceFinder, withBase: boolean): number {
  let i = from;
  for (; rows.next(); i++) {
    c.enterprise[i] = places.of(rows);
    unpack(c, i, rows.int4(1));
    c.bornOn[i] = rows.date(2);
    c.hiredOn[i] = rows.date(3);
    c.leftOn[i] = rows.dateOr(4, absentDay);
    c.wageCents[i] = rows.int4Or(5, absent);
    c.trainingCentihours[i] = rows.int4Or(6, absent);
    c.matchedCentihours[i] = rows.int4Or(7, absent);
    if (!withBase) continue;
    c.baseSkill[i] = rows.int2Or(8, baseAbsent);
    c.baseWageCents[i] = rows.int4Or(9, absent);
  }
  return i;
}

/** In the order of `packed`. */
export function unpack(c: LedgerColumns, i: number, bits: number): void {
  c.postClass[i] = (bits & 7) - 1;
  c.frontline[i] = (bits >> 3) & 1;
  c.employment[i] = (bits >> 4) & 7;
  c.education[i] = (bits >> 7) & 15;
  c.political[i] = ((bits >> 11) & 7) - 1;
  c.skill[i] = ((bits >> 14) & 15) - 1;
  c.title[i] = ((bits >> 18) & 7) - 1;
  c.certificate[i] = (bits >> 21) & 1;
  c.contest[i] = ((bits >> 22) & 3) - 1;
  c.female[i] = (bits >> 24) & 1;
}

/** Rows of one enterprise mostly follow each other, so its place is looked up once per run. */
class PlaceFinder {
  readonly #declared: ReadonlyMap<string, Declared>;
  readonly #places = new Map<string, number>();
  #lastId: Uint8Array = new Uint8Array(0);
  #lastPlace = -1;

  constructor(declared: readonly Declared[]) {
    this.#declared = new Map(declared.map((each) => [each.enterprise, each]));
  }

  /** As they came; those without a row last. */
  inOrder(): readonly Declared[] {
    const came = [...this.#places.keys()].flatMap((enterprise) => this.#declared.get(enterprise) ?? []);
    return [...came, ...[...this.#declared.values()].filter(({ enterprise }) => !this.#places.has(enterprise))];
  }

  of(row: CopyReader): number {
    if (this.#lastPlace >= 0 && row.sameBytes(0, this.#lastId)) return this.#lastPlace;
    const enterprise = row.uuid(0);
    assert(this.#declared.has(enterprise), 'a worker row stands without a current declaration of its enterprise');
    const place = this.#places.get(enterprise) ?? this.#places.size;
    this.#places.set(enterprise, place);
    this.#lastId = row.bytea(0);
    this.#lastPlace = place;
    return place;
  }
}
