import { parsePlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import {
  correctionRefusals,
  correctionTerm,
  purposeRegister,
  retentionLaw,
  revealReasons,
  revealRules,
  termOn,
} from './personal-data.ts';

const day = (text: string) => parsePlainDate(text) ?? expect.fail(`${text} is no day`);
const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);

describe('rules on personal data', () => {
  it('reasons are in force from a day on, each with its own code', () => {
    expect(revealReasons(day('2021-10-31'))).toEqual([]);
    expect(revealReasons(day('2026-11-26')).map(({ code }) => code)).toContain('correct-ledger');
    unique(revealRules().reasons.map(({ code }) => code));
    unique(correctionRefusals(day('2026-11-26')).map(({ code }) => code));
  });

  it('a correction has a term, marked as not checked', () => {
    expect(correctionTerm(day('2026-11-26'))).toEqual({ days: 15, status: 'unverified' });
    expect(correctionTerm(day('2020-01-01')).days).toBe(15);
  });

  it('every purpose names rules that exist, and every rule is named by a purpose', () => {
    const { rules } = retentionLaw();
    const { purposes } = purposeRegister();
    unique(rules.map(({ id }) => id));
    unique(purposes.map(({ id }) => id));
    const named = new Set(purposes.flatMap(({ retention }) => retention));
    expect([...named].sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  it('what is kept for ever says so by having no term; identities outlast what the law asks', () => {
    const { rules, erasure } = retentionLaw();
    for (const { id, action, terms } of rules) expect(terms.length === 0, id).toBe(action === 'keep');
    const today = day('2026-11-26');
    const months = (terms: typeof erasure.terms) => termOn(terms, today)?.count ?? 0;
    const gone = rules.find(({ id }) => id === 'gone-identities');
    expect(months(gone?.terms ?? [])).toBeGreaterThanOrEqual(months(erasure.terms));
    expect(termOn(erasure.terms, day('2020-01-01'))).toBeUndefined();
  });
});
