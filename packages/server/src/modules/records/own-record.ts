import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import { append } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { bytesOf, openIdentity } from '../../platform/privacy/identity.ts';
import type { Identity } from '../../platform/privacy/privacy.ts';
import { type ConsentState, loadConsents } from './consents.ts';
import { loadScenes, type ShownCorrection, showCorrection } from './correction-list.ts';
import { loadOwnCorrections } from './correction-store.ts';
import type { NotFound, RecordsDeps } from './deps.ts';
import { decideErasures, type EnterpriseErasure } from './erasure.ts';
import { loadKnownPersons, loadOwnPeriods, type OwnPeriod } from './own-record-store.ts';
import { type Look, loadLooks } from './reveal.ts';
import { loadEnterpriseNames } from './standing-store.ts';

/** Everything that is kept about a worker, as they may see it. */
export interface OwnRecord {
  /** Undefined: erased everywhere. */
  readonly identity: Identity | undefined;
  readonly names: ReadonlyMap<string, string>; // of enterprises
  readonly periods: readonly OwnPeriod[]; // newest first
  readonly corrections: readonly ShownCorrection[];
  readonly looks: readonly Look[];
  readonly consents: readonly ConsentState[];
  readonly erasures: readonly EnterpriseErasure[];
  readonly today: PlainDate;
}

/** A record shows the latest looks; the rest stand in the export. */
const looksShown = 20;
const looksExported = 10_000;

/** @errors not-found: the account belongs to nobody of any ledger */
export function myRecord(deps: RecordsDeps, actor: Actor): Promise<Result<OwnRecord, NotFound>> {
  return loadOwnRecord(deps, actor, looksShown);
}

async function loadOwnRecord(
  { db, clock, privacy }: RecordsDeps,
  { personId: personKey, scope }: Actor,
  looks: number,
): Promise<Result<OwnRecord, NotFound>> {
  if (personKey === undefined || scope.kind !== 'enterprise') return err({ kind: 'not-found' });
  const personId = bytesOf(personKey);
  const today = chinaDay(clock());
  const found = await db.read(async (reader) => {
    const known = await loadKnownPersons(reader, personId);
    return {
      known,
      names: await loadEnterpriseNames(
        reader,
        known.map(({ enterpriseId }) => enterpriseId),
      ),
      periods: await loadOwnPeriods(reader, personId),
      scenes: await loadScenes(reader, await loadOwnCorrections(reader, personId)),
      looks: await loadLooks(reader, personId, looks),
      consents: await loadConsents(reader, scope.code, personId),
      erasures: await decideErasures(reader, personId, today),
    };
  });
  if (found.known.length === 0) return err({ kind: 'not-found' });
  const opened = privacy();
  const identities = found.known.map(({ enterpriseId, sealed }) =>
    openIdentity(opened, enterpriseId, personKey, sealed),
  );
  return ok({
    identity: identities.find((identity) => identity !== undefined),
    names: found.names,
    periods: [...found.periods].sort(newestFirst),
    corrections: found.scenes.map((scene) => showCorrection(opened, scene, today)),
    looks: found.looks,
    consents: found.consents,
    erasures: found.erasures,
    today,
  });
}

/** Periods in the database were checked when they came in. */
const end = ({ period }: OwnPeriod) => periodEnd(period as Period);

function newestFirst(a: OwnPeriod, b: OwnPeriod): number {
  if (end(a) !== end(b)) return end(a) < end(b) ? 1 : -1;
  return a.period.length - b.period.length || (a.enterpriseId < b.enterpriseId ? -1 : 1);
}

/**
 * The own record to take away.
 * @errors not-found
 * @source 个人信息保护法 art. 45
 */
export async function exportMyRecord(deps: RecordsDeps, actor: Actor): Promise<Result<OwnRecord, NotFound>> {
  const record = await loadOwnRecord(deps, actor, looksExported);
  if (!record.ok) return record;
  const { accountId, personId } = actor;
  const event = { at: deps.clock(), actor: accountId, facts: { enterprises: record.value.names.size } };
  await deps.db.tx((tx) =>
    append(tx, { ...event, kind: 'own-record-exported', ...(personId !== undefined && { subject: personId }) }),
  );
  return record;
}
