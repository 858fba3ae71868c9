import { createHash } from 'node:crypto';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { maskStrayCode } from '@shiheng/kernel/imports/faults';
import type { LineFault } from '../../platform/imports/faults.ts';
import type { Standing } from './declaration-store.ts';
import type { Records } from './worker-record.ts';

/** The records of one enterprise in a file, sorted by person. */
export interface Group {
  readonly enterprise: string; // id
  readonly creditCode: string;
  readonly records: readonly number[];
}

/** Sorts a bucket's records by enterprise, and within it by person: the order in which a declaration is digested. */
export function groupByEnterprise(records: Records): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  let group: number[] = [];
  for (let i = 0; i < records.count; i++) {
    // Rows of one enterprise mostly stand together.
    if (i === 0 || !records.sameEnterprise(i - 1, i)) {
      const key = records.enterprise(i).toString('latin1');
      group = groups.get(key) ?? [];
      if (group.length === 0) groups.set(key, group);
    }
    group.push(i);
  }
  for (const each of groups.values()) sortByPerson(records, each);
  return groups;
}

function sortByPerson(records: Records, group: number[]): void {
  group.sort((a, b) => {
    const apart = records.personKey(a) - records.personKey(b);
    return apart !== 0 ? apart : records.person(a).compare(records.person(b)) || records.line(a) - records.line(b);
  });
}

/** Pairs of records that name the same person: the later line and the first. */
export function findDuplicates(
  records: Records,
  group: readonly number[],
): (readonly [later: number, first: number])[] {
  const pairs: (readonly [number, number])[] = [];
  let first = group[0] as number;
  for (const i of group.slice(1)) {
    if (records.personKey(i) === records.personKey(first) && records.person(i).equals(records.person(first))) {
      pairs.push([i, first]);
    } else first = i;
  }
  return pairs;
}

/** SHA-256 over the persons and their columns, in the order of the persons: equal digest, equal declaration. */
export function digestOf(records: Records, group: readonly number[]): Uint8Array {
  let size = 0;
  for (const i of group) size += records.contentSize(i);
  const content = Buffer.allocUnsafe(size);
  let at = 0;
  for (const i of group) at = records.copyContent(i, content, at);
  return createHash('sha256').update(content).digest();
}

const creditColumn = '统一社会信用代码';

/** Why an enterprise cannot declare at all; undefined where it can. @param standing undefined: unknown, or not the importer's to see, which is told as `unseen` */
export function standingFault(
  creditCode: string,
  standing: Standing | undefined,
  period: { readonly start: PlainDate; readonly end: PlainDate },
  {
    unseen,
    isAsSeen,
  }: {
    readonly unseen: 'enterprise-unknown' | 'not-own-enterprise' | 'not-in-reach';
    readonly isAsSeen: (standing: Standing) => boolean;
  },
): Omit<LineFault, 'line'> | undefined {
  const fault = { column: creditColumn, value: maskStrayCode(creditCode) };
  if (!standing) return { ...fault, kind: unseen };
  if (standing.openedOn > period.end)
    return { ...fault, kind: 'enterprise-not-open', facts: { day: standing.openedOn } };
  if (standing.closedOn !== null && standing.closedOn <= period.start) {
    return { ...fault, kind: 'enterprise-closed', facts: { day: standing.closedOn } };
  }
  return isAsSeen(standing) ? undefined : { ...fault, kind: 'changed-since-check' };
}
