import type { Tx } from '@shiheng/db/handle';
import { Tree } from '../../modules/indicators/index.ts';
import { saveSnapshot, seal } from '../../modules/indicators/snapshots.ts';
import { loadTree } from '../../modules/orgs/index.ts';
import { worldPeriod } from './names.ts';
import type { Specimens } from './specimen.ts';

const period = worldPeriod;

/** A first version of the world's period, without facts: as many units as stand there, nothing of what they hold. */
async function putSnapshot(tx: Tx): Promise<void> {
  const there = await tx.query('select 1 as one from indicators.snapshot where period = $1', [period]);
  if (there.length > 0) return;
  const places = new Tree(await loadTree(tx)).placesAsWas(period);
  const sealed = await seal({ period, catalogueVersion: 'of the world', facts: [], places });
  const takenAt = new Date('2024-04-15T00:00:00Z');
  const closing = { by: 'system', checks: [], accepted: [], reason: null };
  await saveSnapshot(tx, {
    ...sealed,
    period,
    version: 1,
    takenAt,
    catalogueVersion: 'of the world',
    counters: {},
    closing,
  });
}

/** Frozen versions of periods: at units where they are compared, by the role alone where they are made. */
export const periodSpecimens: Specimens = {
  listSnapshots: { about: 'nothing', call: () => ({}) },
  getClosing: { about: 'nothing', call: () => ({ params: { period } }) },
  listClosingRows: { about: 'nothing', call: () => ({ params: { period, check: 'coverage' } }) },
  compareSnapshots: {
    about: 'unit',
    arrange: (tx) => putSnapshot(tx),
    call: ({ unit, line }) => ({ params: { period }, query: { from: '1', org: unit, line } }),
  },
  listSnapshotChanges: {
    about: 'unit',
    arrange: (tx) => putSnapshot(tx),
    call: ({ unit, line }) => ({ params: { period }, query: { from: '1', org: unit, line } }),
  },
  closePeriod: { about: 'nothing', call: () => ({ params: { period }, body: { accepted: [] } }) },
};
