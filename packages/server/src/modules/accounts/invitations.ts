import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { InvitationStatus } from '@shiheng/contract/accounts';
import type { Reader } from '@shiheng/db/handle';
import { append } from '../../platform/audit/audit.ts';
import { tableBytes } from '../../platform/files/table-writer.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { maskName } from '../../platform/privacy/masks.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import {
  countInvitees,
  type Invitee,
  insertInvitations,
  type Ledger,
  loadDeclaredPeriods,
  loadInvitable,
  loadInvitees,
} from './invitee-store.ts';
import { codeLifeMs, drawCode } from './issue.ts';
import type { AccountDeps } from './usecases.ts';

/** Codes on one sheet. */
const mostSlips = 1000;

export interface SeenInvitee {
  readonly personId: string; // hex
  readonly name: string; // masked
  readonly team: string | null;
  readonly status: InvitationStatus;
  readonly expiresAt: string | null;
}

export interface InvitationsPage {
  readonly period: string | null;
  readonly counts: Readonly<Record<InvitationStatus, number>>;
  readonly invitees: readonly SeenInvitee[];
  readonly next: number | null;
}

export interface InvitationsQuery {
  readonly status?: InvitationStatus | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

const nobody = { none: 0, invited: 0, expired: 0, active: 0 };

/** The workers of the actor's enterprise, as its newest ledger has them, and how far their invitations are. */
export async function listInvitations(
  { db, clock, privacy }: AccountDeps,
  { scope }: Actor,
  query: InvitationsQuery,
): Promise<InvitationsPage> {
  const found = await db.read(async (reader) => {
    const ledger = await newestLedger(reader, scope.code);
    if (!ledger) return undefined;
    const rows = await loadInvitees(reader, ledger, clock(), { ...query, limit: query.limit + 1 });
    return { ledger, rows, counts: await countInvitees(reader, ledger, clock()) };
  });
  if (!found) return { period: null, counts: nobody, invitees: [], next: null };
  const page = found.rows.slice(0, query.limit);
  const next = found.rows.length > query.limit ? (page.at(-1)?.lineNo ?? null) : null;
  const invitees = page.map((row) => presentInvitee(privacy(), scope.code, row));
  return { period: found.ledger.period, counts: found.counts, invitees, next };
}

function presentInvitee(privacy: Privacy, enterpriseId: string, row: Invitee): SeenInvitee {
  const { personId, team, status, expiresAt } = row;
  return {
    personId: Buffer.from(personId).toString('hex'),
    name: maskedName(privacy, enterpriseId, row),
    team,
    status,
    expiresAt: status === 'invited' ? expiresAt : null,
  };
}

function maskedName(privacy: Privacy, enterpriseId: string, { personId, sealed }: Invitee): string {
  const identity = privacy.open(enterpriseId, personId, sealed);
  return identity.ok ? maskName(identity.value.name) : '';
}

/** The ledger whose last day is the latest. */
async function newestLedger(reader: Reader, enterpriseId: string): Promise<Ledger | undefined> {
  const periods = await loadDeclaredPeriods(reader, enterpriseId);
  const ends = periods.flatMap((text) => {
    const period: Period | undefined = parsePeriod(text);
    return period ? [{ period, end: periodEnd(period) }] : [];
  });
  ends.sort((a, b) => (a.end < b.end ? 1 : -1));
  return ends[0] && { enterpriseId, period: ends[0].period };
}

export interface Slip {
  readonly name: string; // masked
  readonly team: string | null;
  readonly code: string;
}

export interface InvitationSheet {
  readonly slips: readonly Slip[];
  readonly expiresAt: Date;
  readonly remaining: number;
  /** The slips as .xlsx. */
  readonly workbook: Uint8Array;
}

/**
 * New codes for workers of the actor's enterprise. They are in what this returns and nowhere else: of each the database
 * keeps a keyed hash.
 * @param address page on which a code is used, for the sheet
 * @param persons blind indexes; absent: everybody without account and code, at most a thousand
 * @errors nobody-to-invite
 */
export async function inviteWorkers(
  deps: AccountDeps,
  { accountId, scope }: Actor,
  { persons, address }: { readonly persons?: readonly Uint8Array[] | undefined; readonly address: string },
): Promise<Result<InvitationSheet, { readonly kind: 'nobody-to-invite' }>> {
  const { db, clock } = deps;
  const now = clock();
  const enterpriseId = scope.code;
  const chosen = await db.read(async (reader) => {
    const ledger = await newestLedger(reader, enterpriseId);
    return ledger && { ledger, rows: await loadInvitable(reader, ledger, now, { persons, limit: mostSlips }) };
  });
  if (!chosen || chosen.rows.length === 0) return err({ kind: 'nobody-to-invite' });
  const privacy = deps.privacy();
  const drawn = chosen.rows.map((row) => ({ row, code: drawCode(privacy, 'W') }));
  const expiresAt = new Date(now.getTime() + codeLifeMs.invite);
  const remaining = await db.tx(async (tx) => {
    await insertInvitations(tx, {
      enterpriseId,
      codeIds: drawn.map(({ code }) => code.codeId),
      hashes: drawn.map(({ code }) => code.codeHash),
      persons: drawn.map(({ row }) => row.personId),
      issuedAt: now,
      issuedBy: accountId,
      expiresAt,
    });
    const facts = { workers: drawn.length, again: drawn.filter(({ row }) => row.status !== 'none').length };
    await append(tx, { at: now, actor: accountId, kind: 'workers-invited', subject: enterpriseId, facts });
    const counts = await countInvitees(tx, chosen.ledger, now);
    return counts.none + counts.expired;
  });
  const slips = drawn.map(({ row, code }) => ({
    name: maskedName(privacy, enterpriseId, row),
    team: row.team,
    code: code.spelt,
  }));
  return ok({ slips, expiresAt, remaining, workbook: await workbookOf(slips, expiresAt, address) });
}

const header = ['姓名', '班组', '开通码', '怎么用', '有效期至'];

function workbookOf(slips: readonly Slip[], expiresAt: Date, address: string): Promise<Uint8Array> {
  const how = `用手机打开 ${address} ，输入开通码和本人身份证号后六位，再设置账号和密码。`;
  const until = expiresAt.toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' });
  return tableBytes(
    '开通码',
    header,
    slips.map(({ name, team, code }) => [name, team ?? '', code, how, until]),
  );
}
