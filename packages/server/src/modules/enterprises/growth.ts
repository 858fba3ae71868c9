import { assert } from '@shiheng/basics/assert';
import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, parsePeriod, periodEnd, periodStart } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { PersonGrowthDto } from '@shiheng/contract/enterprises';
import type { Reader } from '@shiheng/db/handle';
import { factFields, fieldName, fieldValue } from '@shiheng/kernel/records/record-fields';
import type { Actor } from '../../platform/identity/actor.ts';
import { maskedIdentity } from '../../platform/privacy/masked.ts';
import { type EnterprisesDeps, type NotFound, notFound } from './deps.ts';
import { type DeclaredPeriod, loadIdentities, loadPersonPeriods } from './facts-store.ts';
import { withholds } from './policy.ts';
import { loadReached } from './reach.ts';
import { revealRule } from './reveal-rule.ts';

/**
 * A worker through the periods in which the enterprise has declared them, as far as it stood within the actor's reach.
 * @param query.period from which the reader comes: the enterprise is looked for where it stood then
 * @errors not-found: not of this enterprise, or it was not within the actor's reach
 */
export async function getPersonGrowth(
  { fences, privacy, clock }: EnterprisesDeps,
  actor: Actor,
  {
    enterpriseId,
    personKey,
    period,
  }: { readonly enterpriseId: string; readonly personKey: string; readonly period: Period },
): Promise<Result<PersonGrowthDto, NotFound>> {
  const day = periodEnd(period);
  const fenced = await fences.around(actor, { from: periodStart(period), to: day }, [enterpriseId]);
  const found = await fenced.read(async (reader) => {
    const standing = await loadReached(reader, actor, enterpriseId, day);
    if (!standing) return undefined;
    const declared = await loadPersonPeriods(reader, enterpriseId, personKey);
    const periods = await reachedOf(reader, actor, enterpriseId, declared);
    return { standing, periods, identities: await loadIdentities(reader, enterpriseId, [personKey]) };
  });
  if (!found || found.periods.length === 0) return err(notFound);
  return ok({
    enterprise: { id: enterpriseId, name: found.standing.name },
    personKey,
    ...maskedIdentity(privacy(), enterpriseId, personKey, found.identities.get(personKey)),
    periods: [...found.periods].sort(newestFirst).map((each) => presentPeriod(actor, enterpriseId, each)),
    reveal: revealRule(actor, enterpriseId, chinaDay(clock())),
  });
}

/** Those of periods at whose end the enterprise stood within the actor's reach. */
async function reachedOf(
  reader: Reader,
  actor: Actor,
  enterpriseId: string,
  declared: readonly DeclaredPeriod[],
): Promise<readonly DeclaredPeriod[]> {
  const reached: DeclaredPeriod[] = [];
  for (const each of declared) if (await loadReached(reader, actor, enterpriseId, endOf(each))) reached.push(each);
  return reached;
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

function endOf({ period: text }: DeclaredPeriod): PlainDate {
  const period = parsePeriod(text);
  assert(period !== undefined, 'a ledger is declared for a period');
  return periodEnd(period);
}
