import { type Period, periodEnd } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';
import type { Seen } from '../../platform/imports/report.ts';
import { loadStandings, type Standing } from './declaration-store.ts';

/** By what a check's declaration is known again; empty where none stood. */
export function seenAs({ version }: Pick<Standing, 'version'>): string {
  return version === null ? '' : String(version);
}

/** Whether what stands is what was seen, or what the import itself has put in its place. @param seen by enterprise */
export function isAsSeen(standing: Standing, seen: Seen, batch: string | null): boolean {
  return seen[standing.enterprise] === seenAs(standing) || (batch !== null && standing.batch === batch);
}

/** Enterprises that something else has declared since the check. */
export async function loadMoved(
  reader: Reader,
  period: Period,
  seen: Seen,
  batch: string | null,
): Promise<readonly string[]> {
  const standings = await loadStandings(reader, period, periodEnd(period), Object.keys(seen));
  return [...standings.values()].filter((each) => !isAsSeen(each, seen, batch)).map(({ enterprise }) => enterprise);
}
