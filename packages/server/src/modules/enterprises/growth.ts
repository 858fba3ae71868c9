import { chinaDay } from '@shiheng/basics/china-day';
import { parsePeriod, periodEnd } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { PersonGrowthDto } from '@shiheng/contract/enterprises';
import { factFields, fieldName, fieldValue } from '@shiheng/kernel/records/record-fields';
import type { Actor } from '../../platform/identity/actor.ts';
import { maskedIdentity } from '../../platform/privacy/masked.ts';
import { type EnterprisesDeps, type NotFound, notFound } from './deps.ts';
import { type DeclaredPeriod, loadIdentities, loadPersonPeriods } from './facts-store.ts';
import { withholds } from './policy.ts';
import { loadReached } from './reach.ts';
import { revealRule } from './reveal-rule.ts';

/**
 * A worker through the periods in which the enterprise has declared them.
 * @errors not-found: not of this enterprise, or it is not within the actor's reach
 */
export async function getPersonGrowth(
  { fences, privacy, clock }: EnterprisesDeps,
  actor: Actor,
  { enterpriseId, personKey }: { readonly enterpriseId: string; readonly personKey: string },
): Promise<Result<PersonGrowthDto, NotFound>> {
  const today = chinaDay(clock());
  const fenced = await fences.around(actor, { from: today, to: today }, [enterpriseId]);
  const found = await fenced.read(async (reader) => {
    const standing = await loadReached(reader, actor, enterpriseId, today);
    if (!standing) return undefined;
    const periods = await loadPersonPeriods(reader, enterpriseId, personKey);
    return { standing, periods, identities: await loadIdentities(reader, enterpriseId, [personKey]) };
  });
  if (!found || found.periods.length === 0) return err(notFound);
  return ok({
    enterprise: { id: enterpriseId, name: found.standing.name },
    personKey,
    ...maskedIdentity(privacy(), enterpriseId, personKey, found.identities.get(personKey)),
    periods: [...found.periods].sort(newestFirst).map((each) => presentPeriod(actor, enterpriseId, each)),
    reveal: revealRule(actor, enterpriseId, today),
  });
}

function presentPeriod(actor: Actor, enterpriseId: string, { period, declaredAt, facts }: DeclaredPeriod) {
  const fields = factFields.map((field) => {
    const withheld = withholds(actor, enterpriseId, field);
    return { field, name: fieldName(field), value: withheld ? null : fieldValue(facts, field), withheld };
  });
  return { period, declaredAt, fields };
}

function newestFirst(a: DeclaredPeriod, b: DeclaredPeriod): number {
  return endOf(a) < endOf(b) ? 1 : -1;
}

function endOf({ period: text }: DeclaredPeriod): string {
  const period = parsePeriod(text);
  return period ? periodEnd(period) : text;
}
