import type { Period } from '@shiheng/basics/period';
import { CopyReader } from '@shiheng/db/copy-reader';
import type { Db, Reader } from '@shiheng/db/handle';
import { absent, absentDay } from '@shiheng/kernel/indicators/columns';
import {
  countDifference,
  type DeclarationDifference,
  type DeclaredWorker,
  type DifferenceCounts,
  diffDeclarations,
} from '@shiheng/kernel/workers/difference';
import type { Standing } from './declaration-store.ts';
import type { Group } from './judge.ts';
import { copyFile, type Records, recordWidth, tailPlace } from './worker-record.ts';

/** Two declarations of one enterprise, and what lies between them. */
export interface Compared {
  readonly before: readonly DeclaredWorker[];
  readonly after: readonly DeclaredWorker[];
  readonly difference: DeclarationDifference;
}

/** What each new declaration changes against the one that it replaces, by enterprise. First declarations have no entry. */
export async function loadDifferences(
  db: Db,
  period: Period,
  records: Records,
  groups: readonly Group[],
  standings: ReadonlyMap<string, Standing>,
): Promise<ReadonlyMap<string, Compared>> {
  const replacing = groups.filter(({ enterprise }) => standings.get(enterprise)?.version != null);
  if (replacing.length === 0) return new Map();
  const ids = replacing.map(({ enterprise }) => enterprise);
  const before = await db.read((reader) => loadCurrent(reader, period, ids));
  return new Map(
    replacing.map(({ enterprise, records: members }) => {
      const [was, is] = [before.get(enterprise) ?? [], declaredIn(records, members)];
      return [enterprise, { before: was, after: is, difference: diffDeclarations(was, is) }];
    }),
  );
}

/** @returns null for a first declaration */
export function countsOf(compared: Compared | undefined): DifferenceCounts | null {
  return compared ? countDifference(compared.difference) : null;
}

const compared = ['team', 'post', 'skill', 'wage_cents', 'left_on'] as const;

export async function loadCurrent(
  reader: Reader,
  period: Period,
  enterprises: readonly string[],
): Promise<ReadonlyMap<string, DeclaredWorker[]>> {
  const list = enterprises.map((id) => `'${id}'`).join(','); // uuids of ours; COPY takes no parameters
  const rows = reader.copyOut(
    `select enterprise_id, person_id, ${compared.join(', ')} from workers.worker
     where period = '${period}' and enterprise_id in (${list})`,
  );
  const copy = new CopyReader(2 + compared.length);
  const current = new Map<string, DeclaredWorker[]>(enterprises.map((id) => [id, []]));
  for await (const chunk of rows) {
    copy.push(chunk);
    while (copy.next()) current.get(copy.uuid(0))?.push(declared(copy, 1, [2, 3, 4, 5, 6]));
  }
  copy.end();
  return current;
}

const places = compared.map(tailPlace);

function declaredIn(records: Records, members: readonly number[]): DeclaredWorker[] {
  const copy = new CopyReader(recordWidth);
  copy.push(
    copyFile(
      members,
      (i) => records.size(i),
      (i, out, at) => records.copyRecord(i, out, at),
    ),
  );
  const rows: DeclaredWorker[] = [];
  while (copy.next()) rows.push(declared(copy, 2, places));
  return rows;
}

/** @param at places of the compared columns, in their order */
function declared(copy: CopyReader, person: number, at: readonly number[]): DeclaredWorker {
  const [team, post, skill, wage, left] = at as [number, number, number, number, number];
  return {
    person: Buffer.from(copy.bytea(person)).toString('latin1'),
    team: copy.isNull(team) ? null : copy.text(team),
    post: copy.text(post),
    skill: copy.int2(skill),
    wageCents: copy.int4Or(wage, absent),
    leftOn: copy.dateOr(left, absentDay),
  };
}
