import { err, ok, type Result } from '@shiheng/basics/result';
import { type Purpose, purposeRegister } from '@shiheng/data/personal-data';
import type { Reader, Tx } from '@shiheng/db/handle';
import { append } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { bytesOf } from '../../platform/privacy/identity.ts';
import type { NotFound, RecordsDeps } from './deps.ts';

export interface ConsentChoice {
  readonly purpose: string;
  /** Version of the text that the worker read. */
  readonly version: string;
  readonly given: boolean;
}

/** A purpose that needs consent, and whether the person has agreed. */
export interface ConsentState {
  readonly purpose: Purpose;
  readonly givenAt: string | null;
  /** They agreed to another version of the text than the one that is shown now. */
  readonly outdated: boolean;
}

const askedFor = () => purposeRegister().purposes.filter(({ consent }) => consent);

export async function loadConsents(
  reader: Reader,
  enterprise: string,
  personId: Uint8Array,
): Promise<readonly ConsentState[]> {
  const rows = await reader.query<{ purpose: string; version: string; givenAt: string }>(
    `select purpose, version, given_at as "givenAt" from records.consent
     where enterprise_id = $1::uuid and person_id = $2 and withdrawn_at is null`,
    [enterprise, personId],
  );
  return askedFor().map((purpose) => {
    const given = rows.find((row) => row.purpose === purpose.id);
    return {
      purpose,
      givenAt: given?.givenAt ?? null,
      outdated: given !== undefined && given.version !== purpose.version,
    };
  });
}

/**
 * Gives or withdraws consent, for the enterprise in which the worker acts. Doing again what was done changes nothing.
 * @errors not-found: no such purpose, or none that asks for consent; consent-outdated: the text is another one by now
 * @source 个人信息保护法 arts. 14 (informed, for each purpose), 15 (withdrawal as easy as giving)
 */
export async function setConsent(
  { db, clock }: RecordsDeps,
  actor: Actor,
  { purpose: id, version, given }: ConsentChoice,
): Promise<Result<undefined, NotFound | { readonly kind: 'consent-outdated' }>> {
  const purpose = askedFor().find((each) => each.id === id);
  const { personId: personKey, scope, accountId } = actor;
  if (!purpose || personKey === undefined || scope.kind !== 'enterprise') return err({ kind: 'not-found' });
  if (given && purpose.version !== version) return err({ kind: 'consent-outdated' });
  const at = clock();
  const personId = bytesOf(personKey);
  return db.tx(async (tx) => {
    if (!(await lockPerson(tx, scope.code, personId))) return err({ kind: 'not-found' } as const);
    const standing = await standingVersion(tx, scope.code, personId, id);
    const same = given ? standing === version : standing === undefined;
    if (same) return ok(undefined);
    if (standing !== undefined) await withdraw(tx, scope.code, personId, id, at);
    if (given) await give(tx, scope.code, personId, { id, version }, accountId, at);
    const kind = given ? 'consent-given' : 'consent-withdrawn';
    const facts = { purpose: id, version: given ? version : (standing ?? '') };
    await append(tx, { at, actor: accountId, kind, subject: scope.code, facts });
    return ok(undefined);
  });
}

async function lockPerson(tx: Tx, enterprise: string, personId: Uint8Array): Promise<boolean> {
  const rows = await tx.query(
    'select 1 as one from workers.person where enterprise_id = $1::uuid and person_id = $2 for no key update',
    [enterprise, personId],
  );
  return rows.length > 0;
}

async function standingVersion(tx: Tx, enterprise: string, personId: Uint8Array, purpose: string) {
  const [row] = await tx.query<{ version: string }>(
    `select version from records.consent
     where enterprise_id = $1::uuid and person_id = $2 and purpose = $3 and withdrawn_at is null`,
    [enterprise, personId, purpose],
  );
  return row?.version;
}

async function withdraw(tx: Tx, enterprise: string, personId: Uint8Array, purpose: string, at: Date): Promise<void> {
  await tx.query(
    `update records.consent set withdrawn_at = $4
     where enterprise_id = $1::uuid and person_id = $2 and purpose = $3 and withdrawn_at is null`,
    [enterprise, personId, purpose, at.toISOString()],
  );
}

async function give(
  tx: Tx,
  enterprise: string,
  personId: Uint8Array,
  { id, version }: { readonly id: string; readonly version: string },
  by: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into records.consent (enterprise_id, person_id, purpose, version, given_at, given_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [enterprise, personId, id, version, at.toISOString(), by],
  );
}
