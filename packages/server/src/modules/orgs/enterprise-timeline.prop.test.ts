import { fromEpochDay, type PlainDate } from '@shiheng/basics/plain-date';
import type { EnterpriseState } from '@shiheng/kernel/orgs/tree-types';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { revise, type Stretch, sameState } from './enterprise-timeline.ts';

const state = (name: string): EnterpriseState => ({
  name,
  countyCode: '530102',
  systemCode: null,
  industryCode: '3211',
  ownership: '国有',
  aboveScale: true,
  pilot: false,
  hasUnion: true,
});

const saying = fc.record({ on: fc.integer({ min: 18_000, max: 18_060 }), name: fc.constantFrom('甲', '乙', '丙') });

function told(sayings: readonly { readonly on: number; readonly name: string }[]): readonly Stretch[] {
  let stretches: readonly Stretch[] = [];
  for (const { on, name } of sayings) {
    stretches = revise(stretches, fromEpochDay(on), state(name), null)?.stretches ?? stretches;
  }
  return stretches;
}

function stateOn(stretches: readonly Stretch[], day: PlainDate): EnterpriseState | undefined {
  return stretches.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo))?.state;
}

it('is a history without gap or overlap, whatever is said in whatever order', () => {
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 8 }), (sayings) => {
      const stretches = told(sayings);
      stretches.forEach(({ validFrom, validTo }, i) => {
        expect(validTo).toBe(stretches[i + 1]?.validFrom ?? null);
        if (validTo !== null) expect(validFrom < validTo).toBe(true);
      });
    }),
  );
});

it('holds what was said from that day until the next change; earlier days stay as they were', () => {
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 8 }), saying, (sayings, last) => {
      const before = told(sayings);
      const after = told([...sayings, last]);
      const on = fromEpochDay(last.on);
      expect(stateOn(after, on)?.name).toBe(last.name);
      const next = before.find(({ validFrom }) => validFrom > on)?.validFrom;
      for (let day = 17_995; day < 18_070; day++) {
        const date = fromEpochDay(day);
        if (date < on || (next !== undefined && date >= next))
          expect(stateOn(after, date)).toEqual(stateOn(before, date));
        else expect(stateOn(after, date)?.name).toBe(last.name);
      }
    }),
  );
});

it('changes nothing when the same is said again', () => {
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 6 }), (sayings) => {
      const stretches = told(sayings);
      const last = sayings.at(-1);
      if (last) expect(revise(stretches, fromEpochDay(last.on), state(last.name), null)).toBeUndefined();
    }),
  );
  expect(sameState(state('甲'), { ...state('甲'), pilot: true })).toBe(false);
});
