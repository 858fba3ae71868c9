import type { Period } from '@shiheng/basics/period';
import type { Db, Reader } from '@shiheng/db/handle';
import type { Group } from './judge.ts';
import { PersonsSeen } from './persons-seen.ts';
import type { Records } from './worker-record.ts';
import type { WorkerRun } from './worker-run.ts';

/**
 * Finds persons who stand in the ledgers of two enterprises in the period: within the file, and between the file and
 * what others have declared before. Both enterprises are told.
 */
export class PersonsElsewhere {
  readonly #db: Db;
  readonly #seen = new PersonsSeen();
  /** Credit codes of enterprises that declared the period and are not in the file; null until asked. */
  readonly #others: ReadonlyMap<string, string>;

  private constructor(db: Db, others: ReadonlyMap<string, string>) {
    this.#db = db;
    this.#others = others;
  }

  static async open(db: Db, run: WorkerRun): Promise<PersonsElsewhere> {
    const declared = await db.read((reader) => loadDeclared(reader, run.period));
    const inFile = new Set(run.byIndex.map(({ id }) => id));
    return new PersonsElsewhere(db, new Map(declared.filter(([id]) => !inFile.has(id))));
  }

  async note(run: WorkerRun, records: Records, groups: readonly Group[]): Promise<void> {
    for (const group of groups) this.#noteInFile(run, records, group);
    if (this.#others.size > 0) await this.#noteOthers(run, records, groups);
  }

  #noteInFile(run: WorkerRun, records: Records, { creditCode, records: members }: Group): void {
    const index = run.enterprises.get(records.enterprise(members[0] as number).toString('latin1'))?.index ?? 0;
    for (const i of members) {
      const line = records.line(i);
      const first = this.#seen.note(records.person(i), index, line);
      const other = first && run.byIndex[first.enterprise];
      if (!other) continue;
      run.elsewhere.add({ line, creditCode, other: { creditCode: other.creditCode, line: first.line } });
      run.elsewhere.add({ line: first.line, creditCode: other.creditCode, other: { creditCode, line } });
    }
  }

  async #noteOthers(run: WorkerRun, records: Records, groups: readonly Group[]): Promise<void> {
    const all = groups.flatMap(({ creditCode, records: members }) => members.map((i) => ({ creditCode, i })));
    const persons = all.map(({ i }) => records.person(i));
    const found = await this.#db.read((reader) => loadWherePersonsStand(reader, run.period, persons));
    for (const { creditCode, i } of all) {
      for (const enterprise of found.get(records.person(i).toString('hex')) ?? []) {
        const other = this.#others.get(enterprise);
        if (other !== undefined) {
          run.elsewhere.add({ line: records.line(i), creditCode, other: { creditCode: other, line: null } });
        }
      }
    }
  }
}

async function loadDeclared(reader: Reader, period: Period): Promise<readonly (readonly [string, string])[]> {
  const rows = await reader.query<{ enterprise_id: string; credit_code: string }>(
    `select d.enterprise_id, e.credit_code from workers.declaration d join orgs.enterprise e using (enterprise_id)
     where d.period = $1 and d.superseded_at is null`,
    [period],
  );
  return rows.map((row) => [row.enterprise_id, row.credit_code]);
}

/** Enterprises of the period's ledgers by person in hex. */
export async function loadWherePersonsStand(
  reader: Reader,
  period: Period,
  persons: readonly Uint8Array[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await reader.query<{ person: string; enterprises: string[] }>(
    `select encode(p.person_id, 'hex') as person, array_agg(w.enterprise_id) as enterprises
     from workers.person p join workers.worker w
       on w.enterprise_id = p.enterprise_id and w.period = $1 and w.person_id = p.person_id
     where p.person_id = any($2::bytea[]) group by p.person_id`,
    [period, persons],
  );
  return new Map(rows.map((row) => [row.person, row.enterprises]));
}
