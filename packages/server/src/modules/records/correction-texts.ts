import { clean, cleanCode, readDate, readHundredths } from '@shiheng/kernel/imports/cells';
import { workerTemplate } from '@shiheng/kernel/imports/templates';
import { factFields, fieldValue, type RecordField, type WorkerFacts } from '@shiheng/kernel/records/record-fields';
import type { Identity, Privacy } from '../../platform/privacy/privacy.ts';
import { contexts } from '../../platform/privacy/sealed-columns.ts';

/** What a worker typed, and what stood in the record when they did. */
export interface AskedTexts {
  readonly current: string | null;
  readonly wished: string;
  readonly note: string | null;
}

export function sealAsked(privacy: Privacy, correctionId: string, texts: AskedTexts): Uint8Array {
  return privacy.sealText(contexts.correctionAsked(correctionId), JSON.stringify(texts));
}

/** @returns undefined where the texts were removed when their time was up, or no key opens them */
export function openAsked(privacy: Privacy, correctionId: string, sealed: Uint8Array | null): AskedTexts | undefined {
  const text = sealed && privacy.openText(contexts.correctionAsked(correctionId), sealed);
  return text?.ok ? (JSON.parse(text.value) as AskedTexts) : undefined;
}

export function openAnswer(privacy: Privacy, correctionId: string, sealed: Uint8Array | null): string | null {
  const text = sealed && privacy.openText(contexts.correctionAnswer(correctionId), sealed);
  return text?.ok ? text.value : null;
}

/** A field as the ledger now spells it; null: not declared, or not there any more. */
export function currentValue(
  field: RecordField,
  facts: WorkerFacts | undefined,
  identity: Identity | undefined,
): string | null {
  if (field === 'name' || field === 'idNumber') return identity?.[field] ?? null;
  const fact = factFields.find((each) => each === field);
  return fact && facts ? (fieldValue(facts, fact)?.zh ?? null) : null;
}

/**
 * Whether two spellings mean the same cell of the ledger, as its template reads the column: 5,000 is 5000.00 as a wage,
 * 2026/3/1 is 2026-03-01 as a day, and in texts and numbers of ids and certificates every character counts.
 */
export function sameCell(field: RecordField, one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return clean(one) === clean(other) || meaningOf(field, one) === meaningOf(field, other);
}

/** What is no day and no number is NaN, which equals nothing. */
function meaningOf(field: RecordField, text: string): string | number {
  switch (workerTemplate.columns.find(({ key }) => key === field)?.kind) {
    case 'date':
      return readDate(text);
    case 'number':
      return readHundredths(text);
    case 'id-number':
      return clean(text).toUpperCase();
    case 'occupation-code':
      return cleanCode(text);
    default:
      return clean(text);
  }
}
