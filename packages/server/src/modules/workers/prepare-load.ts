import type { Db } from '@shiheng/db/handle';
import {
  type DeclarationLoad,
  type DeclarationOrigin,
  loadPersons,
  type NewDeclaration,
  type RenamedPerson,
  type Standing,
} from './declaration-store.ts';
import { loadDifferences } from './differences.ts';
import { digestOf, type Group } from './judge.ts';
import { copyFile, type Records } from './worker-record.ts';
import type { WorkerRun } from './worker-run.ts';

/** Several enterprises' declarations, ready to be written. */
export interface PreparedLoad {
  readonly groups: readonly Group[];
  /** null: nothing to write. */
  readonly load: DeclarationLoad | null;
  readonly unchanged: readonly Group[];
}

export interface PrepareDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly batch: string | null; // null: a dry run
  /** Id of the key that sealed the records. */
  readonly sealedWith: number;
  /** Absent: a file. */
  readonly origin?: DeclarationOrigin;
}

/** Compares the declarations with what stands, and encodes those that differ. Reads, never writes. */
export async function prepareLoad(
  { db, clock, batch, sealedWith, origin }: PrepareDeps,
  run: Pick<WorkerRun, 'period'>,
  records: Records,
  groups: readonly Group[],
  standings: ReadonlyMap<string, Standing>,
): Promise<PreparedLoad> {
  const digests = new Map(groups.map((group) => [group, digestOf(records, group.records)]));
  const isSame = (group: Group) => sameBytes(standings.get(group.enterprise)?.digest, digests.get(group));
  const changed = groups.filter((group) => !isSame(group));
  const unchanged = groups.filter(isSame);
  if (changed.length === 0) return { groups, unchanged, load: null };
  const differences = await loadDifferences(db, run.period, records, changed, standings);
  const declarations = changed.map(
    (group): NewDeclaration => ({
      enterprise: group.enterprise,
      replaces: standings.get(group.enterprise)?.version ?? null,
      rows: group.records.length,
      digest: digests.get(group) as Uint8Array,
      difference: differences.get(group.enterprise) ?? null,
    }),
  );
  const rows = changed.flatMap((group) => group.records);
  const persons = await sortPersons(db, records, changed);
  const load = {
    period: run.period,
    batch: batch ?? '',
    declaredAt: clock(),
    declarations,
    workers: copyFile(
      rows,
      (i) => records.workerSize(i),
      (i, out, at) => records.copyWorker(i, out, at),
    ),
    newPersons: persons.fresh.length === 0 ? null : personFile(records, persons.fresh),
    renamed: persons.renamed,
    sealedWith,
    ...(origin && { origin }),
  };
  return { groups, unchanged, load };
}

function personFile(records: Records, fresh: readonly number[]): Uint8Array {
  return copyFile(
    fresh,
    (i) => records.personSize(i),
    (i, out, at) => records.copyPerson(i, out, at),
  );
}

/** Persons that their enterprise does not know yet, and those whose name is another one now or was erased. */
async function sortPersons(
  db: Db,
  records: Records,
  groups: readonly Group[],
): Promise<{ readonly fresh: readonly number[]; readonly renamed: readonly RenamedPerson[] }> {
  const known = await db.read((reader) =>
    loadPersons(
      reader,
      groups.map(({ enterprise }) => enterprise),
    ),
  );
  const all = groups.flatMap((group) => group.records);
  if (known.size === 0) return { fresh: all, renamed: [] };
  const fresh: number[] = [];
  const renamed: RenamedPerson[] = [];
  for (const { enterprise, records: members } of groups) {
    for (const i of members) {
      const name = known.get(records.enterprise(i).toString('hex') + records.person(i).toString('hex'));
      if (name === undefined) fresh.push(i);
      else if (records.sealed(i).length === 0)
        continue; // erased before, and not named anew
      else if (name !== records.nameIndex(i).toString('hex')) {
        const [person, nameIndex, sealed] = [records.person(i), records.nameIndex(i), records.sealed(i)];
        renamed.push({ enterprise, person, nameIndex, sealed });
      }
    }
  }
  return { fresh, renamed };
}

function sameBytes(a: Uint8Array | null | undefined, b: Uint8Array | undefined): boolean {
  return a != null && b !== undefined && Buffer.compare(a, b) === 0;
}
