import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Text } from '@shiheng/kernel/indicators/catalogue';
import { inForce, type LawStatus, once } from './law.ts';
import { day, flag, list, number, object, oneOf, type Reader, text } from './read.ts';

// Rules on personal data: why it may be looked at, how soon a correction is answered, how long things are kept, what for.

const bilingual: Reader<Text> = object({ zh: text, en: text });
const status = oneOf('official', 'proposal', 'unverified');
const head = { instrument: bilingual, status, note: bilingual };
const coded = object({ code: text, validFrom: day, name: bilingual });
const keep = object({ count: number, unit: oneOf('days', 'months') });
const terms = list(object({ validFrom: day, keep }));

const reasonsFile = object({ ...head, shownSeconds: number, perHour: number, reasons: list(coded) });
const correctionsFile = object({
  ...head,
  answerWithin: list(object({ validFrom: day, days: number })),
  refusals: list(coded),
});
const retentionFile = object({
  ...head,
  erasure: object({ terms, source: bilingual, status }),
  rules: list(
    object({
      id: text,
      what: bilingual,
      from: bilingual,
      action: oneOf('remove', 'erase-identity', 'keep'),
      terms,
      source: bilingual,
      status,
    }),
  ),
});
const purposesFile = object({
  ...head,
  purposes: list(
    object({
      id: text,
      version: text,
      consent: flag,
      name: bilingual,
      fields: bilingual,
      basis: bilingual,
      recipients: bilingual,
      retention: list(text),
    }),
  ),
});

export const revealRules = once('reveal-reasons.json', reasonsFile);
const corrections = once('corrections.json', correctionsFile);
export const retentionLaw = once('retention.json', retentionFile);
export const purposeRegister = once('purposes.json', purposesFile);

export type Purpose = ReturnType<typeof purposeRegister>['purposes'][number];
export type RetentionRule = ReturnType<typeof retentionLaw>['rules'][number];

/** A choice from a list: what is stored, and what people read. */
export interface CodedReason {
  readonly code: string;
  readonly name: Text;
}

const current = (rows: readonly (CodedReason & { readonly validFrom: PlainDate })[], date: PlainDate) =>
  rows.filter(({ validFrom }) => validFrom <= date).map(({ code, name }): CodedReason => ({ code, name }));

/** Reasons for which personal data may be revealed on a day. @source data/law/reveal-reasons.json */
export function revealReasons(date: PlainDate): readonly CodedReason[] {
  return current(revealRules().reasons, date);
}

/** Reasons for which a correction may be refused on a day. @source data/law/corrections.json */
export function correctionRefusals(date: PlainDate): readonly CodedReason[] {
  return current(corrections().refusals, date);
}

/**
 * Days within which a request for correction is answered. For days before the law the first term on record.
 * @source PIPL, articles 46 and 50: 及时; the number of days is ours, shown as 待核
 */
export function correctionTerm(date: PlainDate): { readonly days: number; readonly status: LawStatus } {
  const file = corrections();
  const row = inForce(file.answerWithin, date) ?? file.answerWithin[0];
  return { days: row?.days ?? 0, status: file.status };
}

/** How long something is kept. */
export type KeptFor = ReturnType<typeof keep>;

/** @returns undefined where a rule removes nothing on that day */
export function termOn(terms: RetentionRule['terms'], date: PlainDate): KeptFor | undefined {
  return inForce(terms, date)?.keep;
}
