import { type Period, parsePeriod } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';
import type { Counters } from './changes.ts';
import type { Check } from './period-checks.ts';
import type { Tree } from './places.ts';
import { type Closing, hex, placesHash } from './snapshots.ts';

/** One frozen version of a period, without its facts. */
export interface ListedSnapshot extends Omit<Closing, 'by'> {
  readonly period: Period;
  readonly version: number;
  readonly takenAt: string; // ISO 8601
  readonly catalogueVersion: string;
  readonly sha256: string; // hex
  /** Absent before it was noted. */
  readonly by: string | null;
  /** Counters of the stored periods inside when it was taken. */
  readonly counters: Readonly<Record<string, number>>;
  readonly placesSha256: string;
}

/** Every frozen version, by period and version. */
export async function listSnapshots(reader: Reader): Promise<readonly ListedSnapshot[]> {
  const rows = await reader.query<{
    period: string;
    version: number;
    taken_at: Date;
    catalogue_version: string;
    sha256: Uint8Array;
    closed_by: string | null;
    checks: readonly Check[];
    accepted: readonly Check['kind'][];
    reason: string | null;
    counters: Record<string, number>;
    places_sha256: Uint8Array;
  }>(
    `select period, version, taken_at, catalogue_version, sha256, closed_by, checks, accepted, reason, counters,
       places_sha256 from indicators.snapshot order by period, version`,
  );
  return rows.flatMap((row) => {
    const period = parsePeriod(row.period);
    if (!period) return [];
    const { version, checks, accepted, reason, counters } = row;
    return [
      {
        period,
        version,
        takenAt: new Date(row.taken_at).toISOString(),
        catalogueVersion: row.catalogue_version,
        sha256: hex(row.sha256),
        by: row.closed_by,
        checks,
        accepted,
        reason,
        counters,
        placesSha256: hex(row.places_sha256),
      },
    ];
  });
}

/** Why a period is no longer as it was frozen: facts were corrected, units placed elsewhere, or other rules published. */
export type Restated = 'facts' | 'places' | 'rules';

/**
 * Tells whether a snapshot still is the period as it stands. Places of a past period are worked out once for each state of
 * the tree.
 */
export class Restatements {
  #places: { readonly tree: Tree; readonly hashes: Map<Period, string> } | undefined;

  /** @param rules version of the catalogue that now holds for the period */
  of(
    tree: Tree,
    counters: Counters,
    inside: readonly Period[],
    latest: ListedSnapshot,
    rules: string,
  ): Restated | undefined {
    const isSame = inside.every((period) => latest.counters[period] === (counters.get(period) ?? 0));
    if (!isSame) return 'facts';
    if (latest.placesSha256 !== this.#hashOf(tree, latest.period)) return 'places';
    return latest.catalogueVersion === rules ? undefined : 'rules';
  }

  #hashOf(tree: Tree, period: Period): string {
    if (this.#places?.tree !== tree) this.#places = { tree, hashes: new Map() };
    const { hashes } = this.#places;
    const known = hashes.get(period) ?? hex(placesHash(tree.placesAsWas(period)));
    hashes.set(period, known);
    return known;
  }
}
