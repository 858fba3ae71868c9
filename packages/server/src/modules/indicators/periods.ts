import { type Period, periodEnd } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, Reader, Tx } from '@shiheng/db/handle';
import { catalogueWith } from '@shiheng/kernel/rules/catalogue-with';
import { append } from '../../platform/audit/audit.ts';
import { type Counters, pickCounters, readCounters, touchPeriod, treeKey } from './changes.ts';
import { storedInside } from './cube-builder.ts';
import type { CubeDeps } from './cubes.ts';
import { loadEnterpriseFacts, loadOrganisationFacts } from './facts-store.ts';
import { type Check, checkPeriod } from './period-checks.ts';
import { Tree } from './places.ts';
import {
  byUnit,
  type Closing,
  type Frozen,
  hex,
  loadFrozen,
  passOverClosing,
  renewCounters,
  type Sealed,
  type SnapshotDocument,
  saveSnapshot,
  seal,
} from './snapshots.ts';

export interface Closed {
  readonly period: Period;
  readonly version: number;
  readonly sha256: string;
  /** The facts are those of the version before: nothing new was frozen. */
  readonly unchanged: boolean;
  /** What whoever closes should know. Nothing here forbids closing. */
  readonly checks: readonly Check[];
}

/** What else whoever closes has seen, and whether what is found may be frozen. Absent: nothing stands in the way. */
export interface Judged<Refusal> {
  /** Checks that are made beside those of this file. */
  readonly more: readonly Check[];
  /** @returns the kinds that are accepted with open points */
  readonly judge: (checks: readonly Check[]) => Result<readonly Check['kind'][], Refusal>;
  readonly reason: string | null;
}

export type CloseProblem =
  | { readonly kind: 'period-unknown' }
  /** Facts kept changing while they were being frozen. Mend: wait for the running imports, close again. */
  | { readonly kind: 'facts-changing' };

interface CloseDeps extends CubeDeps {
  readonly clock: () => Date;
}

const attempts = 3;

/** Freezes the facts of a period as a new version; the versions before it stay. `actor`: account id, or `system`. */
export async function closePeriod<Refusal = never>(
  deps: CloseDeps,
  actor: string,
  period: Period,
  judged?: Judged<Refusal>,
): Promise<Result<Closed, CloseProblem | Refusal>> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const gathered = await deps.db.read((reader) => gather(deps, reader, period));
    if (!gathered) return err({ kind: 'period-unknown' });
    const checks = [...gathered.checks, ...(judged?.more ?? [])];
    const accepted = judged ? judged.judge(checks) : ok([]);
    if (!accepted.ok) return accepted;
    const sealed = await seal(gathered.document);
    const closing = { by: actor, checks, accepted: accepted.value, reason: judged?.reason ?? null };
    const version = await freeze(deps.db, deps.clock(), closing, gathered, sealed);
    if (version === undefined) continue;
    const unchanged = version === gathered.frozen?.version;
    return ok({ period, version, sha256: hex(sealed.sha256), unchanged, checks });
  }
  return err({ kind: 'facts-changing' });
}

interface Gathered {
  readonly document: SnapshotDocument;
  readonly counters: Counters; // of everything, when the facts were read
  readonly frozen: Frozen | null;
  readonly checks: readonly Check[];
}

async function gather(deps: CloseDeps, reader: Reader, period: Period): Promise<Gathered | undefined> {
  const counters = await readCounters(reader);
  const inside = storedInside(period, counters);
  if (inside.length === 0) return undefined;
  const tree = new Tree(await deps.loadTree(reader));
  const places = tree.placesIn(period, 'as-was', deps.today());
  const facts = [
    ...(await loadEnterpriseFacts(reader, deps.catalogue, period, inside)),
    ...(await loadOrganisationFacts(reader, deps.catalogue, period, inside)),
  ];
  const held = new Set(facts.map(({ unit }) => unit));
  const publications = (await deps.loadPublications?.(reader)) ?? [];
  const catalogueVersion = catalogueWith(deps.catalogue, publications, periodEnd(period)).version;
  return {
    document: { period, catalogueVersion, facts: facts.sort(byUnit), places: [...places].sort(byUnit) },
    counters,
    frozen: await loadFrozen(reader, period),
    checks: await checkPeriod(reader, {
      period,
      inside,
      places,
      holds: (unit) => held.has(unit),
      now: deps.clock(),
    }),
  };
}

/** @returns the version that now holds these facts; undefined when they changed after they were gathered */
function freeze(
  db: Db,
  now: Date,
  closing: Closing,
  { document, counters, frozen }: Gathered,
  sealed: Sealed,
): Promise<number | undefined> {
  const { period, catalogueVersion } = document;
  return db.tx(async (tx) => {
    const after = await bumped(tx, period, counters);
    if (!after) return undefined;
    await passOverClosing(tx, period, after);
    if (frozen && frozen.sha256 === hex(sealed.sha256)) {
      await renewCounters(tx, period, frozen.version, after);
      return frozen.version;
    }
    const version = (frozen?.version ?? 0) + 1;
    await saveSnapshot(tx, { ...sealed, period, version, takenAt: now, catalogueVersion, counters: after, closing });
    const facts = { period, version, sha256: hex(sealed.sha256), concerns: closing.accepted.length };
    await append(tx, { at: now, actor: closing.by, kind: 'period-closed', subject: period, facts });
    return version;
  });
}

/**
 * Closing counts as a change of the period, so that caches notice it; the bump also locks the period against whoever
 * else would change or close it.
 *
 * @returns the counters inside after the bump; undefined when something else has changed since `gathered`
 */
async function bumped(tx: Tx, period: Period, gathered: Counters): Promise<Record<string, number> | undefined> {
  await touchPeriod(tx, period);
  const now = await readCounters(tx);
  const inside = storedInside(period, now);
  const isSame = [treeKey, ...inside].every((key) => {
    const own = key === period ? 1 : 0;
    return (now.get(key) ?? 0) === (gathered.get(key) ?? 0) + own;
  });
  return isSame ? Object.fromEntries(pickCounters(now, inside)) : undefined;
}
