import { AssertionError } from '@shiheng/basics/assert';
import { type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import type { Enterprise, EnterpriseVersion, Line, Org, OrgKind, OrgParent, OrgTree } from './tree-types.ts';

/** A day of a test. */
export function day(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (!date) throw new AssertionError(`no day: ${text}`);
  return date;
}

const opened = day('2020-01-01');

function org(code: string, kind: OrgKind): Org {
  return { code, kind, name: code, shortName: code, openedOn: opened, closedOn: null };
}

function under(orgCode: string, parentCode: string, line: Line = 'area'): OrgParent {
  return { orgCode, line, parentCode, validFrom: opened, validTo: null };
}

function enterprise(enterpriseId: string): Enterprise {
  return { enterpriseId, creditCode: `credit-${enterpriseId}`, openedOn: opened, closedOn: null };
}

export function version(enterpriseId: string, countyCode: string, systemCode: string | null): EnterpriseVersion {
  const facts = { industryCode: '32', ownership: '国有', aboveScale: true, pilot: false, hasUnion: true } as const;
  return { enterpriseId, name: enterpriseId, countyCode, systemCode, ...facts, validFrom: opened, validTo: null };
}

/** A small province: two prefectures of two counties, two system companies, one member unit, five enterprises. */
export const smallTree: OrgTree = {
  orgs: [
    org('530000', 'province'),
    org('530100', 'prefecture'),
    org('530300', 'prefecture'),
    org('530102', 'county'),
    org('530103', 'county'),
    org('530302', 'county'),
    org('530303', 'county'),
    org('S01', 'system-company'),
    org('S02', 'system-company'),
    org('M01', 'member-unit'),
  ],
  parents: [
    under('530100', '530000'),
    under('530300', '530000'),
    under('530102', '530100'),
    under('530103', '530100'),
    under('530302', '530300'),
    under('530303', '530300'),
    under('S01', '530000', 'system'),
    under('S02', '530000', 'system'),
    under('M01', '530000'),
  ],
  enterprises: ['e1', 'e2', 'e3', 'e4', 'e5'].map(enterprise),
  versions: [
    version('e1', '530102', 'S01'),
    version('e2', '530102', null),
    version('e3', '530103', 'S01'),
    version('e4', '530302', 'S02'),
    version('e5', '530303', null),
  ],
  successions: [],
};
