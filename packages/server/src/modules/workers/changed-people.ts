import type { Db, Reader } from '@shiheng/db/handle';
import { skillList } from '@shiheng/kernel/imports/templates';
import type { DeclaredWorker } from '@shiheng/kernel/workers/difference';
import type { ChangedPerson, PeopleTold } from '../../platform/imports/report.ts';
import { masksOf } from '../../platform/privacy/masked.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import type { Compared } from './differences.ts';
import type { Group } from './judge.ts';
import type { Records } from './worker-record.ts';

const changes = ['joined', 'left', 'promoted', 'demoted', 'moved', 'paid'] as const satisfies ChangedPerson['change'][];

/**
 * The first persons whom new declarations change, by enterprise, masked. Names come from the database, and for those
 * whom it does not know yet from the records.
 */
export async function tellPeople(
  { db, privacy, told }: { readonly db: Db; readonly privacy: Privacy; readonly told: PeopleTold },
  records: Records,
  groups: readonly Group[],
  compared: ReadonlyMap<string, Compared>,
): Promise<ReadonlyMap<string, readonly ChangedPerson[]>> {
  const all = new Map<string, readonly ChangedPerson[]>();
  for (const { enterprise, records: members } of groups) {
    const both = compared.get(enterprise);
    if (!both) continue;
    const chosen = choose(both, told.most);
    const lines = new Map(members.map((i) => [records.person(i).toString('latin1'), i]));
    const kept = await db.read((reader) =>
      loadSealed(reader, enterprise, [...new Set(chosen.map(([, person]) => person))]),
    );
    const describe = describer(both, told.wages);
    const people = chosen.map(([change, person]): ChangedPerson => {
      const i = lines.get(person);
      const sealed = i !== undefined && records.sealed(i).length > 0 ? records.sealed(i) : kept.get(person);
      const opened = sealed && privacy.open(enterprise, Buffer.from(person, 'latin1'), sealed);
      return {
        change,
        ...masksOf(opened?.ok ? opened.value : undefined),
        line: i === undefined ? null : records.line(i),
        ...describe(change, person),
      };
    });
    all.set(enterprise, people);
  }
  return all;
}

/** Every kind of change has its share, so that one of them does not hide the others. */
function choose({ difference }: Compared, most: number): readonly (readonly [ChangedPerson['change'], string])[] {
  const share = Math.max(1, Math.floor(most / changes.length));
  return changes.flatMap((change) => difference[change].slice(0, share).map((person) => [change, person] as const));
}

function describer({ before, after }: Compared, wages: boolean) {
  const [was, is] = [before, after].map((rows) => new Map(rows.map((row) => [row.person, row])));
  return (change: ChangedPerson['change'], person: string): Pick<ChangedPerson, 'before' | 'after'> => {
    const tell = (row: DeclaredWorker | undefined) => (row === undefined ? null : told(change, row, wages));
    return { before: tell(was?.get(person)), after: change === 'left' ? null : tell(is?.get(person)) };
  };
}

function told(change: ChangedPerson['change'], row: DeclaredWorker, wages: boolean): string | null {
  if (change === 'promoted' || change === 'demoted') return skillList[row.skill + 1] ?? null;
  if (change !== 'paid') return [row.team, row.post].filter(Boolean).join(' · ');
  return wages && row.wageCents >= 0 ? String(row.wageCents / 100) : null;
}

async function loadSealed(
  reader: Reader,
  enterprise: string,
  persons: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await reader.query<{ person_id: Uint8Array; sealed: Uint8Array | null }>(
    'select person_id, sealed from workers.person where enterprise_id = $1 and person_id = any($2::bytea[])',
    [enterprise, persons.map((person) => Buffer.from(person, 'latin1'))],
  );
  const known = rows.flatMap(({ person_id: person, sealed }) =>
    sealed === null ? [] : [[Buffer.from(person).toString('latin1'), sealed] as const],
  );
  return new Map(known);
}
