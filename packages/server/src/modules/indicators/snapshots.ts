import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { assert } from '@shiheng/basics/assert';
import { canonicalJson, type Json } from '@shiheng/basics/canonical-json';
import type { Period } from '@shiheng/basics/period';
import type { Reader, Tx } from '@shiheng/db/handle';
import type { UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Check } from './period-checks.ts';

/** What is frozen when a period closes: everything that an evaluation is computed from, but for the catalogue's text. */
export interface SnapshotDocument {
  readonly period: Period;
  readonly catalogueVersion: string;
  readonly facts: readonly UnitFacts[]; // in the order of units
  readonly places: readonly UnitPlace[]; // in the order of units
}

/** What is known of a period's latest snapshot without opening it. */
export interface Frozen {
  readonly version: number;
  readonly sha256: string; // hex, of the canonical JSON
  /** Counters of the stored periods inside when it was taken. */
  readonly counters: Readonly<Record<string, number>>;
  readonly placesSha256: string;
  /** Of the rules that held for the period. */
  readonly catalogueVersion: string;
}

/** A document as it is stored. */
export interface Sealed {
  readonly sha256: Uint8Array;
  readonly placesSha256: Uint8Array;
  readonly document: Uint8Array; // gzip
}

const deflate = promisify(gzip);
const inflate = promisify(gunzip);

/** Hashes and packs; takes a second for a province, so never inside a transaction. */
export async function seal(document: SnapshotDocument): Promise<Sealed> {
  const text = Buffer.from(canonicalJson(document as unknown as Json));
  return { sha256: sha256(text), placesSha256: placesHash(document.places), document: await deflate(text) };
}

const placesHashes = new WeakMap<readonly UnitPlace[], Uint8Array>();

/** SHA-256 of the places in the order of units, worked out once per array. */
export function placesHash(places: readonly UnitPlace[]): Uint8Array {
  const known = placesHashes.get(places);
  if (known) return known;
  const made = sha256(canonicalJson([...places].sort(byUnit) as unknown as Json));
  placesHashes.set(places, made);
  return made;
}

export function byUnit(a: { readonly unit: string }, b: { readonly unit: string }): number {
  return a.unit < b.unit ? -1 : 1;
}

function sha256(bytes: Uint8Array | string): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

export async function loadFrozen(reader: Reader, period: Period): Promise<Frozen | null> {
  const [row] = await reader.query<{
    version: number;
    sha256: Uint8Array;
    counters: Record<string, number>;
    places_sha256: Uint8Array;
    catalogue_version: string;
  }>(
    `select version, sha256, counters, places_sha256, catalogue_version from indicators.snapshot
     where period = $1 order by version desc limit 1`,
    [period],
  );
  if (!row) return null;
  return {
    version: row.version,
    sha256: hex(row.sha256),
    counters: row.counters,
    placesSha256: hex(row.places_sha256),
    catalogueVersion: row.catalogue_version,
  };
}

/** Who closed a period, what they knew and what they said. */
export interface Closing {
  readonly by: string; // account id, or `system`
  readonly checks: readonly Check[];
  /** Checks with open points, accepted as they stood. */
  readonly accepted: readonly Check['kind'][];
  readonly reason: string | null;
}

export interface NewSnapshot extends Sealed {
  readonly closing: Closing;
  readonly period: Period;
  readonly version: number;
  readonly takenAt: Date;
  readonly catalogueVersion: string;
  readonly counters: Readonly<Record<string, number>>;
}

export async function saveSnapshot(tx: Tx, snapshot: NewSnapshot): Promise<void> {
  const { period, version, takenAt } = snapshot;
  await tx.query(
    `insert into indicators.period (period, closed_at, snapshot_version) values ($1, $2, $3)
     on conflict (period) do update set closed_at = excluded.closed_at, snapshot_version = excluded.snapshot_version`,
    [period, takenAt.toISOString(), version],
  );
  await tx.query(
    `insert into indicators.snapshot
       (period, version, taken_at, catalogue_version, sha256, document, counters, places_sha256, closed_by, checks,
        accepted, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      period,
      version,
      takenAt.toISOString(),
      snapshot.catalogueVersion,
      snapshot.sha256,
      snapshot.document,
      JSON.stringify(snapshot.counters),
      snapshot.placesSha256,
      snapshot.closing.by,
      JSON.stringify(snapshot.closing.checks),
      JSON.stringify(snapshot.closing.accepted),
      snapshot.closing.reason,
    ],
  );
}

/** Notes that the same facts were found again under later counters: what was frozen stays as it is. */
export async function renewCounters(tx: Tx, period: Period, version: number, counters: object): Promise<void> {
  await tx.query('update indicators.snapshot set counters = $3 where period = $1 and version = $2', [
    period,
    version,
    JSON.stringify(counters),
  ]);
}

/**
 * A closing counts as a change of its period, which changes no fact: other snapshots that hold the period (of its year) as
 * it was just before stay as true as they were.
 */
export async function passOverClosing(
  tx: Tx,
  period: Period,
  { [period]: now = 0 }: Readonly<Record<string, number>>,
): Promise<void> {
  await tx.query(
    `update indicators.snapshot set counters = jsonb_set(counters, array[$1], to_jsonb($2::bigint))
     where period <> $1 and (counters->>$1)::bigint = $2::bigint - 1`,
    [period, now],
  );
}

/** A stored document, still packed. */
export interface StoredSnapshot {
  readonly version: number;
  readonly sha256: string;
  readonly document: Uint8Array;
}

export async function loadSnapshot(
  reader: Reader,
  period: Period,
  version: number,
): Promise<StoredSnapshot | undefined> {
  const [row] = await reader.query<{ sha256: Uint8Array; document: Uint8Array }>(
    'select sha256, document from indicators.snapshot where period = $1 and version = $2',
    [period, version],
  );
  return row && { version, sha256: hex(row.sha256), document: row.document };
}

/** Unpacks and checks against the hash. Outside a transaction, as sealing. */
export async function unseal(stored: StoredSnapshot): Promise<SnapshotDocument> {
  return JSON.parse((await unpack(stored)).toString()) as SnapshotDocument;
}

/** The very bytes that the hash is of: canonical JSON. */
export async function unpack({ document, sha256: expected }: StoredSnapshot): Promise<Buffer> {
  const text = await inflate(document);
  assert(
    hex(sha256(text)) === expected,
    'a stored snapshot does not fit its hash: the database has been tampered with',
  );
  return text;
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
