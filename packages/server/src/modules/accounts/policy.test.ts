import { administrators, holds, type RoleName, roleNames } from '@shiheng/contract/access';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { disableBar, type Holder, mayBeMade, type Place, resetBar, type Standing } from './policy.ts';

const actor = (role: RoleName) => ({ accountId: 'actor', role });
const holder = (...standings: Standing[]): Holder => ({ accountId: 'holder', standings });
const at = (role: RoleName, place: Place): Standing => ({ role, place });

test.each<[RoleName, Standing]>([
  ['enterprise-union', at('worker', 'own-unit')],
  ['enterprise-union', at('delegate', 'own-unit')],
  ['prefecture-office', at('enterprise-union', 'below')],
  ['province-office', at('prefecture-office', 'below')],
  ['system-office', at('enterprise-staff', 'below')],
  ['security-admin', at('province-office', 'elsewhere')],
  ['security-admin', at('auditor', 'elsewhere')],
])('%s may reset %o', (role, standing) => expect(resetBar(actor(role), holder(standing))).toBeNull());

test.each<[RoleName, Standing, string]>([
  ['enterprise-union', at('worker', 'elsewhere'), 'not-below'],
  ['enterprise-union', at('enterprise-staff', 'own-unit'), 'role'],
  ['enterprise-union', at('scrutineer', 'own-unit'), 'role'],
  ['prefecture-office', at('prefecture-office', 'own-unit'), 'not-below'],
  ['prefecture-office', at('province-office', 'elsewhere'), 'role'],
  ['province-office', at('leader', 'below'), 'role'],
  ['security-admin', at('audit-admin', 'elsewhere'), 'administrator'],
  ['enterprise-staff', at('worker', 'own-unit'), 'role'],
])('%s may not reset %o: %s', (role, standing, bar) => expect(resetBar(actor(role), holder(standing))).toBe(bar));

/** A small tree: who stands at a place of it, and how two places lie to each other. */
const parents: Readonly<Record<string, string | null>> = { p: null, a: 'p', b: 'p', c: 'a', e: 'c', f: 'b' };
const isUnder = (one: string, other: string): boolean =>
  parents[one] === other || (parents[one] != null && isUnder(parents[one] ?? '', other));
const placeOf = (unit: string, seenFrom: string): Place =>
  unit === seenFrom ? 'own-unit' : isUnder(unit, seenFrom) ? 'below' : 'elsewhere';

const role = fc.constantFrom(...roleNames);
const unit = fc.constantFrom(...Object.keys(parents));
const position = fc.record({ role, unit });
const seen = (from: { unit: string }, positions: readonly { role: RoleName; unit: string }[]) =>
  positions.map((each) => ({ role: each.role, place: placeOf(each.unit, from.unit) }));

describe('resetting', () => {
  it('never goes both ways', () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        const down = resetBar({ accountId: '1', role: one.role }, { accountId: '2', standings: seen(one, [other]) });
        const up = resetBar({ accountId: '2', role: other.role }, { accountId: '1', standings: seen(other, [one]) });
        expect([down, up]).not.toEqual([null, null]);
      }),
    );
  });

  it('never goes in a circle of three', () => {
    fc.assert(
      fc.property(position, position, position, (...three) => {
        const barred = three.map((from, i) => {
          const to = three[(i + 1) % 3] ?? from;
          return resetBar({ accountId: String(i), role: from.role }, { accountId: 'x', standings: seen(from, [to]) });
        });
        expect(barred).not.toEqual([null, null, null]);
      }),
    );
  });

  it('is never for oneself, nor for an administrator', () => {
    fc.assert(
      fc.property(position, fc.array(position), fc.constantFrom(...administrators), (from, rest, administrator) => {
        const standings = seen(from, rest);
        expect(resetBar({ accountId: 'x', role: from.role }, { accountId: 'x', standings })).toBe('oneself');
        const high = { accountId: 'y', standings: [...standings, at(administrator, 'below')] };
        for (const bar of [resetBar, disableBar]) expect(bar({ accountId: 'x', role: from.role }, high)).not.toBeNull();
      }),
    );
  });

  it('is not made easier by entrusting the holder with more', () => {
    fc.assert(
      fc.property(position, fc.array(position, { minLength: 1 }), position, (from, held, more) => {
        const bar = (positions: typeof held) =>
          resetBar({ accountId: 'x', role: from.role }, { accountId: 'y', standings: seen(from, positions) });
        if (bar(held) !== null) expect(bar([...held, more])).not.toBeNull();
      }),
    );
  });

  it('is open to those only who hold the permission', () => {
    fc.assert(
      fc.property(position, fc.array(position), (from, held) => {
        const bar = resetBar({ accountId: 'x', role: from.role }, { accountId: 'y', standings: seen(from, held) });
        if (bar === null) expect(holds(from.role, 'accounts.reset')).toBe(true);
      }),
    );
  });
});

it('makes accounts for units of the right kind, workers by invitation, administrators by the operator', () => {
  expect(mayBeMade('enterprise-union', 'enterprise', false)).toBe(true);
  expect(mayBeMade('enterprise-union', 'county', false)).toBe(false);
  expect(mayBeMade('worker', 'enterprise', true)).toBe(false);
  expect(mayBeMade('audit-admin', 'province', false)).toBe(false);
  expect(mayBeMade('audit-admin', 'province', true)).toBe(true);
});
