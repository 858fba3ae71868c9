import { assert } from '@shiheng/basics/assert';
import { type Period, periodEnd, periodKind } from '@shiheng/basics/period';
import { addDays, type PlainDate } from '@shiheng/basics/plain-date';
import type { Text } from '@shiheng/kernel/indicators/catalogue';
import { inForce, type LawStatus, once } from './law.ts';
import { day, list, number, object, oneOf, text } from './read.ts';

const bilingual = object({ zh: text, en: text });
const file = once(
  'declaration-terms.json',
  object({
    instrument: bilingual,
    status: oneOf('official', 'proposal', 'unverified'),
    note: bilingual,
    terms: list(object({ validFrom: day, periodKind: oneOf('month', 'quarter', 'year'), daysAfterEnd: number })),
  }),
);

/** By when a period's declaration is expected. */
export interface DeclarationTerm {
  /** The last day that is in time. */
  readonly dueOn: PlainDate;
  readonly daysAfterEnd: number;
  readonly status: LawStatus;
  readonly source: Text;
}

/**
 * The term in force on the period's last day.
 * @source data/law/declaration-terms.json; status unverified: shown as 待核
 */
export function declarationTerm(period: Period): DeclarationTerm {
  const { terms, status, instrument } = file();
  const end = periodEnd(period);
  const own = terms.filter((term) => term.periodKind === periodKind(period));
  const term = inForce(own, end) ?? own[0];
  assert(term, `no term for ${periodKind(period)}`); // the test of the shipped data checks it
  return { dueOn: addDays(end, term.daysAfterEnd), daysAfterEnd: term.daysAfterEnd, status, source: instrument };
}
