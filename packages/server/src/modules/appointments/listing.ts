import type { AppointmentsQuery } from '@shiheng/contract/appointments';
import { isInForce, isOver } from '@shiheng/kernel/appointments/appointing';
import { type AccountLabel, loadAccountLabels, type SealedLabel } from '../../platform/identity/account-labels.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { loadUnits, searchUnits as searchTree, type Unit } from '../orgs/index.ts';
import type { AppointmentDeps } from './deciding.ts';
import { appointmentsSeenBy, mayDelegate, mayEnd, roleBook } from './policy.ts';
import { keyOf, loadList, type Seen, type Stored } from './store.ts';

/** An appointment as its row shows it. */
export interface Shown extends Stored {
  readonly label: AccountLabel;
  readonly where: Unit;
  readonly state: 'in-force' | 'to-come' | 'over';
  /** What the actor may do with it. */
  readonly may: { readonly end: boolean; readonly delegate: boolean };
}

export interface Page {
  readonly rows: readonly Shown[];
  readonly next: string | null;
}

/**
 * The appointments that an actor is told of, behind the actor's fence. Names of units are read beside it: whoever
 * appoints sees no rows of an enterprise, but must see what it is called.
 */
export async function listAppointments(
  { db, clock, fences, names }: AppointmentDeps,
  actor: Actor,
  { state = undefined, ...query }: AppointmentsQuery,
): Promise<Page> {
  const now = clock();
  const fence = await fences.of(actor);
  const seen = seenOf(actor, fence.reach);
  const behind = await db.within(fence).read(async (reader) => {
    const found = await loadList(reader, { ...query, seen, now, state: state ?? 'standing' });
    const rows = found.slice(0, query.limit);
    const last = rows.at(-1);
    const accounts = await loadAccountLabels(
      reader,
      rows.map(({ account }) => account),
    );
    return { rows, accounts, next: found.length > rows.length && last ? keyOf(last) : null };
  });
  const units = await db.read((reader) =>
    loadUnits(
      reader,
      behind.rows.map(({ unit }) => unit),
    ),
  );
  const shown = behind.rows.map((row) => ({
    ...row,
    label: labelOf(names, row, behind.accounts.get(row.account)),
    where: units.get(row.unit) ?? { code: row.unit, name: row.unit, kind: 'enterprise' as const },
    ...standingOf(actor, row, now),
  }));
  return { rows: shown, next: behind.next };
}

function labelOf(
  names: AppointmentDeps['names'],
  { login }: { readonly login: string },
  sealed: SealedLabel | undefined,
): AccountLabel {
  return { login, displayName: sealed ? names.open(sealed) : login };
}

function standingOf(actor: Actor, row: Stored, now: Date): Pick<Shown, 'state' | 'may'> {
  const over = isOver(row, now);
  const passable = row.delegatedFrom === null && roleBook.mayBeDelegated(row.role);
  return {
    state: isInForce(row, now) ? 'in-force' : over ? 'over' : 'to-come',
    may: { end: !over && mayEnd(actor, row), delegate: !over && passable && mayDelegate(actor, row) },
  };
}

function seenOf(actor: Actor, reach: Awaited<ReturnType<AppointmentDeps['fences']['of']>>['reach']): Seen {
  const whose = appointmentsSeenBy(actor);
  if (whose === 'own') return { whose, account: actor.accountId };
  return whose === 'all' || reach === 'all' ? { whose: 'all' } : { whose, account: actor.accountId, ...reach };
}

const mostUnits = 20;

/** Units by a part of their name or the beginning of their code; names, kinds and codes, nothing else of them. */
export async function searchUnits({ db }: AppointmentDeps, text: string) {
  const found = await db.read((reader) => searchTree(reader, text, mostUnits + 1));
  return { units: found.slice(0, mostUnits), more: found.length > mostUnits };
}
