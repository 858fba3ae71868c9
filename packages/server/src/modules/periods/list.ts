import type { SnapshotDto, SnapshotsDto } from '@shiheng/contract/periods';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Indicators, ListedPeriod, ListedSnapshot } from '../indicators/index.ts';
import { mayClose } from './policy.ts';

export interface ListDeps {
  readonly indicators: Pick<Indicators, 'listSnapshots'>;
  /** Periods with the enterprises that hold facts among those the actor sees. */
  readonly listPeriods: (actor: Actor) => Promise<readonly ListedPeriod[]>;
}

/** Every period that can be looked at, with its frozen versions and whether the latest still is the period. */
export async function listSnapshots({ indicators, listPeriods }: ListDeps, actor: Actor): Promise<SnapshotsDto> {
  const { snapshots, restated } = await indicators.listSnapshots();
  const periods = await listPeriods(actor);
  return {
    periods: periods.map(({ period, enterprises }) => ({
      period,
      enterprises,
      snapshots: snapshots
        .filter((each) => each.period === period)
        .map(presentSnapshot)
        .reverse(),
      restated: restated.get(period) ?? null,
    })),
    may: { close: mayClose(actor) },
  };
}

export function presentSnapshot(snapshot: ListedSnapshot): SnapshotDto {
  const { version, takenAt, catalogueVersion, sha256, accepted, reason, checks } = snapshot;
  const coverage = checks.find((check) => check.kind === 'coverage');
  return {
    version,
    takenAt,
    catalogueVersion,
    sha256,
    accepted: [...accepted],
    reason,
    coverage: coverage ? { enterprises: coverage.enterprises, withFacts: coverage.withFacts } : null,
  };
}
