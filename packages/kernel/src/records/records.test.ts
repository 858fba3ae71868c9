import { addDays, fromEpochDay, type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideErasure, type Engagement, goneSince } from './erasure.ts';
import { type KeptFor, keptSince, keptUntil } from './keeping.ts';
import { factFields, fieldName, fieldValue, recordFields, type WorkerFacts } from './record-fields.ts';

function day(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (!date) throw new Error(`${text} is no day`);
  return date;
}
const anyDay = fc.integer({ min: 0, max: 40_000 }).map(fromEpochDay);
const anyTerm: fc.Arbitrary<KeptFor> = fc.record({
  count: fc.integer({ min: 0, max: 120 }),
  unit: fc.constantFrom('days', 'months'),
});
const twoYears = { count: 24, unit: 'months' } as const;

describe('keeping', () => {
  it('counts months by the calendar', () => {
    expect(keptUntil(day('2024-02-29'), { count: 12, unit: 'months' })).toBe('2025-02-28');
    expect(keptUntil(day('2024-12-31'), { count: 2, unit: 'months' })).toBe('2025-02-28');
    expect(keptSince(day('2025-02-28'), { count: 12, unit: 'months' })).toBe('2024-03-01');
  });

  it('what lies before the day may go, and nothing goes a day early', () => {
    fc.assert(
      fc.property(anyDay, anyTerm, (today, term) => {
        const since = keptSince(today, term);
        expect(keptUntil(since, term) > today).toBe(true);
        expect(keptUntil(addDays(since, -1), term) <= today).toBe(true);
      }),
    );
  });
});

describe('erasure', () => {
  const seen = (leftOn: string | null, lastSeen: string, newestDeclared: string): Engagement => ({
    leftOn: leftOn === null ? null : day(leftOn),
    lastSeen: day(lastSeen),
    newestDeclared: day(newestDeclared),
  });

  it('whoever works there stays known; whoever the newest ledger no longer names is gone since the one that did', () => {
    expect(goneSince(seen(null, '2024-03-31', '2024-03-31'))).toBeNull();
    expect(goneSince(seen(null, '2024-03-31', '2024-06-30'))).toBe('2024-03-31');
    expect(goneSince(seen('2024-02-10', '2024-03-31', '2024-06-30'))).toBe('2024-02-10');
    expect(decideErasure(seen(null, '2024-03-31', '2024-03-31'), day('2030-01-01'), twoYears)).toEqual({
      kind: 'kept-while-employed',
    });
  });

  it('a leaver is kept for the term of the law, to the day', () => {
    const left = seen('2024-02-10', '2024-03-31', '2024-03-31');
    expect(decideErasure(left, day('2026-02-09'), twoYears)).toEqual({ kind: 'kept-until', until: '2026-02-10' });
    expect(decideErasure(left, day('2026-02-10'), twoYears)).toEqual({ kind: 'erase' });
    expect(decideErasure(left, day('2024-02-10'), undefined)).toEqual({ kind: 'erase' });
    // Declared ahead: still there today.
    expect(decideErasure(left, day('2024-02-09'), undefined)).toEqual({ kind: 'kept-while-employed' });
  });

  it('what may be erased today may be erased on every later day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, anyTerm, fc.nat(4000), (left, lastSeen, today, term, later) => {
        const engagement = { leftOn: left, lastSeen, newestDeclared: lastSeen };
        fc.pre(decideErasure(engagement, today, term).kind === 'erase');
        expect(decideErasure(engagement, addDays(today, later), term)).toEqual({ kind: 'erase' });
      }),
    );
  });
});

describe('fields of a record', () => {
  const facts: WorkerFacts = {
    team: '二班',
    post: '焊工',
    occupation: null,
    postClass: 2,
    frontline: true,
    employment: 0,
    hiredOn: '2018-01-15',
    leftOn: null,
    education: 3,
    political: null,
    skill: 3,
    certificateNo: null,
    certificateIssuer: null,
    certifiedOn: null,
    title: 0,
    wageCents: 403_750,
    trainingCentihours: 1250,
    matchedCentihours: 0,
    contest: false,
  };

  it('are spelt as in the file that declared them', () => {
    const shown = Object.fromEntries(factFields.map((field) => [field, fieldValue(facts, field)?.zh ?? null]));
    expect(shown).toMatchObject({ postClass: '关键', skill: '高级工', wage: '4037.5', training: '12.5', matched: '0' });
    expect(shown).toMatchObject({ contest: '否', title: '无', political: null, leftOn: null, frontline: '是' });
    expect(fieldValue({ ...facts, skill: -1 }, 'skill')?.zh).toBe('无');
    expect(fieldValue({ ...facts, skill: 7 }, 'skill')?.zh).toBe('首席技师');
  });

  it('have names and values in both languages', () => {
    expect(recordFields).toHaveLength(21);
    for (const field of recordFields) expect(fieldName(field).en).not.toMatch(/\p{Script=Han}/u);
    const lists = { postClass: 4, employment: 5, education: 7, political: 5, title: 5 } as const;
    for (const [field, count] of Object.entries(lists) as [keyof typeof lists, number][])
      for (let code = 0; code < count; code++)
        expect(fieldValue({ ...facts, [field]: code }, field)?.en).toMatch(/^[\x20-\x7e]+$/);
    for (let skill = -1; skill < 8; skill++)
      expect(fieldValue({ ...facts, skill }, 'skill')?.en).toMatch(/^[\x20-\x7e]+$/);
  });
});
