import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClosingCheck, closingCheckKinds, judgeClosing, standingOf } from './closing.ts';

const reason = '两户企业停产，已核实';
const missing: ClosingCheck = { kind: 'coverage', count: 2 };

describe('closing a period', () => {
  it('needs nothing where nothing is open', () => {
    expect(judgeClosing([{ kind: 'coverage', count: 0 }], { accepted: [] })).toEqual({ ok: true, value: [] });
  });
  it('is blocked while the period runs or an import does, whatever is accepted', () => {
    const checks = [{ kind: 'running-imports', count: 1 } as const, missing];
    const judged = judgeClosing(checks, { accepted: checks, reason });
    expect(judged).toEqual({ ok: false, error: { kind: 'closing-blocked', checks: ['running-imports'] } });
  });
  it('asks for every open point, as it stands now', () => {
    const open = { ok: false, error: { kind: 'checks-open', checks: ['coverage'] } };
    expect(judgeClosing([missing], { accepted: [], reason })).toEqual(open);
    expect(judgeClosing([missing], { accepted: [{ kind: 'coverage', count: 1 }], reason })).toEqual(open);
    expect(judgeClosing([missing], { accepted: [missing], reason })).toEqual({ ok: true, value: ['coverage'] });
  });
  it('asks why', () => {
    expect(judgeClosing([missing], { accepted: [missing], reason: ' 无 ' })).toEqual({
      ok: false,
      error: { kind: 'reason-missing' },
    });
  });
  it('never goes through with a point that blocks, or that nobody accepted', () => {
    const check = fc.record({ kind: fc.constantFrom(...closingCheckKinds), count: fc.nat(3) });
    const checks = fc.uniqueArray(check, { selector: ({ kind }) => kind });
    fc.assert(
      fc.property(checks, checks, (found, accepted) => {
        if (!judgeClosing(found, { accepted, reason }).ok) return;
        for (const each of found) {
          expect(standingOf(each)).not.toBe('blocks');
          if (each.count > 0) expect(accepted).toContainEqual(each);
        }
      }),
    );
  });
});
