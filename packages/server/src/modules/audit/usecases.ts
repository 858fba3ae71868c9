import { assert } from '@shiheng/basics/assert';
import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RoleName } from '@shiheng/contract/access';
import type { ExportFormat } from '@shiheng/contract/tables';
import type { Db, Reader } from '@shiheng/db/handle';
import { readAbout } from '../../platform/audit/about.ts';
import { append, by } from '../../platform/audit/audit.ts';
import type { ChainHead } from '../../platform/audit/chain.ts';
import { loadHead } from '../../platform/audit/chain-store.ts';
import { type AuditCheck, checkTrail, loadCheck } from '../../platform/audit/check.ts';
import { readHeads } from '../../platform/audit/heads.ts';
import { type EventFilter, type FoundEvent, searchEvents } from '../../platform/audit/search.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { codesUnder } from '../orgs/index.ts';
import { trailOf } from './policy.ts';
import { enterprisesUnder, findAccount, findUnit, isTop } from './store.ts';

export interface AuditDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** Where the daily heads are exported to. */
  readonly headsFile: string;
}

/** What an auditor typed into the filters. Days as in China, both included. */
export interface Sought {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly kind?: string | undefined;
  readonly role?: RoleName | undefined;
  readonly account?: string | undefined;
  readonly unit?: string | undefined;
}

export interface FoundPage {
  readonly events: readonly FoundEvent[];
  readonly next: number | null;
}

/** Most rows of one export: the newest. */
export const mostExported = 50_000;
const exportPage = 2000;

/** A page of the trail within the actor's reach. Looking into the trail is itself told in it. */
export async function search(
  { db, clock }: AuditDeps,
  actor: Actor,
  sought: Sought,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<FoundPage> {
  const { before, limit } = page;
  const keyset = before === undefined ? {} : { before };
  const { filter, rows } = await db.read(async (reader) => {
    const filter = await filterOf(reader, actor, sought, chinaDay(clock()));
    return { filter, rows: filter ? await searchEvents(reader, filter, { ...keyset, limit: limit + 1 }) : [] };
  });
  const events = rows.slice(0, limit);
  const facts = { ...factsOf(sought, filter), ...keyset, rows: events.length };
  await db.tx((tx) => append(tx, { at: clock(), ...by(actor), kind: 'audit-searched', facts }));
  return { events, next: rows.length > limit ? (events.at(-1)?.seq ?? null) : null };
}

/** Everything found, up to the newest `mostExported`, page by page. It is told in the trail before the first row leaves. */
export async function* exportEvents(
  { db, clock }: AuditDeps,
  actor: Actor,
  sought: Sought,
  format: ExportFormat,
): AsyncGenerator<readonly FoundEvent[]> {
  const filter = await db.read((reader) => filterOf(reader, actor, sought, chinaDay(clock())));
  const facts = { format, ...factsOf(sought, filter) };
  await db.tx((tx) => append(tx, { at: clock(), ...by(actor), kind: 'audit-exported', facts }));
  if (!filter) return;
  let before: number | undefined;
  for (let told = 0; told < mostExported; told += exportPage) {
    const keyset = before === undefined ? {} : { before };
    const page = await db.read((reader) => searchEvents(reader, filter, { ...keyset, limit: exportPage }));
    if (page.length > 0) yield page;
    if (page.length < exportPage) return;
    before = page.at(-1)?.seq;
  }
}

/** @returns undefined where an account or unit is sought that does not exist: nothing can be found */
async function filterOf(
  reader: Reader,
  actor: Actor,
  { from, until, kind, role, account, unit }: Sought,
  today: PlainDate,
): Promise<EventFilter | undefined> {
  const found = account === undefined ? undefined : await findAccount(reader, account);
  const place = unit === undefined ? undefined : await findUnit(reader, unit);
  if ((account !== undefined && found === undefined) || (unit !== undefined && place === undefined)) return undefined;
  return {
    ...(from && { from: startOfDay(from) }),
    ...(until && { until: new Date(startOfDay(until).getTime() + dayMs) }),
    ...(kind && { kind }),
    ...(role && { role }),
    ...(found && { actor: found }),
    ...(place && { unit: place }),
    ...(await cutOf(reader, actor, today)),
  };
}

const dayMs = 86_400_000;

/** Days begin at midnight in China, all year round. */
function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

async function cutOf(reader: Reader, actor: Actor, today: PlainDate): Promise<Pick<EventFilter, 'cut'>> {
  const { code, line } = actor.scope;
  if (trailOf(actor, await isTop(reader, code)) === 'all') return {};
  const orgs = [...(await codesUnder(reader, code, line, today))];
  return { cut: { orgs, enterprises: await enterprisesUnder(reader, orgs) } };
}

/** What was sought, as codes: a login or a credit code that was typed and names nothing is not kept. */
function factsOf({ from, until, kind, role }: Sought, filter: EventFilter | undefined) {
  return {
    ...(from && { from }),
    ...(until && { until }),
    ...(kind && { kind }),
    ...(role && { role }),
    ...(filter?.actor && { account: filter.actor }),
    ...(filter?.unit && { unit: filter.unit }),
  };
}

export function status({ db }: AuditDeps): Promise<{ head: ChainHead | null; lastCheck: AuditCheck | null }> {
  return db.read(async (reader) => ({ head: await loadHead(reader), lastCheck: (await loadCheck(reader)) ?? null }));
}

/** Walks the chain and compares it with the heads exported so far. A damaged file of heads counts as a fault of its own. */
export async function check(deps: AuditDeps, actor: Actor): Promise<AuditCheck> {
  const heads = await readHeads(deps.headsFile);
  await checkTrail(deps, by(actor), heads.ok ? { heads: heads.value } : { unreadableHead: heads.error.line });
  const checked = await deps.db.read(loadCheck);
  assert(checked, 'a check leaves its result');
  return checked;
}

/** Who looked at the actor's own record. @returns nothing for an account without a person */
export async function looksAt(
  { db }: AuditDeps,
  { personId, accountId }: Actor,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<FoundPage> {
  if (personId === undefined) return { events: [], next: null };
  const keyset = before === undefined ? {} : { before };
  const page = { ...keyset, limit: limit + 1, own: accountId };
  const rows = await db.read((reader) => readAbout(reader, personId, page));
  const events = rows.slice(0, limit);
  return { events, next: rows.length > limit ? (events.at(-1)?.seq ?? null) : null };
}
