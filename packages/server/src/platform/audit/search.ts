import type { RoleName } from '@shiheng/contract/access';
import type { Param, Reader } from '@shiheng/db/handle';

/** Code and name of a unit or an account; the name is empty where it is gone. */
export interface Named {
  readonly code: string;
  readonly name: string;
}

/** An event as it was written, with the names of what it points to. */
export interface FoundEvent {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  /** null: the system, or an account that is gone. */
  readonly login: string | null;
  readonly role: RoleName | null;
  readonly unit: Named | null;
  readonly kind: string;
  readonly subject: Named | null;
  readonly about: { readonly enterprise: Named; readonly person: string } | null;
  readonly facts: { readonly [name: string]: string | number | boolean };
  readonly hash: string;
}

/** Units that a reader is confined to: events by or about them. */
export interface Cut {
  readonly orgs: readonly string[];
  readonly enterprises: readonly string[];
}

/** What to look for: all of it must hold. */
export interface EventFilter {
  /** From this instant on. */
  readonly from?: Date;
  /** Before this instant. */
  readonly until?: Date;
  readonly kind?: string;
  readonly role?: RoleName;
  /** Account id. */
  readonly actor?: string;
  /** Organisation code or enterprise id: where the actor stood, what it was done to, or whose record it was. */
  readonly unit?: string;
  /** Blind index of a person, as hex: whose record it was. */
  readonly person?: string;
  /** Account id of whoever is left out. */
  readonly notBy?: string;
  readonly cut?: Cut;
}

export interface EventPage {
  /** Keyset: events before this place; absent: the newest. */
  readonly before?: number;
  readonly limit: number;
}

/** The newest events first. @returns at most `limit` */
export async function searchEvents(
  reader: Reader,
  filter: EventFilter,
  { before, limit }: EventPage,
): Promise<readonly FoundEvent[]> {
  const { conditions, params } = conditionsOf(filter);
  // A window in the past is looked up by its time first: going back link by link would pass all that came after it.
  const past = filter.until !== undefined;
  const chosen = past
    ? `with found as materialized (select * from platform.audit_event e where ${conditions.join(' and ')})`
    : '';
  const rest = past ? [] : [...conditions];
  if (before !== undefined) rest.push(`l.seq < $${params.push(before)}`);
  const where = rest.length === 0 ? '' : `where ${rest.join(' and ')}`;
  const rows = await reader.query<FoundRow>(
    `${chosen} select l.seq, e.at, e.actor, ${loginOf('e.actor')} as login, e.role, e.unit, ${nameOf('e.unit')} as "unitName", e.kind, e.subject,
       coalesce(${nameOf('e.subject')}, ${loginOf('e.subject')}) as "subjectName",
       e.about_enterprise as enterprise, ${nameOf('e.about_enterprise::text')} as "enterpriseName",
       encode(e.about_person, 'hex') as person, e.facts, encode(l.hash, 'hex') as hash
     from platform.audit_link l join ${past ? 'found' : 'platform.audit_event'} e on e.event_id = l.event_id
     ${where} order by l.seq desc limit $${params.push(limit)}`,
    params,
  );
  return rows.map(toFound);
}

/** Name of the unit whose code stands in `column`: an organisation's, or an enterprise's latest. */
function nameOf(column: string): string {
  return `coalesce((select o.name from orgs.org o where o.code = ${column}),
    (select v.name from orgs.enterprise_version v where v.enterprise_id = ${uuidOf(column)}
     order by v.valid_from desc limit 1))`;
}

function loginOf(column: string): string {
  return `(select a.login from platform.account a where a.account_id = ${uuidOf(column)})`;
}

/** So that the index on the key serves; null for what is no uuid. */
function uuidOf(column: string): string {
  return `case when ${column} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${column}::uuid end`;
}

function conditionsOf(filter: EventFilter): { conditions: string[]; params: Param[] } {
  const conditions: string[] = [];
  const params: Param[] = [];
  const add = (value: Param | undefined, condition: (place: string) => string) => {
    if (value !== undefined) conditions.push(condition(`$${params.push(value)}`));
  };
  add(filter.from?.toISOString(), (at) => `e.at >= ${at}`);
  add(filter.until?.toISOString(), (at) => `e.at < ${at}`);
  add(filter.kind, (kind) => `e.kind = ${kind}`);
  add(filter.role, (role) => `e.role = ${role}`);
  add(filter.actor, (actor) => `e.actor = ${actor}`);
  add(filter.notBy, (actor) => `e.actor <> ${actor}`);
  add(filter.person, (person) => `e.about_person = decode(${person}, 'hex')`);
  add(
    filter.unit,
    (unit) => `(e.unit = ${unit} or e.subject = ${unit} or e.about_enterprise = ${uuidOf(`${unit}::text`)})`,
  );
  if (filter.cut) {
    const units = `$${params.push([...filter.cut.orgs, ...filter.cut.enterprises])}::text[]`;
    const enterprises = `$${params.push(filter.cut.enterprises)}::uuid[]`;
    conditions.push(
      `(e.unit = any(${units}) or e.subject = any(${units}) or e.about_enterprise = any(${enterprises}))`,
    );
  }
  return { conditions, params };
}

interface FoundRow extends Record<string, unknown> {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly login: string | null;
  readonly role: RoleName | null;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly kind: string;
  readonly subject: string | null;
  readonly subjectName: string | null;
  readonly enterprise: string | null;
  readonly enterpriseName: string | null;
  readonly person: string | null;
  readonly facts: FoundEvent['facts'];
  readonly hash: string;
}

function toFound(row: FoundRow): FoundEvent {
  const { seq, at, actor, login, role, kind, facts, hash, person } = row;
  const enterprise = named(row.enterprise, row.enterpriseName);
  return {
    ...{ seq, at, actor, login, role, kind, facts, hash },
    unit: named(row.unit, row.unitName),
    subject: named(row.subject, row.subjectName),
    about: enterprise && person ? { enterprise, person } : null,
  };
}

function named(code: string | null, name: string | null): Named | null {
  return code === null ? null : { code, name: name ?? '' };
}
