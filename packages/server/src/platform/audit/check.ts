import type { Clock } from '@shiheng/basics/clock';
import type { Db, Reader } from '@shiheng/db/handle';
import { loadSetting, saveSetting } from '../settings.ts';
import { append } from './audit.ts';
import type { ChainFault, ChainHead, ChainReport } from './chain.ts';
import { type VerifyOptions, verifyChain } from './verify.ts';

/** How a walk along the chain ended: kept, so that whoever reads the trail sees when it was last proven. */
export interface AuditCheck {
  readonly at: string;
  readonly events: number;
  /** Where the chain ended then; null: it was empty. */
  readonly head: ChainHead | null;
  readonly headsCompared: number;
  readonly faultCount: number;
  readonly firstFault: ChainFault | null;
}

export interface CheckDeps {
  readonly db: Db;
  readonly clock: Clock;
}

/** @param actor fields of the event that tells of it (`by`), or the system's */
export async function checkTrail(
  { db, clock }: CheckDeps,
  actor: Pick<Parameters<typeof append<'audit-verified'>>[1], 'actor' | 'role' | 'unit'>,
  options: VerifyOptions = {},
): Promise<ChainReport> {
  const report = await verifyChain(db, options);
  const { events, head, headsCompared, faultCount, faults } = report;
  const at = clock();
  const facts = { events, heads: headsCompared, faults: faultCount };
  await db.tx(async (tx) => {
    const firstFault = faults[0] ?? null;
    await saveSetting(tx, 'auditCheck', { at: at.toISOString(), events, head, headsCompared, faultCount, firstFault });
    await append(tx, { at, ...actor, kind: 'audit-verified', facts });
  });
  return report;
}

/** @returns undefined where the chain was never walked */
export function loadCheck(reader: Reader): Promise<AuditCheck | undefined> {
  return loadSetting(reader, 'auditCheck');
}
