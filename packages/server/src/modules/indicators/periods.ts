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
  type Frozen,
  hex,
  loadFrozen,
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

export type CloseProblem =
  | { readonly kind: 'period-unknown' }
  /** Facts kept changing while they were being frozen. Mend: wait for the running imports, close again. */
  | { readonly kind: 'facts-changing' };

interface CloseDeps extends CubeDeps {
  readonly clock: () => Date;
}

const attempts = 3;

/** Freezes the facts of a period as a new version; the versions before it stay. `actor`: account id, or `system`. */
export async function closePeriod(
  deps: CloseDeps,
  actor: string,
  period: Period,
): Promise<Result<Closed, CloseProblem>> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const gathered = await deps.db.read((reader) => gather(deps, reader, period));
    if (!gathered) return err({ kind: 'period-unknown' });
    const sealed = await seal(gathered.document);
    const version = await freeze(deps.db, deps.clock(), actor, gathered, sealed);
    if (version === undefined) continue;
    const unchanged = version === gathered.frozen?.version;
    return ok({ period, version, sha256: hex(sealed.sha256), unchanged, checks: gathered.checks });
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
  const publications = (await deps.loadPublications?.(reader)) ?? [];
  const catalogueVersion = catalogueWith(deps.catalogue, publications, periodEnd(period)).version;
  return {
    document: { period, catalogueVersion, facts: facts.sort(byUnit), places: [...places].sort(byUnit) },
    counters,
    frozen: await loadFrozen(reader, period),
    checks: await checkPeriod(reader, period, inside, places, facts),
  };
}

/** @returns the version that now holds these facts; undefined when they changed after they were gathered */
function freeze(
  db: Db,
  now: Date,
  actor: string,
  { document, counters, frozen }: Gathered,
  sealed: Sealed,
): Promise<number | undefined> {
  const { period, catalogueVersion } = document;
  return db.tx(async (tx) => {
    const after = await bumped(tx, period, counters);
    if (!after) return undefined;
    if (frozen && frozen.sha256 === hex(sealed.sha256)) {
      await renewCounters(tx, period, frozen.version, after);
      return frozen.version;
    }
    const version = (frozen?.version ?? 0) + 1;
    await saveSnapshot(tx, { ...sealed, period, version, takenAt: now, catalogueVersion, counters: after });
    const facts = { period, version, sha256: hex(sealed.sha256) };
    await append(tx, { at: now, actor, kind: 'period-closed', subject: period, facts });
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
