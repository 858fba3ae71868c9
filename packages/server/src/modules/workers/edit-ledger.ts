import { randomUUID } from 'node:crypto';
import { type Period, periodEnd, periodStart } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, Reader } from '@shiheng/db/handle';
import type { DifferenceCounts } from '@shiheng/kernel/workers/difference';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import { DeclarationsMoved, loadStandings, type Standing, saveDeclarations } from './declaration-store.ts';
import { countsOf, loadDifferences } from './differences.ts';
import { described, type EditFault, type EditPlan, type LedgerChange, type Newcomer, planEdit } from './edit-plan.ts';
import { loadRecords } from './edit-records.ts';
import { standingFault } from './judge.ts';
import type { LoadDeps } from './load-workers.ts';
import { loadWherePersonsStand } from './persons-elsewhere.ts';
import { prepareLoad } from './prepare-load.ts';

export interface EditDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly privacy: () => Privacy;
  readonly remeasure: LoadDeps['remeasure'];
}

/** A change of one enterprise's ledger. Whether the actor may is asked before. */
export interface EditRequest extends LedgerChange {
  readonly enterprise: string; // id
  readonly period: Period;
  /** The version that was edited. */
  readonly version: number;
}

export type EditRefusal = { readonly kind: 'declaration-moved' } | { readonly kind: 'worker-not-in-ledger' };

export interface PlannedEdit extends EditPlan {
  readonly standing: Standing;
  readonly difference: DifferenceCounts;
  /** The period is closed. */
  readonly restatement: boolean;
}

const noDifference = { joined: 0, left: 0, promoted: 0, demoted: 0, moved: 0, paid: 0, unchanged: 0 };

/** What a change would do, with every fault of it. Nothing is written. @errors declaration-moved, worker-not-in-ledger */
export async function previewEdit(deps: EditDeps, request: EditRequest): Promise<Result<PlannedEdit, EditRefusal>> {
  const { db, privacy } = deps;
  const { enterprise, period, version } = request;
  const found = await db.read(async (reader) => {
    const standings = await loadStandings(reader, period, periodEnd(period), [enterprise]);
    const standing = standings.get(enterprise);
    if (standing?.version !== version) return undefined;
    const creditCode = await loadCreditCode(reader, enterprise);
    const records = await loadRecords(reader, enterprise, period);
    return { standing, creditCode, records, restatement: await isClosed(reader, period) };
  });
  if (!found) return err({ kind: 'declaration-moved' });
  const { standing, creditCode, records, restatement } = found;
  const plan = planEdit(privacy(), { enterprise, creditCode, period, records }, request);
  if (!plan.ok) return plan;
  const days = { start: periodStart(period), end: periodEnd(period) };
  const barred = standingFault(creditCode, standing, days, { unseen: 'enterprise-unknown', isAsSeen: () => true });
  const faults = barred
    ? [...plan.value.faults, described(barred, { personKey: null, added: null })]
    : plan.value.faults;
  const warnings = [...plan.value.warnings, ...(await findElsewhere(db, request, plan.value.newcomers))];
  const standings = new Map([[enterprise, standing]]);
  const differences = await loadDifferences(db, period, plan.value.records, [plan.value.group], standings);
  const difference = countsOf(differences.get(enterprise)) ?? noDifference;
  return ok({ ...plan.value, faults, warnings, standing, difference, restatement });
}

/** Newcomers who stand in the ledger of another enterprise as well. */
async function findElsewhere(
  db: Db,
  { enterprise, period }: EditRequest,
  newcomers: readonly Newcomer[],
): Promise<readonly EditFault[]> {
  if (newcomers.length === 0) return [];
  const persons = newcomers.map(({ person }) => person);
  const found = await db.read((reader) => loadWherePersonsStand(reader, period, persons));
  const elsewhere = newcomers.filter(({ person }) =>
    found.get(Buffer.from(person).toString('hex'))?.some((each) => each !== enterprise),
  );
  return elsewhere.map(({ added, idNumber: value }) =>
    described({ column: '证件号码', value, kind: 'worker-elsewhere' }, { personKey: null, added }),
  );
}

export type ConfirmRefusal =
  | EditRefusal
  | { readonly kind: 'edit-refused' }
  | { readonly kind: 'edit-empty' }
  | { readonly kind: 'restatement-unconfirmed' };

export interface Edited {
  readonly version: number;
  readonly rows: number;
  readonly difference: DifferenceCounts;
}

/**
 * Makes the change a new version of the declaration: rows before are kept as superseded, measures are computed anew, in
 * one transaction. It is what importing the edited file would be, digest and all.
 * @errors those of previewEdit; edit-refused: it has faults; edit-empty; restatement-unconfirmed
 */
export async function editLedger(
  deps: EditDeps,
  actor: Actor,
  request: EditRequest & { readonly restate: boolean },
): Promise<Result<Edited, ConfirmRefusal>> {
  const { db, clock, privacy, remeasure } = deps;
  const { enterprise, period } = request;
  const planned = await previewEdit(deps, request);
  if (!planned.ok) return planned;
  const { faults, records, group, standing, difference, restatement } = planned.value;
  if (faults.length > 0) return err({ kind: 'edit-refused' });
  if (restatement && !request.restate) return err({ kind: 'restatement-unconfirmed' });
  const origin = { way: 'edit', role: actor.role } as const;
  const preparing = { db, clock, batch: randomUUID(), privacy: privacy(), people: undefined, origin };
  const { load } = await prepareLoad(preparing, { period }, records, [group], new Map([[enterprise, standing]]));
  if (!load) return err({ kind: 'edit-empty' });
  const version = request.version + 1;
  const { edited, added, removed } = request;
  const counts = { edited: edited.length, added: added.length, removed: removed.length };
  try {
    await db.tx(async (tx) => {
      await saveDeclarations(tx, load);
      const facts = { period, version, ...counts, restatement };
      await append(tx, { at: clock(), ...by(actor), kind: 'ledger-edited', subject: enterprise, facts });
      await remeasure(tx, { period, enterprises: [enterprise] });
    });
  } catch (fault) {
    if (fault instanceof DeclarationsMoved) return err({ kind: 'declaration-moved' });
    throw fault;
  }
  return ok({ version, rows: group.records.length, difference });
}

async function loadCreditCode(reader: Reader, enterprise: string): Promise<string> {
  const [row] = await reader.query<{ code: string }>(
    'select credit_code as code from orgs.enterprise where enterprise_id = $1::uuid',
    [enterprise],
  );
  return row?.code ?? '';
}

async function isClosed(reader: Reader, period: Period): Promise<boolean> {
  const sql = 'select 1 as one from indicators.period where period = $1 and closed_at is not null';
  return (await reader.query(sql, [period])).length > 0;
}
