import type { Reader } from '@shiheng/db/handle';
import type { WorkerFacts } from '@shiheng/kernel/records/record-fields';

/** One period of a person's own record in one enterprise. */
export interface OwnPeriod {
  readonly enterpriseId: string;
  readonly period: string;
  readonly declaredAt: string;
  readonly facts: WorkerFacts;
}

export const factColumns = `w.team, w.post, w.occupation, w.post_class as "postClass", w.frontline, w.employment,
  w.hired_on as "hiredOn", w.left_on as "leftOn", w.education, w.political, w.skill, w.certificate_no as "certificateNo",
  w.certificate_issuer as "certificateIssuer", w.certified_on as "certifiedOn", w.title, w.wage_cents as "wageCents",
  w.training_centihours as "trainingCentihours", w.matched_centihours as "matchedCentihours", w.contest`;

/** Everything that any enterprise currently declares of the person, in no order. */
export async function loadOwnPeriods(reader: Reader, personId: Uint8Array): Promise<readonly OwnPeriod[]> {
  type Row = WorkerFacts & { enterpriseId: string; period: string; declaredAt: string } & Record<string, unknown>;
  const rows = await reader.query<Row>(
    `select w.enterprise_id as "enterpriseId", w.period, d.declared_at as "declaredAt", ${factColumns}
     from workers.person p
     join workers.worker w on w.enterprise_id = p.enterprise_id and w.person_id = p.person_id
     join workers.declaration d on d.enterprise_id = w.enterprise_id and d.period = w.period and d.superseded_at is null
     where p.person_id = $1`,
    [personId],
  );
  return rows.map(({ enterpriseId, period, declaredAt, ...facts }) => ({ enterpriseId, period, declaredAt, facts }));
}

/** What the enterprise now declares of the person for one period. */
export async function loadFacts(
  reader: Reader,
  enterpriseId: string,
  period: string,
  personId: Uint8Array,
): Promise<WorkerFacts | undefined> {
  const [row] = await reader.query<WorkerFacts & Record<string, unknown>>(
    `select ${factColumns} from workers.worker w where w.enterprise_id = $1::uuid and w.period = $2 and w.person_id = $3`,
    [enterpriseId, period, personId],
  );
  return row;
}

/** The person in every enterprise that knows them. */
export interface KnownPerson {
  readonly enterpriseId: string;
  readonly sealed: Uint8Array | null;
  readonly erased: boolean;
}

export function loadKnownPersons(reader: Reader, personId: Uint8Array): Promise<readonly KnownPerson[]> {
  return reader.query<KnownPerson & Record<string, unknown>>(
    `select enterprise_id as "enterpriseId", sealed, erased_at is not null as erased from workers.person
     where person_id = $1 order by enterprise_id`,
    [personId],
  );
}

/** Periods that each enterprise has declared. */
export function loadDeclaredPeriods(
  reader: Reader,
  enterprises: readonly string[],
): Promise<readonly { readonly enterpriseId: string; readonly period: string }[]> {
  return reader.query(
    `select enterprise_id as "enterpriseId", period from workers.declaration
     where superseded_at is null and enterprise_id = any($1::uuid[])`,
    [enterprises],
  );
}
