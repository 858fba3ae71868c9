import { randomUUID } from 'node:crypto';
import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { type RetentionRule, retentionLaw, termOn } from '@shiheng/data/personal-data';
import type { Db, Reader } from '@shiheng/db/handle';
import { keptSince } from '@shiheng/kernel/records/keeping';
import { append } from '../../platform/audit/audit.ts';
import { sweeps } from './sweeps.ts';

export interface RetentionDeps {
  readonly db: Db;
  readonly clock: Clock;
}

export interface RetentionOptions {
  /** Counts what would go, and removes nothing. */
  readonly dryRun?: boolean;
  /** Account id, or `system`. */
  readonly actor?: string;
  /** Rows of one transaction, about. */
  readonly page?: number;
}

export interface RuleRun {
  readonly rule: string;
  readonly what: RetentionRule['what'];
  /** What began before this day may go. */
  readonly before: PlainDate;
  readonly removed: number;
}

/**
 * Removes what the rules of the day let go, rule by rule, in short transactions; each rule's count is audited and kept.
 * Killed half-way, the next run goes on. Facts, measures, snapshots and the audit trail are never touched, so that every
 * period recomputes to what it was.
 */
export async function runRetention(
  { db, clock }: RetentionDeps,
  { dryRun = false, actor = 'system', page = 1000 }: RetentionOptions = {},
): Promise<readonly RuleRun[]> {
  const today = chinaDay(clock());
  const runId = randomUUID();
  const runs: RuleRun[] = [];
  for (const sweep of sweeps) {
    const rule = retentionLaw().rules.find(({ id }) => id === sweep.rule);
    const term = rule && termOn(rule.terms, today);
    if (!rule || !term) continue;
    const before = keptSince(today, term);
    const removed = await (dryRun ? sweep.count(db, before) : sweep.remove(db, before, clock(), page));
    if (!dryRun) await note(db, { runId, rule: rule.id, removed, actor, at: clock() });
    runs.push({ rule: rule.id, what: rule.what, before, removed });
  }
  return runs;
}

interface Note {
  readonly runId: string;
  readonly rule: string;
  readonly removed: number;
  readonly actor: string;
  readonly at: Date;
}

/** Every run is kept; only one that took something away is an event. */
async function note(db: Db, { runId, rule, removed, actor, at }: Note): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query('insert into platform.retention_run (run_id, rule, at, removed) values ($1, $2, $3, $4)', [
      runId,
      rule,
      at.toISOString(),
      removed,
    ]);
    if (removed > 0) await append(tx, { at, actor, kind: 'retention-run', facts: { rule, removed } });
  });
}

export interface PastRun {
  readonly at: string;
  readonly rule: string;
  readonly removed: number;
}

/** What the latest runs removed, the newest first. */
export function loadRuns(reader: Reader, limit: number): Promise<readonly PastRun[]> {
  return reader.query<PastRun & Record<string, unknown>>(
    'select at, rule, removed from platform.retention_run order by at desc, rule limit $1',
    [limit],
  );
}
