import { type Period, parsePeriod, periodEnd, periodStart } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import { holds } from '@shiheng/contract/access';
import type { EnterpriseDto, ProfileDto } from '@shiheng/contract/enterprises';
import type { EnterpriseVersion } from '@shiheng/kernel/orgs/tree-types';
import type { Actor } from '../../platform/identity/actor.ts';
import type { EnterpriseHistory, LiveCube } from '../indicators/index.ts';
import { type EnterprisesDeps, type NotFound, notFound } from './deps.ts';
import { loadVersions, type VersionRow } from './facts-store.ts';
import { mayEdit } from './policy.ts';
import { presentRole } from './present-role.ts';
import { loadReached } from './reach.ts';
import { industryOf, ownershipText } from './words.ts';

type Problem = NotFound | { readonly kind: 'period-unknown' };

/**
 * An enterprise: what held of it when, whom it continues, and everything it has declared.
 * @errors not-found: no such enterprise, or not within the actor's reach; period-unknown
 */
export async function getEnterprise(
  { indicators, fences }: EnterprisesDeps,
  actor: Actor,
  enterpriseId: string,
  period: Period,
): Promise<Result<EnterpriseDto, Problem>> {
  const live = await indicators.cubes.get({ period, mode: 'as-was' });
  if (!live) return err({ kind: 'period-unknown' });
  const day = periodEnd(period);
  const fenced = await fences.around(actor, { from: periodStart(period), to: day });
  const found = await fenced.read(async (reader) => {
    const standing = await loadReached(reader, actor, enterpriseId, day);
    return standing && { standing, versions: await loadVersions(reader, enterpriseId) };
  });
  const history = found && live.tree.historyOf(enterpriseId);
  if (!found || !history) return err(notFound);
  const { enterprise } = history;
  return ok({
    enterpriseId,
    creditCode: enterprise.creditCode,
    name: found.standing.name,
    period,
    openedOn: enterprise.openedOn,
    closedOn: enterprise.closedOn,
    demo: live.demo,
    profile: history.versions.map((version) => presentVersion(live, version)).reverse(),
    successions: presentSuccessions(live, history),
    declarations: [...found.versions].sort(newestFirst).map(presentDeclaration),
    may: { seeWorkers: holds(actor.role, 'persons.read'), edit: mayEdit(actor, enterpriseId) },
  });
}

function presentVersion(live: LiveCube, version: EnterpriseVersion): ProfileDto {
  const nameOf = (code: string) => ({ code, name: live.tree.nameOn(code, version.validFrom)?.name ?? code });
  return {
    from: version.validFrom,
    to: version.validTo,
    name: version.name,
    county: nameOf(version.countyCode),
    system: version.systemCode === null ? null : nameOf(version.systemCode),
    industry: industryOf(version.industryCode),
    ownership: ownershipText(version.ownership),
    aboveScale: version.aboveScale,
    pilot: version.pilot,
    hasUnion: version.hasUnion,
  };
}

function presentSuccessions(live: LiveCube, { enterprise, successions }: EnterpriseHistory) {
  return successions.map(({ origin, successor, kind, effectiveOn }) => {
    const is = origin === enterprise.enterpriseId ? ('successor' as const) : ('origin' as const);
    const id = is === 'successor' ? successor : origin;
    return {
      kind,
      on: effectiveOn,
      other: { is, enterpriseId: id, name: live.tree.nameOn(id, effectiveOn)?.name ?? id },
    };
  });
}

function presentDeclaration({ role, difference, ...version }: VersionRow): EnterpriseDto['declarations'][number] {
  const counts = { joined: 0, left: 0, promoted: 0, demoted: 0, moved: 0, paid: 0, unchanged: 0 };
  return { ...version, role: presentRole(role), difference: difference && { ...counts, ...difference } };
}

function newestFirst(a: VersionRow, b: VersionRow): number {
  return endOf(a) < endOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : b.version - a.version;
}

function endOf({ period: text }: VersionRow): string {
  const period = parsePeriod(text);
  return period ? periodEnd(period) : text;
}
