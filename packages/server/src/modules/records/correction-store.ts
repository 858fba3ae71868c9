import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader, Tx } from '@shiheng/db/handle';
import type { RecordField } from '@shiheng/kernel/records/record-fields';

export type CorrectionStatus = 'open' | 'accepted' | 'refused' | 'withdrawn';

/** A request as it is stored: what was typed is sealed. */
export interface Correction {
  readonly id: string;
  readonly enterpriseId: string;
  readonly personKey: string; // hex
  readonly period: string;
  readonly field: RecordField;
  readonly askedSealed: Uint8Array | null; // null: removed when its time was up
  readonly askedAt: string;
  readonly dueOn: PlainDate;
  readonly status: CorrectionStatus;
  readonly refusal: string | null;
  readonly answerSealed: Uint8Array | null;
  readonly answeredAt: string | null;
}

const columns = `c.correction_id as id, c.enterprise_id as "enterpriseId", encode(c.person_id, 'hex') as "personKey",
  c.period, c.field, c.asked_sealed as "askedSealed", c.asked_at as "askedAt", c.due_on as "dueOn", c.status, c.refusal,
  c.answer_sealed as "answerSealed", c.answered_at as "answeredAt"`;

type Row = Correction & Record<string, unknown>;

export interface NewCorrection {
  readonly id: string;
  readonly enterpriseId: string;
  readonly personId: Uint8Array;
  readonly period: string;
  readonly field: RecordField;
  readonly askedSealed: Uint8Array;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly dueOn: PlainDate;
}

/** @returns false where the person already has an open request for the field; requests of one enterprise wait for each other */
export async function insertCorrection(tx: Tx, asked: NewCorrection): Promise<boolean> {
  const { enterpriseId, personId, period, field } = asked;
  await tx.query('select from workers.person where enterprise_id = $1::uuid and person_id = $2 for no key update', [
    enterpriseId,
    personId,
  ]);
  const pending = await tx.query(
    `select 1 as one from records.correction where enterprise_id = $1::uuid and person_id = $2 and period = $3
       and field = $4 and status = 'open'`,
    [enterpriseId, personId, period, field],
  );
  if (pending.length > 0) return false;
  await tx.query(
    `insert into records.correction
       (enterprise_id, correction_id, person_id, period, field, asked_sealed, asked_by, asked_at, due_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      enterpriseId,
      asked.id,
      personId,
      period,
      field,
      asked.askedSealed,
      asked.askedBy,
      asked.askedAt.toISOString(),
      asked.dueOn,
    ],
  );
  return true;
}

/** Requests of one person, the newest first. */
export function loadOwnCorrections(reader: Reader, personId: Uint8Array): Promise<readonly Correction[]> {
  return reader.query<Row>(
    `select ${columns} from workers.person p
     join records.correction c on c.enterprise_id = p.enterprise_id and c.person_id = p.person_id
     where p.person_id = $1 order by c.asked_at desc, c.correction_id`,
    [personId],
  );
}

export async function loadCorrection(
  reader: Reader,
  enterpriseId: string,
  correctionId: string,
): Promise<Correction | undefined> {
  const [row] = await reader.query<Row>(
    `select ${columns} from records.correction c where c.enterprise_id = $1::uuid and c.correction_id = $2::uuid`,
    [enterpriseId, correctionId],
  );
  return row;
}

/** Who asked may withdraw wherever they asked. */
export async function findOwnCorrection(
  reader: Reader,
  personId: Uint8Array,
  correctionId: string,
): Promise<Correction | undefined> {
  const own = await loadOwnCorrections(reader, personId);
  return own.find(({ id }) => id === correctionId);
}

export interface CorrectionKey {
  readonly dueOn: string;
  readonly id: string;
}

/** An enterprise's requests: open ones by their due day, the most urgent first; closed ones with the latest first. */
export function loadCorrections(
  reader: Reader,
  enterpriseId: string,
  which: 'open' | 'closed',
  after: CorrectionKey | undefined,
  limit: number,
): Promise<readonly Correction[]> {
  const [sign, order, status] = which === 'open' ? ['>', 'asc', '='] : ['<', 'desc', '<>'];
  const beyond = after ? `and (c.due_on, c.correction_id) ${sign} ($3::date, $4::uuid)` : '';
  return reader.query<Row>(
    `select ${columns} from records.correction c where c.enterprise_id = $1::uuid and c.status ${status} 'open' ${beyond}
     order by c.due_on ${order}, c.correction_id ${order} limit $2`,
    [enterpriseId, limit, ...(after ? [after.dueOn, after.id] : [])],
  );
}

export async function countOpen(
  reader: Reader,
  enterpriseId: string,
  today: PlainDate,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const [row] = await reader.query<{ open: number; overdue: number }>(
    `select count(*) as open, count(*) filter (where due_on < $2::date) as overdue from records.correction
     where enterprise_id = $1::uuid and status = 'open'`,
    [enterpriseId, today],
  );
  return { open: Number(row?.open ?? 0), overdue: Number(row?.overdue ?? 0) };
}

export interface Closing {
  readonly enterpriseId: string;
  readonly id: string;
  readonly status: Exclude<CorrectionStatus, 'open'>;
  readonly refusal: string | null;
  readonly answerSealed: Uint8Array | null;
  readonly by: string;
  readonly at: Date;
}

/** @returns false where somebody was quicker: the request is no longer open */
export async function closeCorrection(tx: Tx, closing: Closing): Promise<boolean> {
  const rows = await tx.query(
    `update records.correction set status = $3, refusal = $4, answer_sealed = $5, answered_by = $6, answered_at = $7
     where enterprise_id = $1::uuid and correction_id = $2::uuid and status = 'open' returning 1 as one`,
    [
      closing.enterpriseId,
      closing.id,
      closing.status,
      closing.refusal,
      closing.answerSealed,
      closing.by,
      closing.at.toISOString(),
    ],
  );
  return rows.length > 0;
}
