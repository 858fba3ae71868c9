import type { ImportCountsDto, ImportRefusalDto } from '@shiheng/contract/imports';
import type { Reader, Tx } from '@shiheng/db/handle';
import type { KnownHeaders } from '@shiheng/kernel/imports/header-mapping';
import type { Draft, Owner } from './draft.ts';

const columns = `draft_id as "draftId", template, period, file_name as "fileName", bytes, file_key as "fileKey", columns,
  stage, worker, refusal, counts, batch_id as "batchId", sent_at as "sentAt", expires_at as "expiresAt"`;

type Row = Draft & Record<string, unknown>;

/** Whose it is not, or what has expired, is not there. */
export async function loadDraft(
  reader: Reader,
  { accountId, unit }: Owner,
  draftId: string,
  now: Date,
): Promise<Draft | undefined> {
  const [row] = await reader.query<Row>(
    `select ${columns} from imports.draft
     where draft_id = $1 and account_id = $2 and unit = $3 and expires_at > $4::timestamptz`,
    [draftId, accountId, unit, now.toISOString()],
  );
  return row;
}

/** The latest first. */
export function loadDrafts(reader: Reader, { accountId, unit }: Owner, now: Date): Promise<readonly Draft[]> {
  return reader.query<Row>(
    `select ${columns} from imports.draft
     where account_id = $1 and unit = $2 and stage <> 'done' and expires_at > $3::timestamptz
     order by sent_at desc, draft_id`,
    [accountId, unit, now.toISOString()],
  );
}

export async function insertDraft(tx: Tx, { accountId, unit }: Owner, draft: Draft): Promise<void> {
  await tx.query(
    `insert into imports.draft
       (draft_id, account_id, unit, template, period, file_name, bytes, file_key, columns, sent_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      draft.draftId,
      accountId,
      unit,
      draft.template,
      draft.period,
      draft.fileName,
      draft.bytes,
      draft.fileKey,
      JSON.stringify(draft.columns),
      draft.sentAt,
      draft.expiresAt,
    ],
  );
}

/**
 * Takes a draft into the hands of a process, for one who comes first: whoever comes second finds it taken.
 * @param from stages from which it may be taken; a stage under way only where its process is gone, or is this one and
 *   `idle`: it does nothing with the draft and could not settle it when it ended
 */
export async function takeDraft(
  tx: Tx,
  draftId: string,
  to: {
    readonly stage: 'checking' | 'running';
    readonly from: readonly Draft['stage'][];
    readonly worker: string;
    readonly idle: boolean;
    readonly batchId?: string;
    readonly columns?: Draft['columns'];
  },
): Promise<boolean> {
  const rows = await tx.query(
    `update imports.draft set stage = $2, worker = $3::uuid, refusal = null, batch_id = coalesce(batch_id, $4::uuid),
       columns = coalesce($5::jsonb, columns)
     where draft_id = $1 and (stage = any($6)
       or (stage in ('checking', 'running') and stage = $2 and (worker <> $3::uuid or $7::boolean)))
     returning 1 as one`,
    [
      draftId,
      to.stage,
      to.worker,
      to.batchId ?? null,
      to.columns ? JSON.stringify(to.columns) : null,
      to.from,
      to.idle,
    ],
  );
  return rows.length > 0;
}

/** Whether whoever sent the file of an import can still go on with it. What has expired is not there. */
export async function isOnItsWay(reader: Reader, batchId: string, now: Date): Promise<boolean> {
  const rows = await reader.query(
    `select 1 as one from imports.draft
     where batch_id = $1::uuid and stage <> 'done' and expires_at > $2::timestamptz limit 1`,
    [batchId, now.toISOString()],
  );
  return rows.length > 0;
}

/** Deletes what an account has sent of this kind and neither confirmed nor is having checked. @returns their ids */
export async function deleteUnconfirmed(
  tx: Tx,
  { accountId, unit }: Owner,
  { template, period }: Pick<Draft, 'template' | 'period'>,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `delete from imports.draft
     where account_id = $1 and unit = $2 and template = $3 and period is not distinct from $4::text
       and stage in ('sent', 'checked') and batch_id is null
     returning draft_id::text as id`,
    [accountId, unit, template, period],
  );
  return rows.map(({ id }) => id);
}

export interface Settled {
  readonly stage: 'sent' | 'checked' | 'done';
  readonly refusal?: ImportRefusalDto;
  readonly counts?: ImportCountsDto;
}

/** Ends what a process did with a draft; nothing where another one holds it by now. */
export async function settleDraft(tx: Tx, draftId: string, worker: string, settled: Settled): Promise<void> {
  await tx.query(
    `update imports.draft set stage = $3, worker = null, refusal = $4, counts = coalesce($5::jsonb, counts)
     where draft_id = $1 and worker = $2::uuid`,
    [
      draftId,
      worker,
      settled.stage,
      settled.refusal ? JSON.stringify(settled.refusal) : null,
      settled.counts ? JSON.stringify(settled.counts) : null,
    ],
  );
}

/** Puts a checked draft back to be checked again, and says why. */
export async function uncheckDraft(tx: Tx, draftId: string, refusal: ImportRefusalDto): Promise<void> {
  await tx.query(`update imports.draft set stage = 'sent', refusal = $2 where draft_id = $1 and stage = 'checked'`, [
    draftId,
    JSON.stringify(refusal),
  ]);
}

export async function deleteDraft(tx: Tx, draftId: string): Promise<void> {
  await tx.query('delete from imports.draft where draft_id = $1', [draftId]);
}

export async function deleteExpired(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from imports.draft where expires_at <= $1::timestamptz', [now.toISOString()]);
}

/** Which of these drafts have a row. */
export async function knownDrafts(reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ id: string }>(
    'select draft_id::text as id from imports.draft where draft_id::text = any($1)',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What the account chose before for headers of this template. */
export async function loadKnownHeaders(reader: Reader, accountId: string, template: string): Promise<KnownHeaders> {
  const rows = await reader.query<{ header: string; column: string }>(
    'select header, column_key as column from imports.known_header where account_id = $1 and template = $2',
    [accountId, template],
  );
  return Object.fromEntries(rows.map(({ header, column }) => [header, column]));
}

export async function rememberHeaders(
  tx: Tx,
  accountId: string,
  template: string,
  chosen: readonly { readonly header: string; readonly column: string | null }[],
): Promise<void> {
  await tx.query('delete from imports.known_header where account_id = $1 and template = $2 and header = any($3)', [
    accountId,
    template,
    chosen.map(({ header }) => header),
  ]);
  const kept = chosen.flatMap(({ header, column }) => (column === null ? [] : [{ header, column }]));
  await tx.query(
    `insert into imports.known_header (account_id, template, header, column_key)
     select $1, $2, header, key from unnest($3::text[], $4::text[]) as given (header, key)`,
    [accountId, template, kept.map(({ header }) => header), kept.map(({ column }) => column)],
  );
}
