import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideAppointment,
  decideDelegation,
  type Held,
  isInForce,
  isOver,
  longestDelegationDays,
  type RoleBook,
  type Term,
} from './appointing.ts';

const day = 86_400_000;
const at = (days: number) => new Date(Date.UTC(2024, 0, 1) + days * day);
const now = at(0);

const admins = ['security', 'audit', 'system'];
const book: RoleBook = {
  mayStandIn: (role, kind) => (role === 'staff' ? kind === 'enterprise' : kind !== 'enterprise'),
  mayHoldBoth: (one, other) => !admins.includes(one) && !admins.includes(other),
  mayBeDelegated: (role) => role !== 'worker',
};

const role = fc.constantFrom('office', 'leader', 'staff', 'worker', ...admins);
const unit = fc.constantFrom('530000', '530600', 'e1');
const term: fc.Arbitrary<Term> = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.option(fc.integer({ min: -10, max: 400 }), { nil: null }))
  .map(([from, length]) => ({ from: at(from), until: length === null ? null : at(from + length) }));
const properTerm = term.filter(({ from, until }) => until === null || until > from);
const held: fc.Arbitrary<Held> = fc.record({
  id: fc.uuid(),
  account: fc.constant('a'),
  role,
  unit,
  term: properTerm,
  endedAt: fc.option(fc.integer({ min: -300, max: 0 }).map(at), { nil: null, freq: 2 }),
  delegatedFrom: fc.option(fc.uuid(), { nil: null, freq: 1 }),
});
const wish = fc.record({
  by: fc.constantFrom('admin', 'a'),
  account: fc.constant('a'),
  role,
  unit,
  unitKind: fc.constantFrom('province', 'enterprise'),
  term,
});

const kindOf = (decided: { ok: boolean; error?: { kind: string } }) => (decided.ok ? 'ok' : decided.error?.kind);

/** Grants wishes one after the other, as accounts fill up over time; returns what came to be held. */
function grantAll(wishes: readonly Parameters<typeof decideAppointment>[1][]): readonly Held[] {
  const granted: Held[] = [];
  for (const [i, each] of wishes.entries()) {
    if (!decideAppointment(book, each, granted, now).ok) continue;
    const { account, role: as, unit: where, term: when } = each;
    granted.push({ id: `${i}`, account, role: as, unit: where, term: when, endedAt: null, delegatedFrom: null });
  }
  return granted;
}

describe('appointing', () => {
  it('never lets an administrator role stand beside any other, now or later, own or delegated', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), fc.array(held, { maxLength: 4 }), (wishes, lent) => {
        const own = grantAll(wishes);
        const all = [...own];
        for (const origin of lent) {
          const other = { ...origin, account: 'other', delegatedFrom: null };
          const until = new Date(origin.term.from.getTime() + 30 * day);
          const passing = { origin: other, to: 'a', term: { from: origin.term.from, until } };
          if (decideDelegation(book, passing, all, now).ok)
            all.push({ ...other, account: 'a', term: passing.term, delegatedFrom: other.id });
        }
        const standing = all.filter((each) => !isOver(each, now));
        const ruling = standing.filter((each) => admins.includes(each.role));
        expect(ruling.length === 0 || standing.length === 1).toBe(true);
      }),
    );
  });

  it('is refused to oneself, whatever the rest', () => {
    fc.assert(
      fc.property(wish, fc.array(held), (each, before) => {
        expect(kindOf(decideAppointment(book, { ...each, by: 'a' }, before, now))).toBe('self-appointment');
      }),
    );
  });

  it('puts a role only where it may stand', () => {
    fc.assert(
      fc.property(wish, fc.array(held), (each, before) => {
        const decided = decideAppointment(book, each, before, now);
        if (decided.ok) expect(book.mayStandIn(each.role, each.unitKind)).toBe(true);
      }),
    );
  });

  it('never gives the same role in the same unit twice at one time', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), fc.integer({ min: 0, max: 400 }), (wishes, later) => {
        const inForce = grantAll(wishes).filter((each) => isInForce(each, at(later)));
        const places = inForce.map((each) => `${each.role} ${each.unit}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('does not depend on what is over', () => {
    fc.assert(
      fc.property(wish, fc.array(held), (each, before) => {
        const standing = before.filter((one) => !isOver(one, now));
        expect(decideAppointment(book, each, before, now)).toEqual(decideAppointment(book, each, standing, now));
      }),
    );
  });
});

describe('delegating', () => {
  it('gives no more than its origin: never longer, never again, never without end', () => {
    fc.assert(
      fc.property(held, term, fc.array(held), (origin, wished, before) => {
        const decided = decideDelegation(book, { origin, to: 'b', term: wished }, before, now);
        if (!decided.ok) return;
        const { from, until } = wished;
        expect(origin.delegatedFrom).toBe(null);
        expect(isOver(origin, now)).toBe(false);
        expect(until).not.toBe(null);
        const end = until as Date;
        expect(end.getTime() - from.getTime()).toBeLessThanOrEqual(longestDelegationDays * day);
        // At every moment at which the delegation is in force its origin is, too.
        for (const moment of [from, end]) {
          const last = new Date(moment.getTime() - (moment === end ? 1 : 0));
          expect(isInForce({ term: origin.term, endedAt: null }, last)).toBe(true);
        }
      }),
    );
  });

  const origin: Held = {
    id: 'o',
    account: 'a',
    role: 'office',
    unit: '530600',
    term: { from: at(-10), until: at(400) },
    endedAt: null,
    delegatedFrom: null,
  };
  const to = (days: number | null): Term => ({ from: now, until: days === null ? null : at(days) });

  it.each([
    ['180 days', origin, 'b', to(180), 'ok'],
    ['181 days', origin, 'b', to(181), 'term-refused'],
    ['without end', origin, 'b', to(null), 'term-refused'],
    ['beyond its origin', { ...origin, term: to(20) }, 'b', to(21), 'term-refused'],
    ['to the holder', origin, 'a', to(10), 'self-appointment'],
    ['of what is itself delegated', { ...origin, delegatedFrom: 'x' }, 'b', to(10), 'not-delegable'],
    ['of what has ended', { ...origin, endedAt: at(-1) }, 'b', to(10), 'not-delegable'],
    ['of what is bound to the person', { ...origin, role: 'worker' }, 'b', to(10), 'not-delegable'],
    ['that ends before it begins', origin, 'b', to(-1), 'term-refused'],
  ] as const)('%s: %s', (_, from, whom, when, expected) => {
    expect(kindOf(decideDelegation(book, { origin: from, to: whom, term: when }, [], now))).toBe(expected);
  });

  it('of an administrator’s work goes to nobody who does other work', () => {
    const security = { ...origin, role: 'security' };
    const busy: Held = { ...origin, id: 'p', account: 'b' };
    const passing = { origin: security, to: 'b', term: to(10) };
    expect(kindOf(decideDelegation(book, passing, [busy], now))).toBe('roles-exclusive');
    expect(kindOf(decideDelegation(book, passing, [], now))).toBe('ok');
  });
});
