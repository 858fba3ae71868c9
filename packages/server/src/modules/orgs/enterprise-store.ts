import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader, Tx } from '@shiheng/db/handle';
import type { EnterpriseState } from '@shiheng/kernel/orgs/tree-types';
import type { Stretch } from './enterprise-timeline.ts';

/** An enterprise with its whole history, in the order of time. */
export interface KnownEnterprise {
  readonly enterprise: string; // id
  readonly closedOn: PlainDate | null;
  readonly stretches: readonly Stretch[];
}

interface VersionRow extends Record<string, unknown> {
  readonly enterprise_id: string;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate | null;
  readonly name: string;
  readonly county_code: string;
  readonly system_code: string | null;
  readonly industry_code: string;
  readonly ownership: EnterpriseState['ownership'];
  readonly above_scale: boolean;
  readonly pilot: boolean;
  readonly has_union: boolean;
  readonly batch_id: string | null;
}

export async function loadEnterprises(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownEnterprise>> {
  const enterprises = await reader.query<{ enterprise_id: string; closed_on: PlainDate | null }>(
    'select enterprise_id, closed_on from orgs.enterprise where enterprise_id = any($1::uuid[])',
    [ids],
  );
  const versions = await reader.query<VersionRow>(
    'select * from orgs.enterprise_version where enterprise_id = any($1::uuid[]) order by enterprise_id, valid_from',
    [ids],
  );
  const stretches = new Map<string, Stretch[]>(enterprises.map((row) => [row.enterprise_id, []]));
  for (const row of versions) stretches.get(row.enterprise_id)?.push(stretchOf(row));
  return new Map(
    enterprises.map(({ enterprise_id: enterprise, closed_on: closedOn }) => [
      enterprise,
      { enterprise, closedOn, stretches: stretches.get(enterprise) ?? [] },
    ]),
  );
}

function stretchOf(row: VersionRow): Stretch {
  const state: EnterpriseState = {
    name: row.name,
    countyCode: row.county_code,
    systemCode: row.system_code,
    industryCode: row.industry_code,
    ownership: row.ownership,
    aboveScale: row.above_scale,
    pilot: row.pilot,
    hasUnion: row.has_union,
  };
  return { validFrom: row.valid_from, validTo: row.valid_to, state, batch: row.batch_id };
}

export interface RevisedEnterprise {
  readonly enterprise: string;
  readonly creditCode: string;
  readonly openedOn: PlainDate;
  readonly stretches: readonly Stretch[];
}

/** Writes enterprises with their whole history; what was written before is replaced by it. */
export async function saveEnterprises(tx: Tx, revised: readonly RevisedEnterprise[]): Promise<void> {
  const ids = revised.map(({ enterprise }) => enterprise);
  await tx.query(
    `insert into orgs.enterprise (enterprise_id, credit_code, opened_on)
     select * from unnest($1::uuid[], $2::text[], $3::date[])
     on conflict (enterprise_id) do update set opened_on = excluded.opened_on`,
    [ids, revised.map(({ creditCode }) => creditCode), revised.map(({ openedOn }) => openedOn)],
  );
  await tx.query('delete from orgs.enterprise_version where enterprise_id = any($1::uuid[])', [ids]);
  const rows = revised.flatMap(({ enterprise, stretches }) => stretches.map((stretch) => ({ enterprise, ...stretch })));
  const text = (pick: (row: (typeof rows)[number]) => string | null) => rows.map((row) => pick(row) ?? '');
  await tx.query(
    `insert into orgs.enterprise_version (enterprise_id, valid_from, valid_to, name, county_code, system_code,
       industry_code, ownership, above_scale, pilot, has_union, batch_id)
     select enterprise_id, valid_from, nullif(valid_to, '')::date, name, county, nullif(system, ''), industry, ownership,
       above_scale = 't', pilot = 't', has_union = 't', nullif(batch, '')::uuid
     from unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[], $11::text[], $12::text[])
       as given (enterprise_id, valid_from, valid_to, name, county, system, industry, ownership, above_scale, pilot,
         has_union, batch)`,
    [
      text((row) => row.enterprise),
      text((row) => row.validFrom),
      text((row) => row.validTo),
      text((row) => row.state.name),
      text((row) => row.state.countyCode),
      text((row) => row.state.systemCode),
      text((row) => row.state.industryCode),
      text((row) => row.state.ownership),
      text((row) => flag(row.state.aboveScale)),
      text((row) => flag(row.state.pilot)),
      text((row) => flag(row.state.hasUnion)),
      text((row) => row.batch),
    ],
  );
}

function flag(value: boolean): string {
  return value ? 't' : 'f';
}

/** Codes under which an enterprise may stand. */
export async function loadHostCodes(
  reader: Reader,
): Promise<{ readonly counties: ReadonlySet<string>; readonly systems: ReadonlySet<string> }> {
  const rows = await reader.query<{ code: string; kind: string }>(
    "select code, kind from orgs.org where kind in ('county', 'system-company')",
  );
  const ofKind = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map(({ code }) => code));
  return { counties: ofKind('county'), systems: ofKind('system-company') };
}
