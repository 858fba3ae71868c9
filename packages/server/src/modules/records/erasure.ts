import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import { retentionLaw, termOn } from '@shiheng/data/personal-data';
import type { Reader } from '@shiheng/db/handle';
import { decideErasure, type Engagement } from '@shiheng/kernel/records/erasure';
import { append } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { bytesOf } from '../../platform/privacy/identity.ts';
import { eraseIdentities } from '../workers/index.ts';
import type { NotFound, RecordsDeps } from './deps.ts';
import { eraseTexts } from './erased-texts.ts';
import { loadDeclaredPeriods, loadKnownPersons, loadOwnPeriods } from './own-record-store.ts';

/** What can become of a person's identity in one enterprise. */
export interface EnterpriseErasure {
  readonly enterpriseId: string;
  readonly decision: 'erase' | 'kept-while-employed' | 'kept-until' | 'erased';
  readonly until: PlainDate | null;
}

/** What the rules of the day say for each enterprise that knows the person. */
export async function decideErasures(
  reader: Reader,
  personId: Uint8Array,
  today: PlainDate,
): Promise<readonly EnterpriseErasure[]> {
  const known = await loadKnownPersons(reader, personId);
  const own = await loadOwnPeriods(reader, personId);
  const declared = await loadDeclaredPeriods(
    reader,
    known.map(({ enterpriseId }) => enterpriseId),
  );
  const term = termOn(retentionLaw().erasure.terms, today);
  return known.map(({ enterpriseId, erased }) => {
    if (erased) return { enterpriseId, decision: 'erased', until: null };
    const rows = own.filter((row) => row.enterpriseId === enterpriseId);
    const last = rows.sort((a, b) => (endOf(a.period) < endOf(b.period) ? -1 : 1)).at(-1);
    // Declared once and no more by any declaration that stands: nothing needs the name.
    if (!last) return { enterpriseId, decision: 'erase', until: null };
    const newest = declared.filter((row) => row.enterpriseId === enterpriseId).map(({ period }) => endOf(period));
    const engagement: Engagement = {
      leftOn: last.facts.leftOn as PlainDate | null,
      lastSeen: endOf(last.period),
      newestDeclared: newest.sort().at(-1) ?? endOf(last.period),
    };
    const decision = decideErasure(engagement, today, term);
    return { enterpriseId, decision: decision.kind, until: decision.kind === 'kept-until' ? decision.until : null };
  });
}

/** Periods in the database were checked when they came in. */
function endOf(period: string): PlainDate {
  return periodEnd(period as Period);
}

/**
 * Erases the worker's name and id number wherever the rules allow it, and says what is kept, and until when. The facts of
 * the ledger stay under the pseudonym: they were never the name's to take along.
 * @source 个人信息保护法 art. 47; data/law/retention.json, `erasure`
 */
export async function eraseMyIdentity(
  { db, clock }: RecordsDeps,
  actor: Actor,
): Promise<Result<readonly EnterpriseErasure[], NotFound>> {
  const { personId: personKey, accountId } = actor;
  if (personKey === undefined) return err({ kind: 'not-found' });
  const personId = bytesOf(personKey);
  const at = clock();
  return db.tx(async (tx) => {
    const decisions = await decideErasures(tx, personId, chinaDay(at));
    for (const { enterpriseId, decision, until } of decisions) {
      const event = { at, actor: accountId, subject: personKey } as const;
      if (decision === 'erase') {
        const erased = [{ enterprise: enterpriseId, person: personId }];
        await eraseIdentities(tx, erased, at);
        await eraseTexts(tx, erased);
        await append(tx, {
          ...event,
          kind: 'identity-erased',
          facts: { enterprise: enterpriseId, rule: 'on-request' },
        });
      } else if (decision !== 'erased') {
        await append(tx, {
          ...event,
          kind: 'erasure-refused',
          facts: { enterprise: enterpriseId, until: until ?? '' },
        });
      }
    }
    return ok(decisions.map((each) => (each.decision === 'erase' ? { ...each, decision: 'erased' } : each)));
  });
}
