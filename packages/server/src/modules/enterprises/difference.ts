import { parsePeriod, periodEnd, periodStart } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { DifferenceDto } from '@shiheng/contract/enterprises';
import type { Reader } from '@shiheng/db/handle';
import { workerChanges } from '@shiheng/kernel/workers/worker-changes';
import type { Actor } from '../../platform/identity/actor.ts';
import { maskedIdentity } from '../../platform/privacy/masked.ts';
import { presentChange } from './changes.ts';
import { type EnterprisesDeps, type NotFound, notFound } from './deps.ts';
import { loadIdentities, loadVersion, loadVersions } from './facts-store.ts';
import { loadReached } from './reach.ts';

export interface DifferenceQuery {
  readonly enterpriseId: string;
  readonly period: string;
  readonly version: number;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Whom a version of a declaration changed against the one before, each with the fields, from and to.
 * @errors not-found: no such version, or not within the actor's reach
 */
export async function getDifference(
  { fences, privacy }: EnterprisesDeps,
  actor: Actor,
  query: DifferenceQuery,
): Promise<Result<DifferenceDto, NotFound>> {
  const period = parsePeriod(query.period);
  if (!period) return err(notFound);
  const { enterpriseId, version, after = '', limit } = query;
  const fenced = await fences.around(actor, { from: periodStart(period), to: periodEnd(period) }, [enterpriseId]);
  const found = await fenced.read(async (reader) => {
    const standing = await loadReached(reader, actor, enterpriseId, periodEnd(period));
    const compared = standing && (await loadCompared(reader, enterpriseId, period, version));
    if (!compared) return undefined;
    const changes = compared.gone ? [] : workerChanges(compared.then, compared.now);
    const page = changes.filter(({ person }) => person > after).slice(0, limit + 1);
    const identities = await loadIdentities(
      reader,
      enterpriseId,
      page.map(({ person }) => person),
    );
    return { ...compared, total: changes.length, page, identities };
  });
  if (!found) return err(notFound);
  const shown = found.page.slice(0, limit);
  const opened = privacy();
  const identityOf = (key: string) => maskedIdentity(opened, enterpriseId, key, found.identities.get(key));
  return ok({
    period,
    version,
    before: found.before,
    gone: found.gone,
    total: found.total,
    workers: shown.map((change) => presentChange(actor, enterpriseId, change, identityOf(change.person))),
    next: found.page.length > limit ? (shown.at(-1)?.person ?? null) : null,
  });
}

async function loadCompared(reader: Reader, enterpriseId: string, period: string, version: number) {
  const versions = (await loadVersions(reader, enterpriseId)).filter((each) => each.period === period);
  const own = versions.find((each) => each.version === version);
  if (!own) return undefined;
  const earlier = versions.find((each) => each.version === version - 1);
  const rowsOf = (each: typeof own) =>
    loadVersion(reader, enterpriseId, period, each.version, each.supersededAt === null);
  const [now, then] = [await rowsOf(own), earlier ? await rowsOf(earlier) : new Map<string, never>()];
  const gone = (own.rows > 0 && now.size === 0) || (earlier !== undefined && earlier.rows > 0 && then.size === 0);
  return { now, then, gone, before: earlier?.version ?? null };
}
