import { fromEpochDay, type PlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import {
  covers,
  type Enterprise,
  type EnterpriseVersion,
  type Line,
  type Org,
  type OrgParent,
  type OrgTree,
  type Succession,
} from './tree-types.ts';

/** The tree's rows by unit, each list in the order of time. */
export interface TreeIndex {
  readonly orgs: ReadonlyMap<string, Org>;
  readonly enterprises: ReadonlyMap<string, Enterprise>;
  readonly parents: Readonly<Record<Line, ReadonlyMap<string, readonly OrgParent[]>>>;
  readonly versions: ReadonlyMap<string, readonly EnterpriseVersion[]>;
  readonly successions: ReadonlyMap<string, readonly Succession[]>; // by origin
}

const indexes = new WeakMap<OrgTree, TreeIndex>();

/** The index of a tree, built once. A tree is never changed in place. */
export function indexOf(tree: OrgTree): TreeIndex {
  const known = indexes.get(tree);
  if (known) return known;
  const index = buildIndex(tree);
  indexes.set(tree, index);
  return index;
}

function buildIndex(tree: OrgTree): TreeIndex {
  const onLine = (line: Line) =>
    grouped(
      tree.parents.filter((row) => row.line === line),
      (row) => row.orgCode,
      (row) => row.validFrom,
    );
  return {
    orgs: new Map(tree.orgs.map((org) => [org.code, org])),
    enterprises: new Map(tree.enterprises.map((enterprise) => [enterprise.enterpriseId, enterprise])),
    parents: { area: onLine('area'), system: onLine('system') },
    versions: grouped(
      tree.versions,
      (row) => row.enterpriseId,
      (row) => row.validFrom,
    ),
    successions: grouped(
      tree.successions,
      (row) => row.origin,
      (row) => row.effectiveOn,
    ),
  };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string, dayOf: (row: T) => PlainDate): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  for (const group of groups.values()) {
    if (group.length > 1) group.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  }
  return groups;
}

type Stretch = { readonly validFrom: PlainDate; readonly validTo: PlainDate | null };

/** The row that holds on `day`. */
export function rowOn<T extends Stretch>(rows: readonly T[] | undefined, day: PlainDate): T | undefined {
  return rows?.find((row) => covers(row.validFrom, row.validTo, day));
}

const endOfTime = '9999-12-31' as PlainDate;

/** The day of a unit's life nearest to `day` (null: to the end of time). */
export function nearestDay(unit: Pick<Org, 'openedOn' | 'closedOn'>, day: PlainDate | null): PlainDate {
  const { openedOn, closedOn } = unit;
  const wanted = day ?? endOfTime;
  if (wanted < openedOn) return openedOn;
  return closedOn !== null && wanted >= closedOn ? fromEpochDay(toEpochDay(closedOn) - 1) : wanted;
}
