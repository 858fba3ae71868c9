import { clean } from '@shiheng/kernel/imports/cells';
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

/** Whether two spellings mean the same cell: blanks and full-width forms are folded, 5000.00 is 5000. */
export function sameCell(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [clean(one), clean(other)];
  return a === b || (a !== '' && b !== '' && Number(a) === Number(b));
}
