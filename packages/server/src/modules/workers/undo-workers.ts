import { assert } from '@shiheng/basics/assert';
import { type Period, periodEnd } from '@shiheng/basics/period';
import type { Db, Reader, Tx } from '@shiheng/db/handle';
import { append } from '../../platform/audit/audit.ts';
import type { Importer } from '../../platform/imports/actor.ts';
import type { DeclarationChange, PeopleTold } from '../../platform/imports/report.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import { tellPeople } from './changed-people.ts';
import {
  DeclarationsMoved,
  loadStandings,
  type NewDeclaration,
  saveDeclarations,
  withdrawDeclarations,
} from './declaration-store.ts';
import { countsOf, loadDifferences } from './differences.ts';
import { digestOf, type Group, groupByEnterprise } from './judge.ts';
import type { DeclaredBy } from './undo-plan.ts';
import { copyFile, Records, recordTail } from './worker-record.ts';

export interface UndoDeps {
  readonly db: Db;
  readonly privacy: Privacy;
  readonly clock: () => Date;
  /** Computes anew the measures of enterprises whose rows changed; last in the transaction. */
  readonly remeasure: (
    tx: Tx,
    work: { readonly period: Period; readonly enterprises: readonly string[] },
  ) => Promise<void>;
}

/** Enterprises are taken back together up to this many rows. */
const rowsAtOnce = 8000;

interface Restored {
  readonly records: Records;
  readonly groups: readonly Group[];
}

/**
 * What taking declarations back changes, enterprise by enterprise.
 * @param declared current ones; those without a version before are passed over, as everybody in them goes
 */
export async function previewUndo(
  deps: Pick<UndoDeps, 'db' | 'privacy'>,
  declared: readonly DeclaredBy[],
  told: PeopleTold,
): Promise<readonly DeclarationChange[]> {
  const changes: DeclarationChange[] = [];
  for (const { period, part } of partsOf(declared.filter(({ before }) => before !== null))) {
    const { records, groups, compared } = await compare(deps.db, period, part);
    const people = await tellPeople({ ...deps, told }, records, groups, compared);
    for (const { enterprise, creditCode, records: members } of groups) {
      const difference = countsOf(compared.get(enterprise));
      changes.push({ enterprise, creditCode, rows: members.length, difference, people: people.get(enterprise) ?? [] });
    }
  }
  return changes;
}

export interface UndoRun {
  /** The import that is taken back, and the one that takes it back. */
  readonly undone: string;
  readonly batch: string;
  readonly importer: Importer;
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal;
}

export interface Undone {
  /** Declared again. */
  readonly rows: number;
  /** Enterprises that somebody had declared anew in the meantime: they stay as they are. */
  readonly moved: number;
}

/**
 * Declares again what stood before an import: the rows of the version before as a new version, or nothing where there
 * was none. Enterprises go whole, with their measures, and may be killed in between: running it again goes on.
 */
export async function undoWorkers(deps: UndoDeps, declared: readonly DeclaredBy[], run: UndoRun): Promise<Undone> {
  let rows = 0;
  let moved = 0;
  for (const { period, part } of partsOf(declared)) {
    const done = await undoUnmoved(deps, period, part, run);
    rows += done.rows;
    moved += done.moved;
    run.onRows(rows);
  }
  return { rows, moved };
}

/** An enterprise that has moved takes its whole part back with it: the others of the part then go each alone. */
async function undoUnmoved(deps: UndoDeps, period: Period, part: readonly DeclaredBy[], run: UndoRun): Promise<Undone> {
  run.signal.throwIfAborted();
  try {
    return { rows: await undoPart(deps, period, part, run), moved: 0 };
  } catch (fault) {
    if (!(fault instanceof DeclarationsMoved)) throw fault;
  }
  if (part.length === 1) return { rows: 0, moved: 1 };
  let rows = 0;
  let moved = 0;
  for (const each of part) {
    const alone = await undoUnmoved(deps, period, [each], run);
    rows += alone.rows;
    moved += alone.moved;
  }
  return { rows, moved };
}

async function undoPart(deps: UndoDeps, period: Period, part: readonly DeclaredBy[], run: UndoRun): Promise<number> {
  const { db, clock, privacy, remeasure } = deps;
  const { records, groups, compared } = await compare(
    db,
    period,
    part.filter(({ before }) => before !== null),
  );
  const versions = new Map(part.map(({ enterprise, version }) => [enterprise, version]));
  const declarations = groups.map(
    ({ enterprise, records: members }): NewDeclaration => ({
      enterprise,
      replaces: versions.get(enterprise) ?? null,
      rows: members.length,
      digest: digestOf(records, members),
      difference: countsOf(compared.get(enterprise)),
    }),
  );
  const all = groups.flatMap((group) => group.records);
  const workers = copyFile(
    all,
    (i) => records.workerSize(i),
    (i, out, at) => records.copyWorker(i, out, at),
  );
  const withdrawn = part.filter(({ before }) => before === null);
  const at = clock();
  const sealedWith = privacy.sealsWith;
  const load = {
    period,
    batch: run.batch,
    declaredAt: at,
    declarations,
    workers,
    newPersons: null,
    renamed: [],
    sealedWith,
    origin: { way: 'undo', role: null } as const,
  };
  await db.tx(async (tx) => {
    if (declarations.length > 0) await saveDeclarations(tx, load);
    const gone = withdrawn.map(({ enterprise, version }) => ({ enterprise, replaces: version }));
    if (gone.length > 0) await withdrawDeclarations(tx, { period, at, declarations: gone });
    const facts = { batch: run.undone, period, rows: all.length, enterprises: part.length };
    await append(tx, { at, actor: run.importer.id, kind: 'import-undone', facts });
    await remeasure(tx, { period, enterprises: part.map(({ enterprise }) => enterprise) });
  });
  return all.length;
}

async function compare(db: Db, period: Period, part: readonly DeclaredBy[]) {
  const { records, groups } = await db.read((reader) => loadBefore(reader, period, part));
  const ids = part.map(({ enterprise }) => enterprise);
  const standings = await db.read((reader) => loadStandings(reader, period, periodEnd(period), ids));
  return { records, groups, compared: await loadDifferences(db, period, records, groups, standings) };
}

const copyHead = 19;
const copyTail = 2;

/**
 * The rows of replaced versions as an import would hold them, so that they go the same way back. A person whose identity
 * was erased has no index of a name any more; their rows come back without one.
 */
async function loadBefore(reader: Reader, period: Period, part: readonly DeclaredBy[]): Promise<Restored> {
  if (part.length === 0) return { records: new Records(Buffer.alloc(0)), groups: [] };
  // uuids and numbers of ours; COPY takes no parameters
  const list = part.map(({ enterprise, before }) => `('${enterprise}'::uuid, ${Number(before)})`).join(', ');
  const rows = reader.copyOut(
    `select w.enterprise_id, w.period, w.person_id, w.line_no, ${recordTail.map((column) => `w.${column}`).join(', ')},
       coalesce(p.name_index, '\\x0000000000000000'::bytea), ''::bytea
     from (values ${list}) as given (enterprise_id, version)
     join workers.worker_superseded w
       on w.enterprise_id = given.enterprise_id and w.period = '${period}' and w.version = given.version
     join workers.person p on p.enterprise_id = w.enterprise_id and p.person_id = w.person_id`,
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of rows) chunks.push(chunk);
  const file = Buffer.concat(chunks);
  const records = new Records(file.subarray(copyHead, file.length - copyTail));
  const byKey = groupByEnterprise(records);
  const groups = part.map(({ enterprise, creditCode, beforeRows }): Group => {
    const members = byKey.get(Buffer.from(enterprise.replaceAll('-', ''), 'hex').toString('latin1')) ?? [];
    assert(members.length === beforeRows, 'the rows of a replaced declaration are not all there');
    return { enterprise, creditCode, records: members };
  });
  return { records, groups };
}

function* partsOf(declared: readonly DeclaredBy[]): Generator<{ period: Period; part: readonly DeclaredBy[] }> {
  for (const period of [...new Set(declared.map((each) => each.period))].sort()) {
    let part: DeclaredBy[] = [];
    let rows = 0;
    for (const each of declared.filter((one) => one.period === period)) {
      if (rows > 0 && rows + each.rows + each.beforeRows > rowsAtOnce) {
        yield { period, part };
        part = [];
        rows = 0;
      }
      part.push(each);
      rows += each.rows + each.beforeRows;
    }
    if (part.length > 0) yield { period, part };
  }
}
