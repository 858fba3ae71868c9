import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, periodEnd, periodStart } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { LedgerDto } from '@shiheng/contract/ledger';
import { type FactField, factFields, fieldName, fieldValue } from '@shiheng/kernel/records/record-fields';
import type { Actor } from '../../platform/identity/actor.ts';
import { maskedIdentity } from '../../platform/privacy/masked.ts';
import type { SealedRow } from '../records/index.ts';
import { type EnterprisesDeps, type NotFound, notFound } from './deps.ts';
import { loadLedgerHead, loadLedgerRows } from './facts-store.ts';
import { mayEdit, withholds } from './policy.ts';
import { loadReached } from './reach.ts';
import { revealRule } from './reveal-rule.ts';

export interface LedgerQuery {
  readonly enterpriseId: string;
  readonly period: Period;
  readonly after?: number | undefined;
  readonly limit: number;
}

type Problem = NotFound;

/**
 * A page of an enterprise's ledger of one period, in the columns of template B, persons masked.
 * @errors not-found: no such enterprise, or not within the actor's reach
 */
export async function getLedger(
  { fences, privacy, clock }: EnterprisesDeps,
  actor: Actor,
  { enterpriseId, period, after = 0, limit }: LedgerQuery,
): Promise<Result<LedgerDto, Problem>> {
  const day = periodEnd(period);
  const fenced = await fences.around(actor, { from: periodStart(period), to: day }, [enterpriseId]);
  const found = await fenced.read(async (reader) => {
    const standing = await loadReached(reader, actor, enterpriseId, day);
    if (!standing) return undefined;
    return {
      standing,
      head: await loadLedgerHead(reader, enterpriseId, period),
      rows: await loadLedgerRows(reader, enterpriseId, period, after, limit + 1),
    };
  });
  if (!found) return err(notFound);
  const { standing, head, rows } = found;
  const opened = privacy();
  const shown = rows.slice(0, limit);
  const fields = factFields.map((field) => ({
    field,
    name: fieldName(field),
    withheld: withholds(actor, enterpriseId, field),
  }));
  const columns = fields.map(({ field, withheld }) => (withheld ? undefined : field));
  return ok({
    enterprise: { id: enterpriseId, name: standing.name },
    period,
    ...head,
    fields,
    rows: shown.map((row) => ({
      personKey: row.personKey,
      line: row.line,
      ...maskedIdentity(opened, enterpriseId, row.personKey, row.sealed),
      cells: cellsOf(row, columns),
    })),
    next: rows.length > limit ? (shown.at(-1)?.line ?? null) : null,
    mayEdit: mayEdit(actor, enterpriseId),
    reveal: revealRule(actor, enterpriseId, chinaDay(clock())),
  });
}

/** @param columns undefined: withheld */
function cellsOf({ facts }: SealedRow, columns: readonly (FactField | undefined)[]): (string | null)[] {
  return columns.map((field) => (field === undefined ? null : (fieldValue(facts, field)?.zh ?? null)));
}
