import { createHash } from 'node:crypto';
import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import { fromEpochDay, type PlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import type { Tx } from '@shiheng/db/handle';

/** Ledgers for tests, straight into the tables: each factory gives a plain default and takes overrides. */

export const counties = ['530102', '530112', '530302', '532901'] as const;

export function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (!parsed) throw new Error(`no period: ${text}`);
  return parsed;
}

/** The n-th enterprise of a test. */
export function enterpriseId(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function creditCode(n: number): string {
  return `9153${String(n).padStart(14, '0')}`;
}

export interface Place {
  readonly county: string;
  readonly system: string | null;
  readonly industry: string;
  readonly from: string;
}

const somewhere: Place = { county: counties[0], system: null, industry: '3021', from: '2020-01-01' };

/** The least of a tree: a province, two prefectures, four counties, one company on the system line. */
export async function addOrgs(tx: Tx): Promise<void> {
  await tx.query(`insert into orgs.org (code, kind, name, short_name, opened_on) values
    ('530000', 'province', '云南省', '云南', '2000-01-01'), ('530100', 'prefecture', '昆明市', '昆明', '2000-01-01'),
    ('530300', 'prefecture', '曲靖市', '曲靖', '2000-01-01'), ('532900', 'prefecture', '大理州', '大理', '2000-01-01'),
    ('530102', 'county', '五华区', '五华', '2000-01-01'), ('530112', 'county', '西山区', '西山', '2000-01-01'),
    ('530302', 'county', '麒麟区', '麒麟', '2000-01-01'), ('532901', 'county', '大理市', '大理', '2000-01-01'),
    ('S01', 'system-company', '某公司', '某', '2000-01-01')`);
  await tx.query(`insert into orgs.org_parent (org_code, line, valid_from, parent_code) values
    ('530100', 'area', '2000-01-01', '530000'), ('530300', 'area', '2000-01-01', '530000'),
    ('532900', 'area', '2000-01-01', '530000'), ('530102', 'area', '2000-01-01', '530100'),
    ('530112', 'area', '2000-01-01', '530100'), ('530302', 'area', '2000-01-01', '530300'),
    ('532901', 'area', '2000-01-01', '532900'), ('S01', 'system', '2000-01-01', '530000')`);
}

export async function addEnterprise(tx: Tx, n: number, place: Partial<Place> = {}): Promise<string> {
  const { county, system, industry, from } = { ...somewhere, ...place };
  const id = enterpriseId(n);
  await tx.query('insert into orgs.enterprise (enterprise_id, credit_code, opened_on) values ($1, $2, $3)', [
    id,
    creditCode(n),
    from,
  ]);
  await tx.query(
    `insert into orgs.enterprise_version (enterprise_id, valid_from, name, county_code, system_code, industry_code,
       ownership, above_scale, pilot, has_union) values ($1, $2, $3, $4, $5, $6, '国有', true, false, true)`,
    [id, from, `企业${n}`, county, system, industry],
  );
  return id;
}

/** One row of a ledger in the database's words. */
export interface Worker {
  readonly post_class: number | null;
  readonly frontline: boolean;
  readonly employment: number;
  readonly hired_on: string;
  readonly left_on: string | null;
  readonly education: number;
  readonly political: number | null;
  readonly skill: number;
  readonly certificate_no: string | null;
  readonly certificate_issuer: string | null;
  readonly certified_on: string | null;
  readonly title: number | null;
  readonly wage_cents: number | null;
  readonly training_centihours: number | null;
  readonly matched_centihours: number | null;
  readonly contest: boolean | null;
  readonly born_on: string;
  readonly female: boolean;
}

/** Declares `workers` for a period in place of what was declared before; person p is the same one in every period. */
export async function declare(
  tx: Tx,
  enterprise: string,
  of: Period,
  workers: readonly (Worker & { readonly person: number })[],
): Promise<void> {
  const [before] = await tx.query<{ version: number }>(
    `update workers.declaration set superseded_at = $3
     where enterprise_id = $1 and period = $2 and superseded_at is null returning version`,
    [enterprise, of, '2026-01-01T00:00:00Z'],
  );
  await tx.query('delete from workers.worker where enterprise_id = $1 and period = $2', [enterprise, of]);
  await tx.query(
    `insert into workers.declaration (enterprise_id, period, version, batch_id, declared_at, row_count, digest)
     values ($1, $2, $3, $1, '2026-01-01', $4, '\\x')`,
    [enterprise, of, (before?.version ?? 0) + 1, workers.length],
  );
  const rows = workers.map(({ person, ...row }) => ({ ...row, person_id: personId(person).toString('hex') }));
  await tx.query(
    `insert into workers.worker select $1::uuid, $2, decode(person_id, 'hex'), row_number() over (), null, '操作工', null,
       post_class, frontline, employment, hired_on, left_on, education, political, skill, certificate_no,
       certificate_issuer, certified_on, title, wage_cents, training_centihours, matched_centihours, contest, born_on, female
     from jsonb_to_recordset($3::jsonb) as given (person_id text, post_class smallint, frontline boolean,
       employment smallint, hired_on date, left_on date, education smallint, political smallint, skill smallint,
       certificate_no text, certificate_issuer text, certified_on date, title smallint, wage_cents int,
       training_centihours int, matched_centihours int, contest boolean, born_on date, female boolean)`,
    [enterprise, of, JSON.stringify(rows)],
  );
}

function personId(person: number): Buffer {
  return createHash('sha256').update(String(person)).digest().subarray(0, 16);
}

/** Whole numbers from 0 to below `n`, the same every time for one seed. */
export type Draw = (n: number) => number;

/** @source mulberry32 (public domain, Tommy Ettinger) */
export function seeded(seed: number): Draw {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000) * n);
  };
}

/** A worker of whom anything optional may be unknown and who may have come or gone around the period. */
export function anyWorker(draw: Draw, of: Period): Worker {
  const end = toEpochDay(periodEnd(of));
  const day = (back: number): PlainDate => fromEpochDay(end - back);
  const maybe = <T>(value: T): T | null => (draw(4) === 0 ? null : value);
  const hired = draw(10) === 0 ? draw(120) - 10 : draw(6000);
  return {
    post_class: maybe(draw(4)),
    frontline: draw(3) > 0,
    employment: draw(5),
    hired_on: day(hired),
    left_on: draw(5) === 0 ? day(Math.min(draw(130) - 20, hired)) : null,
    education: draw(7),
    political: maybe(draw(5)),
    skill: draw(9) - 1,
    certificate_no: maybe('C1'),
    certificate_issuer: maybe('省'),
    certified_on: maybe(day(1000)),
    title: maybe(draw(5)),
    wage_cents: maybe(150_000 + draw(3_200_000)),
    training_centihours: maybe(draw(3) * 800),
    matched_centihours: maybe(draw(3) * 200),
    contest: maybe(draw(2) === 0),
    born_on: day(20 * 365 + draw(40 * 365)),
    female: draw(2) === 0,
  };
}

/** Moves an enterprise to another county from a day on. */
export async function moveEnterprise(tx: Tx, enterprise: string, county: string, from: string): Promise<void> {
  await tx.query(
    `with last as (
       update orgs.enterprise_version set valid_to = $3 where enterprise_id = $1 and valid_to is null returning *)
     insert into orgs.enterprise_version (enterprise_id, valid_from, name, county_code, system_code, industry_code,
       ownership, above_scale, pilot, has_union)
     select enterprise_id, $3, name, $2, system_code, industry_code, ownership, above_scale, pilot, has_union from last`,
    [enterprise, county, from],
  );
}

export async function addReport(tx: Tx, enterprise: string, of: Period, measure: string, value: number): Promise<void> {
  await tx.query(
    `insert into indicators.enterprise_report (enterprise_id, period, measure_id, value, batch_id)
     values ($1, $2, $3, $4, $1) on conflict (enterprise_id, period, measure_id) do update set value = excluded.value`,
    [enterprise, of, measure, value],
  );
}

export async function addOrgReport(tx: Tx, org: string, of: Period, measure: string, value: number): Promise<void> {
  await tx.query(
    `insert into indicators.org_report (org_code, period, measure_id, value, batch_id)
     values ($1, $2, $3, $4, $5) on conflict (org_code, period, measure_id) do update set value = excluded.value`,
    [org, of, measure, value, enterpriseId(0)],
  );
}
