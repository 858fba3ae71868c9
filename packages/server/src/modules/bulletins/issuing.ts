import { createHash } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import { canonicalJson, type Json } from '@shiheng/basics/canonical-json';
import { chinaDay } from '@shiheng/basics/china-day';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, type Result } from '@shiheng/basics/result';
import type { Reader } from '@shiheng/db/handle';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { type Bar, barsToIssue } from '@shiheng/kernel/bulletins/readiness';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { codesUnder } from '../orgs/index.ts';
import { findDraft, refreshed } from './editing.ts';
import { mayIssue } from './policy.ts';
import { type EditingDeps, findBulletin, type NotFound } from './reading.ts';
import { type BulletinRecord, type Issue, printRecord } from './record.ts';
import { type Basis, latestBasis } from './scenes.ts';
import { markIssued, nextNumber, takeNumber } from './store.ts';

export type IssueProblem =
  | NotFound
  | { readonly kind: 'bulletin-issued' }
  | { readonly kind: 'bulletin-moved' }
  | Pick<Bar, 'kind'>;

/** How often another issue of the same unit may take the number first. */
const attempts = 5;

/**
 * Issues a draft: the next number of the unit and year, and a hash over what goes out. From then on nothing changes it.
 *
 * @errors not-found, bulletin-issued, bulletin-moved; period-open, numbers-stale, numbers-unlinked, bulletin-incomplete
 */
export async function issueDraft(
  deps: EditingDeps,
  actor: Actor,
  { bulletinId, version }: { readonly bulletinId: string; readonly version: number },
): Promise<Result<BulletinRecord, IssueProblem>> {
  const draft = await findDraft(deps, actor, bulletinId);
  if (!draft.ok) return draft;
  const record = draft.value;
  if (!mayIssue(actor, record)) return err({ kind: 'not-found' });
  if (record.version !== version) return err({ kind: 'bulletin-moved' });
  const basis = await latestBasis(deps, record.period);
  const bar = await barTo(deps, actor, record, basis);
  if (bar) return err(bar);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const outcome = await tryIssue(deps, actor, record);
    if (outcome === 'issued') return findBulletin(deps, actor, bulletinId);
    if (outcome === 'moved') return err({ kind: 'bulletin-moved' });
  }
  return err({ kind: 'bulletin-moved' });
}

/** What stands in the way; every number is computed once more from the version that it cites. */
async function barTo(deps: EditingDeps, actor: Actor, record: BulletinRecord, basis: Basis): Promise<Bar | undefined> {
  const [bar] = barsToIssue(record.content, basis.snapshot?.version ?? null);
  if (bar) return bar;
  // A draft without a number names its basis, too, and that is what the issue cites.
  if (record.snapshot?.version !== basis.snapshot?.version) return { kind: 'numbers-stale', numbers: 0 };
  const { changes } = await refreshed(deps, actor, record, basis);
  return changes.length > 0 ? { kind: 'numbers-stale', numbers: changes.length } : undefined;
}

/** @returns `taken` where another issue took the number meanwhile */
async function tryIssue(
  deps: EditingDeps,
  actor: Actor,
  record: BulletinRecord,
): Promise<'issued' | 'moved' | 'taken'> {
  const at = deps.clock();
  const on = chinaDay(at);
  const year = Number(on.slice(0, 4));
  const { number, readers } = await deps.db.read(async (reader) => ({
    number: await nextNumber(reader, record.unit.code, year),
    readers: [...(await orgsUnder(reader, record.unit.code, on))].sort(),
  }));
  const issue: Issue = { year, number, on };
  const printed = printRecord(record, issue);
  const sha256 = hashOf(printed);
  const { bulletinId, version, period, org, unit, snapshot } = record;
  assert(snapshot, 'what is issued cites a snapshot');
  const outcome = { value: 'taken' as 'issued' | 'moved' | 'taken' };
  await deps.db
    .tx(async (tx) => {
      if (!(await takeNumber(tx, unit.code, issue))) return;
      const done = await markIssued(tx, {
        bulletinId,
        version,
        issue,
        printed,
        sha256,
        readers,
        at,
        by: actor.accountId,
      });
      if (!done) throw new DraftMoved();
      const facts = { bulletin: bulletinId, period, snapshot: snapshot.version, year, number, sha256 };
      await append(tx, { at, ...by(actor), kind: 'bulletin-issued', subject: org.code, facts });
      outcome.value = 'issued';
    })
    .catch((fault) => {
      if (!(fault instanceof DraftMoved)) throw fault;
      outcome.value = 'moved';
    });
  return outcome.value;
}

/** Takes the number back with everything else of the transaction. */
class DraftMoved extends Error {}

/** Equal bulletins have equal hashes: over the canonical JSON (RFC 8785) of what is printed. */
export function hashOf(printed: Bulletin): string {
  return createHash('sha256')
    .update(canonicalJson(printed as unknown as Json))
    .digest('hex');
}

/** A record as it is read: an issue exactly as it went out, with the hash that proves it. */
export function paperOf(record: BulletinRecord): Bulletin {
  const { printed, sha256 } = record;
  if (!printed || sha256 === null) return printRecord(record);
  assert(hashOf(printed) === sha256, 'an issued bulletin does not fit its hash: the database has been tampered with');
  return { ...printed, seal: sha256 };
}

/** The unit and every organisation under it, on either line. */
async function orgsUnder(reader: Reader, code: string, day: PlainDate): Promise<ReadonlySet<string>> {
  const area = await codesUnder(reader, code, 'area', day);
  return new Set([...area, ...(await codesUnder(reader, code, 'system', day))]);
}
