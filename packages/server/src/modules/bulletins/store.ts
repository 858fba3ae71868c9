import type { Reader, Row, Tx } from '@shiheng/db/handle';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import type { BulletinContent, BulletinRecord, Issue, IssueRef, ListedBulletin, TitledBulletin } from './record.ts';

const columns = `b.bulletin_id as "bulletinId", b.unit_code, u.name as unit_name, b.org_code, o.name as org_name, b.line,
  b.period, b.state, b.version, b.snapshot_version, encode(b.snapshot_sha256, 'hex') as snapshot_sha256,
  b.catalogue_version, b.demo, b.updated_at, b.updated_by, b.year, b.number, b.issued_on,
  encode(b.sha256, 'hex') as sha256, b.readers`;
const joined = `bulletins.bulletin b join orgs.org u on u.code = b.unit_code join orgs.org o on o.code = b.org_code`;

/** @returns undefined where there is none, or none that the reader may see */
export async function loadBulletin(reader: Reader, bulletinId: string): Promise<BulletinRecord | undefined> {
  const [row] = await reader.query(
    `select ${columns}, b.content, b.printed, b.corrects as corrects_id, c.year as corrects_year, c.number as corrects_number,
       l.bulletin_id as later_id, l.year as later_year, l.number as later_number
     from ${joined} left join bulletins.bulletin c on c.bulletin_id = b.corrects
     left join lateral (select * from bulletins.bulletin l where l.corrects = b.bulletin_id and l.state = 'issued'
       order by l.updated_at desc limit 1) l on true
     where b.bulletin_id = $1`,
    [bulletinId],
  );
  return row && recordOf(row);
}

function recordOf(row: Row): BulletinRecord {
  return {
    ...listedOf(row),
    content: row.content as BulletinContent,
    corrects: issueRef(row.corrects_id, row.corrects_year, row.corrects_number),
    correctedBy: issueRef(row.later_id, row.later_year, row.later_number),
    printed: row.printed as Bulletin | null,
  };
}

function issueRef(bulletinId: unknown, year: unknown, number: unknown): IssueRef | null {
  return bulletinId === null ? null : { bulletinId: String(bulletinId), year: Number(year), number: Number(number) };
}

function listedOf(row: Row): ListedBulletin {
  const issue = row.number === null ? null : { year: row.year, number: row.number, on: row.issued_on };
  const snapshot =
    row.snapshot_version === null ? null : { version: row.snapshot_version, sha256: row.snapshot_sha256 };
  return {
    bulletinId: row.bulletinId,
    unit: { code: row.unit_code, name: row.unit_name },
    org: { code: row.org_code, name: row.org_name },
    line: row.line,
    period: row.period,
    state: row.state,
    version: row.version,
    snapshot,
    catalogueVersion: row.catalogue_version,
    demo: row.demo,
    updatedAt: new Date(String(row.updated_at)),
    updatedBy: row.updated_by,
    issue: issue as Issue | null,
    sha256: row.sha256,
    readers: row.readers ?? [],
  } as ListedBulletin;
}

export interface ListQuery {
  readonly state?: 'draft' | 'issued' | undefined;
  readonly after?: { readonly at: Date; readonly bulletinId: string } | undefined;
  readonly limit: number;
}

/** The newest first, with their titles and the latest version of their periods. */
export async function listBulletins(
  reader: Reader,
  { state, after, limit }: ListQuery,
): Promise<readonly TitledBulletin[]> {
  const rows = await reader.query(
    `select ${columns}, b.content->'titleLines' as title, nullif(p.snapshot_version, 0) as latest
     from ${joined} left join indicators.period p on p.period = b.period
     where ($1::text is null or b.state = $1) and ($2::timestamptz is null or (b.updated_at, b.bulletin_id) < ($2, $3::uuid))
     order by b.updated_at desc, b.bulletin_id desc limit $4`,
    [state ?? null, after?.at.toISOString() ?? null, after?.bulletinId ?? null, limit],
  );
  return rows.map((row) => ({
    ...listedOf(row),
    title: (row.title as readonly string[]).join(''),
    latest: row.latest as number | null,
  }));
}

export type NewBulletin = Pick<
  BulletinRecord,
  'bulletinId' | 'line' | 'period' | 'snapshot' | 'catalogueVersion' | 'demo' | 'content'
> & {
  readonly unit: string;
  readonly org: string;
  readonly corrects: string | null;
  readonly at: Date;
  readonly by: string;
};

export async function insertDraft(tx: Tx, draft: NewBulletin): Promise<void> {
  const { snapshot, at, by } = draft;
  await tx.query(
    `insert into bulletins.bulletin (bulletin_id, unit_code, org_code, line, period, state, version, snapshot_version,
       snapshot_sha256, catalogue_version, demo, content, corrects, created_at, created_by, updated_at, updated_by)
     values ($1, $2, $3, $4, $5, 'draft', 1, $6, $7, $8, $9, $10, $11, $12, $13, $12, $13)`,
    [
      draft.bulletinId,
      draft.unit,
      draft.org,
      draft.line,
      draft.period,
      snapshot?.version ?? null,
      snapshot && Buffer.from(snapshot.sha256, 'hex'),
      draft.catalogueVersion,
      draft.demo,
      JSON.stringify(draft.content),
      draft.corrects,
      at.toISOString(),
      by,
    ],
  );
}

export type Saving = Pick<
  BulletinRecord,
  'bulletinId' | 'version' | 'snapshot' | 'catalogueVersion' | 'demo' | 'content'
> & { readonly at: Date; readonly by: string };

/** @returns false where the draft is no longer at that version */
export async function updateDraft(tx: Tx, saving: Saving): Promise<boolean> {
  const { bulletinId, version, snapshot, catalogueVersion, demo, content, at, by } = saving;
  const rows = await tx.query(
    `update bulletins.bulletin set version = version + 1, snapshot_version = $3, snapshot_sha256 = $4,
       catalogue_version = $5, demo = $6, content = $7, updated_at = $8, updated_by = $9
     where bulletin_id = $1 and version = $2 and state = 'draft' returning 1 as one`,
    [
      bulletinId,
      version,
      snapshot?.version ?? null,
      snapshot && Buffer.from(snapshot.sha256, 'hex'),
      catalogueVersion,
      demo,
      JSON.stringify(content),
      at.toISOString(),
      by,
    ],
  );
  return rows.length === 1;
}

/** @returns false where it has been issued meanwhile, or is gone */
export async function deleteDraft(tx: Tx, bulletinId: string): Promise<boolean> {
  const sql = `delete from bulletins.bulletin where bulletin_id = $1 and state = 'draft' returning 1 as one`;
  return (await tx.query(sql, [bulletinId])).length === 1;
}

/** The number that a unit's next issue of the year gets, unless somebody else takes it first. */
export async function nextNumber(reader: Reader, unit: string, year: number): Promise<number> {
  const sql = 'select last from bulletins.register where unit_code = $1 and year = $2';
  const [row] = await reader.query<{ last: number }>(sql, [unit, year]);
  return (row?.last ?? 0) + 1;
}

/** Waits for whoever is taking one. @returns false where the number is no longer the next one */
export async function takeNumber(
  tx: Tx,
  unit: string,
  { year, number }: Pick<Issue, 'year' | 'number'>,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into bulletins.register as r (unit_code, year, last) select $1::text, $2::integer, $3::integer where $3 = 1
       or exists (select from bulletins.register where unit_code = $1 and year = $2)
     on conflict (unit_code, year) do update set last = excluded.last where r.last = excluded.last - 1
     returning 1 as one`,
    [unit, year, number],
  );
  return rows.length === 1;
}

export interface Issuing {
  readonly bulletinId: string;
  readonly version: number;
  readonly issue: Issue;
  readonly printed: Bulletin;
  readonly sha256: string;
  readonly readers: readonly string[];
  readonly at: Date;
  readonly by: string;
}

/** @returns false where the draft is no longer at that version */
export async function markIssued(tx: Tx, issuing: Issuing): Promise<boolean> {
  const { bulletinId, version, issue, printed, sha256, readers, at, by } = issuing;
  const rows = await tx.query(
    `update bulletins.bulletin set state = 'issued', version = version + 1, year = $3, number = $4, issued_on = $5,
       printed = $6, sha256 = $7, readers = $8, updated_at = $9, updated_by = $10
     where bulletin_id = $1 and version = $2 and state = 'draft' returning 1 as one`,
    [
      bulletinId,
      version,
      issue.year,
      issue.number,
      issue.on,
      JSON.stringify(printed),
      Buffer.from(sha256, 'hex'),
      readers,
      at.toISOString(),
      by,
    ],
  );
  return rows.length === 1;
}
