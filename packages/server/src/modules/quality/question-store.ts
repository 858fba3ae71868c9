import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RoleName } from '@shiheng/contract/access';
import type { QuestionTopic } from '@shiheng/contract/quality';
import type { Reader, Tx } from '@shiheng/db/handle';

export interface Question {
  readonly id: string;
  /** Organisation code, or enterprise id. */
  readonly unit: string;
  readonly unitName: string;
  readonly period: string;
  readonly topic: QuestionTopic;
  readonly text: string;
  readonly dueOn: PlainDate;
  readonly askedAt: string;
  readonly askedRole: RoleName;
  readonly askedUnit: string;
  readonly askedUnitName: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly closing: string | null;
  readonly closedAt: string | null;
  readonly settledByFacts: string | null;
}

/** When what was missing was declared, and not taken back; only an enterprise declares. */
const settled = `case when q.topic = 'missing' then (select min(d.declared_at) from workers.declaration d
  where d.enterprise_id = q.enterprise_id and d.period = q.period and not d.withdrawn) end`;

const columns = `q.question_id as id, coalesce(q.enterprise_id::text, q.org_code) as unit,
  coalesce((select o.name from orgs.org o where o.code = q.org_code),
    (select v.name from orgs.enterprise_version v where v.enterprise_id = q.enterprise_id
     order by v.valid_from desc limit 1), '') as "unitName",
  q.period, q.topic, q.text, q.due_on as "dueOn", q.asked_at as "askedAt", q.asked_role as "askedRole",
  q.asked_unit as "askedUnit", coalesce((select o.name from orgs.org o where o.code = q.asked_unit), '') as "askedUnitName",
  q.answer, q.answered_at as "answeredAt", q.closing, q.closed_at as "closedAt", ${settled} as "settledByFacts"`;

/** Neither closed nor settled by what has been declared since. */
const isOpen = `q.closed_at is null and ${settled} is null`;

export interface QuestionsPage {
  readonly state: 'open' | 'closed';
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The newest first. @returns at most `limit` */
export async function loadQuestions(
  reader: Reader,
  { state, after, limit }: QuestionsPage,
): Promise<readonly Question[]> {
  return reader.query<Question & Record<string, unknown>>(
    `select ${columns} from quality.question q
     where ${state === 'open' ? isOpen : `not (${isOpen})`}
       and ($1::uuid is null or (q.asked_at, q.question_id) <
         (select l.asked_at, l.question_id from quality.question l where l.question_id = $1::uuid))
     order by q.asked_at desc, q.question_id desc limit $2`,
    [after ?? null, limit],
  );
}

export async function loadQuestion(reader: Reader, id: string): Promise<Question | undefined> {
  const [question] = await reader.query<Question & Record<string, unknown>>(
    `select ${columns} from quality.question q where q.question_id = $1`,
    [id],
  );
  return question;
}

/** Enterprises that have been asked anything: few of many. */
export async function loadAsked(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.query<{ id: string }>(
    'select distinct enterprise_id as id from quality.question where enterprise_id is not null',
  );
  return rows.map(({ id }) => id);
}

/** Of what the reader sees. */
export async function countQuestions(
  reader: Reader,
  today: PlainDate,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const [counts] = await reader.query<{ open: number; overdue: number }>(
    `select count(*) as open, count(*) filter (where q.due_on < $1::date and q.answer is null) as overdue
     from quality.question q where ${isOpen}`,
    [today],
  );
  return { open: counts?.open ?? 0, overdue: counts?.overdue ?? 0 };
}

export interface NewQuestion {
  readonly id: string;
  readonly unit: string;
  readonly kind: 'organisation' | 'enterprise';
  readonly period: string;
  readonly topic: QuestionTopic;
  readonly text: string;
  readonly dueOn: PlainDate;
  readonly by: { readonly account: string; readonly role: RoleName; readonly unit: string };
  readonly at: Date;
}

/** @returns false where the unit has an open question of this topic and period */
export async function insertQuestion(tx: Tx, question: NewQuestion): Promise<boolean> {
  const { id, unit, kind, period, topic, text, dueOn, by, at } = question;
  const inserted = await tx.query(
    `insert into quality.question
       (question_id, enterprise_id, org_code, period, topic, text, due_on, asked_at, asked_by, asked_role, asked_unit)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning 1 as one`,
    [
      id,
      kind === 'enterprise' ? unit : null,
      kind === 'organisation' ? unit : null,
      ...[period, topic, text, dueOn, at.toISOString(), by.account, by.role, by.unit],
    ],
  );
  return inserted.length > 0;
}

/** @returns false where it is answered or closed already */
export async function answerOnce(tx: Tx, id: string, answer: string, by: string, at: Date): Promise<boolean> {
  const changed = await tx.query(
    `update quality.question set answer = $2, answered_by = $3, answered_at = $4
     where question_id = $1 and answer is null and closed_at is null returning 1 as one`,
    [id, answer, by, at.toISOString()],
  );
  return changed.length > 0;
}

/** @returns false where it is closed already */
export async function closeOnce(tx: Tx, id: string, closing: string, by: string, at: Date): Promise<boolean> {
  const changed = await tx.query(
    `update quality.question set closing = $2, closed_by = $3, closed_at = $4
     where question_id = $1 and closed_at is null returning 1 as one`,
    [id, closing, by, at.toISOString()],
  );
  return changed.length > 0;
}
