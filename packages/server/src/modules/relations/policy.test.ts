import { describe, expect, it } from 'vitest';
import type { Actor, Scope } from '../../platform/identity/actor.ts';
import { mayOpenIndicators, maySee, maySeeFindings, type Standing } from './policy.ts';

const province: Standing = { code: '530000', kind: 'organisation', area: ['530000'], system: ['530000'] };
const prefecture = organisation('530100', ['530100', '530000']);
const sibling = organisation('530300', ['530300', '530000']);
const county = organisation('530102', ['530102', '530100', '530000']);
const company: Standing = { code: 'SYS1', kind: 'organisation', area: [], system: ['SYS1', '530000'] };
const own = enterprise('e-own', ['e-own', '530102', '530100', '530000'], ['e-own', 'SYS1', '530000']);
const neighbour = enterprise('e-near', ['e-near', '530102', '530100', '530000'], []);
const foreign = enterprise('e-far', ['e-far', '530302', '530300', '530000'], ['e-far', 'SYS1', '530000']);
const everything = { province, prefecture, sibling, county, company, own, neighbour, foreign };
type Name = keyof typeof everything;

function organisation(code: string, area: readonly string[]): Standing {
  return { code, kind: 'organisation', area, system: [] };
}

function enterprise(code: string, area: readonly string[], system: readonly string[]): Standing {
  return { code, kind: 'enterprise', area, system };
}

function actor(role: Actor['role'], code: string, kind: Scope['kind'], line: Scope['line'] = 'area'): Actor {
  return { accountId: 'a', role, scope: { kind, code, line } };
}

/** Every pair of reader and place, written out: what is not listed is refused. */
const sees: readonly (readonly [string, Actor, readonly Name[]])[] = [
  ['provincial office', actor('province-office', '530000', 'organisation'), Object.keys(everything) as Name[]],
  ['prefecture', actor('prefecture-office', '530100', 'organisation'), ['prefecture', 'county', 'own', 'neighbour']],
  ['other prefecture', actor('prefecture-office', '530300', 'organisation'), ['sibling', 'foreign']],
  ['system line', actor('prefecture-office', 'SYS1', 'organisation', 'system'), ['company', 'own', 'foreign']],
  ['enterprise staff', actor('enterprise-staff', 'e-own', 'enterprise'), ['own']],
  ['worker', actor('worker', 'e-own', 'enterprise'), ['own']],
  ['worker of elsewhere', actor('worker', 'e-far', 'enterprise'), ['foreign']],
];

describe.each(sees)('%s', (_, reader, allowed) => {
  it.each(Object.entries(everything))('%s', (name, standing) => {
    expect(maySee(reader, standing)).toBe(allowed.includes(name as Name));
  });
});

describe('what could tell about one person', () => {
  const worker = actor('worker', 'e-own', 'enterprise');
  const staff = actor('enterprise-staff', 'e-own', 'enterprise');

  it('keeps findings from workers', () => {
    expect([maySeeFindings(worker), maySeeFindings(staff)]).toEqual([false, true]);
  });

  it('closes indicators of fewer than ten workers to a worker, not to staff who hold the ledger', () => {
    expect([mayOpenIndicators(worker, 9), mayOpenIndicators(worker, 10), mayOpenIndicators(staff, 1)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('does not take an organisation for the enterprise of the same code', () => {
    expect(maySee(worker, { ...own, kind: 'organisation' })).toBe(false);
  });
});
