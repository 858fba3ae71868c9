import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { DbError } from '@shiheng/db/errors';
import type { Reader, Tx } from '@shiheng/db/handle';
import { holdSealKey } from '../../platform/privacy/seal-keys.ts';
import { recordTail } from './worker-record.ts';

/** What the database knows of an enterprise that a file declares. */
export interface Standing {
  readonly enterprise: string;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
  /** Of the current declaration for the period; null: there is none. */
  readonly version: number | null;
  /** Import or edit that it came with. */
  readonly batch: string | null;
  readonly digest: Uint8Array | null;
  /** Where it stands on the last day of the period, or stood on its own, for the importer’s scope. */
  readonly county: string | null;
  readonly system: string | null;
}

export async function loadStandings(
  reader: Reader,
  period: Period,
  day: PlainDate,
  enterprises: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await reader.query<{
    enterprise_id: string;
    opened_on: PlainDate;
    closed_on: PlainDate | null;
    version: number | null;
    batch_id: string | null;
    digest: Uint8Array | null;
    county_code: string | null;
    system_code: string | null;
  }>(
    // Row by row through the keys: tables that an import has just filled have no statistics to plan by.
    `select e.enterprise_id, e.opened_on, e.closed_on, d.version, d.batch_id, d.digest, v.county_code, v.system_code
     from unnest($3::uuid[]) as given (id)
     cross join lateral (select * from orgs.enterprise e where e.enterprise_id = given.id limit 1) e
     left join lateral (
       select * from workers.declaration d where d.enterprise_id = given.id and d.period = $1
       order by d.version desc limit 1) d on d.superseded_at is null
     left join lateral (
       select v.county_code, v.system_code from orgs.enterprise_version v
       where v.enterprise_id = given.id
       order by v.valid_from > $2::date, abs(v.valid_from - $2::date) limit 1) v on true`,
    [period, day, enterprises],
  );
  return new Map(
    rows.map((row) => [
      row.enterprise_id,
      {
        enterprise: row.enterprise_id,
        openedOn: row.opened_on,
        closedOn: row.closed_on,
        version: row.version,
        batch: row.batch_id,
        digest: row.digest,
        county: row.county_code,
        system: row.system_code,
      },
    ]),
  );
}

/** Index of the name of every person that the enterprises know, by enterprise and person in hex; null: erased. */
export async function loadPersons(
  reader: Reader,
  enterprises: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await reader.query<{ key: string; name: string | null }>(
    `select replace(p.enterprise_id::text, '-', '') || encode(p.person_id, 'hex') as key,
       encode(p.name_index, 'hex') as name
     from unnest($1::uuid[]) as given (id) cross join lateral (
       select * from workers.person p where p.enterprise_id = given.id offset 0) p`,
    [enterprises],
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** One enterprise's new declaration, everything computed. */
export interface NewDeclaration {
  readonly enterprise: string;
  /** Version that it replaces; null where there was none when it was prepared. */
  readonly replaces: number | null;
  readonly rows: number;
  readonly digest: Uint8Array;
  readonly difference: Readonly<Record<string, number>> | null;
}

/** Rows in binary COPY format, ready before the transaction begins. */
export interface DeclarationLoad {
  readonly period: Period;
  readonly batch: string;
  readonly declaredAt: Date;
  readonly declarations: readonly NewDeclaration[];
  readonly workers: Uint8Array;
  readonly newPersons: Uint8Array | null;
  readonly renamed: readonly RenamedPerson[];
  /** Id of the key that sealed the persons. */
  readonly sealedWith: number;
  /** Absent: a file that the system loaded. */
  readonly origin?: DeclarationOrigin;
}

/** How a declaration comes about, and in which role. */
export interface DeclarationOrigin {
  readonly way: 'import' | 'edit' | 'undo';
  readonly role: string | null;
}

export interface RenamedPerson {
  readonly enterprise: string;
  readonly person: Uint8Array;
  readonly nameIndex: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Somebody else has declared one of the enterprises since the load was prepared: prepare it again. */
export class DeclarationsMoved extends Error {
  override readonly name = 'DeclarationsMoved';
}

/**
 * Puts several whole declarations in place of those before: old rows are kept as superseded, none is lost.
 * @throws DeclarationsMoved, SealKeyRetired; the transaction must then roll back
 */
export async function saveDeclarations(tx: Tx, load: DeclarationLoad): Promise<void> {
  await lockAndCompare(tx, load);
  if (load.newPersons || load.renamed.length > 0) await holdSealKey(tx, load.sealedWith);
  const replaced = load.declarations.filter(({ replaces }) => replaces !== null).map(({ enterprise }) => enterprise);
  if (replaced.length > 0) await supersede(tx, load.period, replaced, load.declaredAt);
  await insertDeclarations(tx, load);
  if (load.newPersons) await addPersons(tx, load.newPersons);
  if (load.renamed.length > 0) await renamePersons(tx, load.renamed);
  await tx.copyIn('workers.worker', workerColumns, load.workers);
}

/** A load of another period may have made one of them known since this one was prepared. */
async function addPersons(tx: Tx, rows: Uint8Array): Promise<void> {
  try {
    await tx.copyIn('workers.person', personColumns, rows);
  } catch (fault) {
    if (fault instanceof DbError && fault.constraint === 'person_pkey')
      throw new DeclarationsMoved('a person was made known in between');
    throw fault;
  }
}

export const personColumns = ['enterprise_id', 'person_id', 'name_index', 'sealed', 'born_on', 'female'] as const;

/** `line_no` first among the row's own, then in the order of worker-record.ts. */
export const workerColumns = ['enterprise_id', 'period', 'person_id', 'line_no', ...recordTail] as const;

/** The enterprises' rows are locked in the order of their ids, so two imports of the same ones queue up. */
async function lockAndCompare(
  tx: Tx,
  {
    period,
    declarations,
  }: {
    readonly period: Period;
    readonly declarations: readonly Pick<NewDeclaration, 'enterprise' | 'replaces'>[];
  },
): Promise<void> {
  const ids = declarations.map(({ enterprise }) => enterprise);
  await tx.query(
    'select from orgs.enterprise where enterprise_id = any($1::uuid[]) order by enterprise_id for no key update',
    [ids],
  );
  const rows = await tx.query<{ enterprise_id: string; version: number }>(
    `select given.id as enterprise_id, d.version from unnest($2::uuid[]) as given (id) cross join lateral (
       select * from workers.declaration d where d.enterprise_id = given.id and d.period = $1
       order by d.version desc limit 1) d
     where d.superseded_at is null`,
    [period, ids],
  );
  const current = new Map(rows.map((row) => [row.enterprise_id, row.version]));
  const moved = declarations.some(({ enterprise, replaces }) => (current.get(enterprise) ?? null) !== replaces);
  if (moved) throw new DeclarationsMoved('a declaration was replaced in between');
}

async function supersede(tx: Tx, period: Period, enterprises: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `insert into workers.worker_superseded (version, ${workerColumns.join(', ')})
     select d.version, ${workerColumns.map((column) => `w.${column}`).join(', ')}
     from workers.worker w join workers.declaration d
       on d.enterprise_id = w.enterprise_id and d.period = w.period and d.superseded_at is null
     where w.period = $1 and w.enterprise_id = any($2::uuid[])`,
    [period, enterprises],
  );
  await tx.query('delete from workers.worker where period = $1 and enterprise_id = any($2::uuid[])', [
    period,
    enterprises,
  ]);
  await tx.query(
    `update workers.declaration set superseded_at = $3
     where period = $1 and enterprise_id = any($2::uuid[]) and superseded_at is null`,
    [period, enterprises, at.toISOString()],
  );
}

/** Ends declarations with nothing in their place: their enterprises have declared nothing. @throws DeclarationsMoved */
export async function withdrawDeclarations(
  tx: Tx,
  {
    period,
    at,
    declarations,
  }: {
    readonly period: Period;
    readonly at: Date;
    readonly declarations: readonly { readonly enterprise: string; readonly replaces: number }[];
  },
): Promise<void> {
  await lockAndCompare(tx, { period, declarations });
  const enterprises = declarations.map(({ enterprise }) => enterprise);
  await supersede(tx, period, enterprises, at);
  await tx.query(
    `update workers.declaration d set withdrawn = true
     from unnest($2::uuid[], $3::int[]) as given (enterprise_id, version)
     where d.period = $1 and d.enterprise_id = given.enterprise_id and d.version = given.version`,
    [period, enterprises, declarations.map(({ replaces }) => replaces)],
  );
}

/** Numbered on from the last version, which may have been withdrawn. */
async function insertDeclarations(tx: Tx, load: DeclarationLoad): Promise<void> {
  const { period, batch, declaredAt, declarations, origin = { way: 'import', role: null } } = load;
  await tx.query(
    `insert into workers.declaration
       (enterprise_id, period, version, batch_id, declared_at, row_count, digest, difference, way, role)
     select enterprise_id, $1, 1 + coalesce((select max(d.version) from workers.declaration d
         where d.enterprise_id = given.enterprise_id and d.period = $1), 0),
       $2::uuid, $3::timestamptz, row_count, digest, nullif(difference, '')::jsonb, $8, $9
     from unnest($4::uuid[], $5::int[], $6::bytea[], $7::text[])
       as given (enterprise_id, row_count, digest, difference)`,
    [
      period,
      batch,
      declaredAt.toISOString(),
      declarations.map(({ enterprise }) => enterprise),
      declarations.map(({ rows }) => rows),
      declarations.map(({ digest }) => digest),
      declarations.map(({ difference }) => (difference ? JSON.stringify(difference) : '')),
      origin.way,
      origin.role,
    ],
  );
}

async function renamePersons(tx: Tx, renamed: readonly RenamedPerson[]): Promise<void> {
  await tx.query(
    `update workers.person p set name_index = given.name_index, sealed = given.sealed, erased_at = null
     from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) as given (enterprise_id, person_id, name_index, sealed)
     where p.enterprise_id = given.enterprise_id and p.person_id = given.person_id`,
    [
      renamed.map(({ enterprise }) => enterprise),
      renamed.map(({ person }) => person),
      renamed.map(({ nameIndex }) => nameIndex),
      renamed.map(({ sealed }) => sealed),
    ],
  );
}
