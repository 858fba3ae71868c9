import type { Reader } from '@shiheng/db/handle';
import type { ChainedEvent, ChainHead } from './chain.ts';

/** `e`: the event, `l`: its link. Text in the spelling of the chain, so that not even a microsecond is lost. */
const chainedColumns = `l.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor, e.role, e.unit,
  e.kind, e.subject, e.about_enterprise as "aboutEnterprise", encode(e.about_person, 'hex') as "aboutPerson", e.facts,
  encode(l.prev, 'hex') as prev, encode(l.hash, 'hex') as hash`;

type ChainedRow = Omit<ChainedEvent, 'about'> & {
  readonly aboutEnterprise: string | null;
  readonly aboutPerson: string | null;
} & Record<string, unknown>;

function toChained({ aboutEnterprise, aboutPerson, ...event }: ChainedRow): ChainedEvent {
  const about =
    aboutEnterprise !== null && aboutPerson !== null ? { enterprise: aboutEnterprise, person: aboutPerson } : null;
  return { ...event, about };
}

/** The next events of the chain after place `after`, up to place `until`, in order. */
export async function loadChained(
  reader: Reader,
  after: number,
  until: number,
  limit: number,
): Promise<readonly ChainedEvent[]> {
  const rows = await reader.query<ChainedRow>(
    `select ${chainedColumns} from platform.audit_link l join platform.audit_event e on e.event_id = l.event_id
     where l.seq > $1 and l.seq <= $2 order by l.seq limit $3`,
    [after, until, limit],
  );
  return rows.map(toChained);
}

/** @returns null while the trail is empty */
export async function loadHead(reader: Reader): Promise<ChainHead | null> {
  const [head] = await reader.query<{ seq: number; hash: string }>(
    `select seq, encode(hash, 'hex') as hash from platform.audit_link order by seq desc limit 1`,
  );
  return head ?? null;
}

/** Events that stand in no place. The trigger leaves none: whoever wrote them had switched it off. */
export async function countUnchained(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(*) as count from platform.audit_event e
     where not exists (select from platform.audit_link l where l.event_id = e.event_id)`,
  );
  return row?.count ?? 0;
}
