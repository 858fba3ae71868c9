import type { Period } from '@shiheng/basics/period';
import type { Db, Tx } from '@shiheng/db/handle';
import { append } from '../../platform/audit/audit.ts';
import { type Importer, outOfScope } from '../../platform/imports/actor.ts';
import type { Buckets } from '../../platform/imports/buckets.ts';
import type { PeopleTold } from '../../platform/imports/report.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import {
  type DeclarationLoad,
  DeclarationsMoved,
  loadStandings,
  type Standing,
  saveDeclarations,
} from './declaration-store.ts';
import { findDuplicates, type Group, groupByEnterprise, standingFault } from './judge.ts';
import { maskedIdNumber } from './masked.ts';
import type { PersonsElsewhere } from './persons-elsewhere.ts';
import { type PrepareDeps, type PreparedLoad, prepareLoad } from './prepare-load.ts';
import { Saving } from './saving.ts';
import { seenAs } from './seen.ts';
import { Records } from './worker-record.ts';
import type { WorkerRun } from './worker-run.ts';

/** Whole enterprises are loaded together up to this many rows, so that transactions stay short. */
const rowsPerTransaction = 8000;
/** Small buckets are looked at together. */
const bytesAtOnce = 2 * 1024 * 1024;
const mostAttempts = 5;

export interface LoadDeps {
  readonly db: Db;
  readonly privacy: Privacy;
  readonly clock: () => Date;
  readonly rowsPerTransaction?: number;
  /** Computes anew the measures of enterprises whose rows changed; last in the transaction. */
  readonly remeasure: (
    tx: Tx,
    work: { readonly period: Period; readonly enterprises: readonly string[] },
  ) => Promise<void>;
}

export interface LoadTarget {
  /** null: a dry run, which does everything but write. */
  readonly batch: string | null;
  readonly importer: Importer;
  readonly people: PeopleTold | undefined;
  /** Whether the importer may declare for an enterprise that stands there. */
  readonly mayDeclare: (standing: Standing) => boolean;
  /** Whether what stands there is what was seen before the import was confirmed. */
  readonly isAsSeen: (standing: Standing) => boolean;
  readonly elsewhere: PersonsElsewhere;
  readonly onPart: (done: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads the sorted records, bucket by bucket. While transactions run in the database the next one is prepared here, so
 * nothing is sorted, digested or encoded inside a transaction.
 */
export async function loadWorkers(deps: LoadDeps, run: WorkerRun, buckets: Buckets, target: LoadTarget): Promise<void> {
  // The embedded engine has one connection; PostgreSQL copies one part while the measures of another are computed.
  const saving = new Saving(deps.db.engine === 'postgres' ? 2 : 1);
  try {
    for (let bucket = 0; bucket < buckets.count; ) {
      const taken: Buffer[] = [];
      for (let bytes = 0; bytes < bytesAtOnce && bucket < buckets.count; bucket++) {
        taken.push(await buckets.take(bucket));
        bytes += taken.at(-1)?.length ?? 0;
      }
      const records = new Records(joined(taken));
      for (const part of partsOf(judgedGroups(deps, run, records), deps.rowsPerTransaction ?? rowsPerTransaction)) {
        target.signal?.throwIfAborted();
        const prepared = await prepare(deps, run, records, part, target);
        await saving.start(() => save(deps, run, records, prepared, target));
      }
      target.onPart(bucket);
    }
  } finally {
    await saving.end();
  }
}

function joined(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  return first && parts.length === 1 ? first : Buffer.concat(parts);
}

/** Enterprises of a bucket that no row of their own has spoilt. */
function judgedGroups(deps: LoadDeps, run: WorkerRun, records: Records): Group[] {
  const groups: Group[] = [];
  for (const [key, members] of groupByEnterprise(records)) {
    const named = run.enterprises.get(key);
    if (!named) continue;
    for (const [later, first] of findDuplicates(records, members)) {
      const line = records.line(later);
      run.duplicates.set(line, records.line(first));
      const value = maskedIdNumber(deps.privacy, named.id, records, later);
      run.faults.add({
        line,
        column: '证件号码',
        value,
        kind: 'duplicate-worker',
        facts: { line: records.line(first) },
      });
      run.blame(named.creditCode, 1);
    }
    if (run.refused.has(named.creditCode)) run.rows.refused += members.length;
    else groups.push({ enterprise: named.id, creditCode: named.creditCode, records: members });
  }
  return groups;
}

function* partsOf(groups: readonly Group[], mostRows: number): Generator<Group[]> {
  let part: Group[] = [];
  let rows = 0;
  for (const group of groups) {
    if (rows > 0 && rows + group.records.length > mostRows) {
      yield part;
      part = [];
      rows = 0;
    }
    part.push(group);
    rows += group.records.length;
  }
  if (part.length > 0) yield part;
}

async function prepare(
  deps: LoadDeps,
  run: WorkerRun,
  records: Records,
  groups: readonly Group[],
  target: LoadTarget,
): Promise<PreparedLoad> {
  const { standings, admitted } = await admit(deps, run, records, groups, target);
  await target.elsewhere.note(run, records, admitted);
  return prepareLoad(preparing(deps, target), run, records, admitted, standings);
}

function preparing({ db, clock, privacy }: LoadDeps, { batch, people }: LoadTarget): PrepareDeps {
  return { db, clock, batch, privacy, people };
}

/** What stands of the enterprises, and those of them that may declare. */
async function admit({ db }: LoadDeps, run: WorkerRun, records: Records, groups: readonly Group[], target: LoadTarget) {
  const ids = groups.map(({ enterprise }) => enterprise);
  const standings = await db.read((reader) => loadStandings(reader, run.period, run.days.end, ids));
  const admitted = groups.filter((group) => mayGoIn(run, records, group, standings.get(group.enterprise), target));
  return { standings, admitted };
}

/** Writes a prepared load; where somebody else was quicker, prepares it again from what may still go in. */
async function save(
  deps: LoadDeps,
  run: WorkerRun,
  records: Records,
  first: PreparedLoad,
  target: LoadTarget,
): Promise<void> {
  let prepared = first;
  for (let attempt = 1; prepared.load && target.batch !== null; attempt++) {
    try {
      await write(deps, prepared.load, target);
      break;
    } catch (fault) {
      if (!(fault instanceof DeclarationsMoved) || attempt === mostAttempts) throw fault;
      const { standings, admitted } = await admit(deps, run, records, prepared.groups, target);
      prepared = await prepareLoad(preparing(deps, target), run, records, admitted, standings);
    }
  }
  count(run, prepared);
}

async function write({ db, clock, remeasure }: LoadDeps, load: DeclarationLoad, target: LoadTarget): Promise<void> {
  const { period, batch, declarations } = load;
  const rows = declarations.reduce((sum, declaration) => sum + declaration.rows, 0);
  const enterprises = declarations.map(({ enterprise }) => enterprise);
  await db.tx(async (tx) => {
    await saveDeclarations(tx, load);
    const facts = { batch, period, read: rows, loaded: rows, refused: 0 };
    await append(tx, { at: clock(), actor: target.importer.id, kind: 'workers-imported', facts });
    await remeasure(tx, { period, enterprises });
  });
}

function count(run: WorkerRun, { groups, unchanged, load, people }: PreparedLoad): void {
  const same = unchanged.reduce((sum, group) => sum + group.records.length, 0);
  const all = groups.reduce((sum, group) => sum + group.records.length, 0);
  run.rows.unchanged += same;
  run.rows.loaded += all - same;
  run.units.unchanged += unchanged.length;
  run.units.loaded += groups.length - unchanged.length;
  const codes = new Map(groups.map(({ enterprise, creditCode }) => [enterprise, creditCode]));
  for (const { enterprise, rows, difference } of load?.declarations ?? []) {
    const told = people.get(enterprise);
    run.changes.add({
      creditCode: codes.get(enterprise) ?? '',
      enterprise,
      rows,
      difference,
      ...(told && { people: told }),
    });
  }
}

/** Whether the enterprise may declare; where not, every row of it is reported. */
function mayGoIn(
  run: WorkerRun,
  records: Records,
  group: Group,
  standing: Standing | undefined,
  target: LoadTarget,
): boolean {
  const known = standing && target.mayDeclare(standing) ? standing : undefined;
  const { importer, isAsSeen } = target;
  const fault = standingFault(group.creditCode, known, run.days, { unseen: outOfScope(importer), isAsSeen });
  if (!fault) {
    if (known) run.seen[group.enterprise] = seenAs(known);
    return true;
  }
  run.refuseWhole(group.creditCode, fault);
  run.blame(group.creditCode, group.records.length);
  run.rows.refused += group.records.length;
  for (const i of group.records) run.faults.add({ line: records.line(i), ...fault });
  return false;
}
