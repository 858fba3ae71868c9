import type { PlainDate } from '@shiheng/basics/plain-date';
import { indexOf, rowOn, type TreeIndex } from './tree-index.ts';
import { covers, type Line, lines, type OrgKind, type OrgTree } from './tree-types.ts';

/** What is wrong with a tree. `unit` is a code or an enterprise's id; days are the first on which it shows. */
export type TreeFault =
  | { readonly kind: 'overlap'; readonly unit: string; readonly day: PlainDate }
  | { readonly kind: 'gap'; readonly unit: string; readonly day: PlainDate }
  | { readonly kind: 'outside-life'; readonly unit: string; readonly day: PlainDate }
  | { readonly kind: 'unknown-parent'; readonly unit: string; readonly parent: string; readonly day: PlainDate }
  | { readonly kind: 'cycle'; readonly unit: string; readonly line: Line; readonly day: PlainDate };

/** The line on which an organisation must stand on each day of its life; `any`: on one of them. */
const homeLine: Readonly<Record<OrgKind, Line | 'none' | 'any'>> = {
  province: 'none',
  prefecture: 'area',
  county: 'area',
  'system-company': 'system',
  'member-unit': 'any',
};

/** Checks that every unit has exactly one chain on each day of its life. Sound trees give no faults. */
export function checkTree(tree: OrgTree): TreeFault[] {
  const index = indexOf(tree);
  return [...checkEnterprises(tree, index), ...checkOrgs(tree, index), ...checkCycles(tree, index)];
}

interface Stretch {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}
interface Life {
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
}

function checkEnterprises(tree: OrgTree, index: TreeIndex): TreeFault[] {
  return tree.enterprises.flatMap((enterprise) => {
    const unit = enterprise.enterpriseId;
    const versions = index.versions.get(unit) ?? [];
    const parents = versions.flatMap((row) => [
      ...checkParent(index, unit, row.countyCode, row),
      ...(row.systemCode === null ? [] : checkParent(index, unit, row.systemCode, row)),
    ]);
    return [...checkStretches(unit, enterprise, versions, true), ...parents];
  });
}

function checkOrgs(tree: OrgTree, index: TreeIndex): TreeFault[] {
  return tree.orgs.flatMap((org) => {
    const home = homeLine[org.kind];
    const onLines = lines.map((line) => {
      const rows = index.parents[line].get(org.code) ?? [];
      return { rows, faults: checkStretches(org.code, org, rows, home === line || home === 'any') };
    });
    // Where either line will do, a gap counts only if both have one.
    const spared = home === 'any' && onLines.some(({ faults }) => faults.every(({ kind }) => kind !== 'gap'));
    return onLines.flatMap(({ rows, faults }) => [
      ...faults.filter(({ kind }) => kind !== 'gap' || !spared),
      ...rows.flatMap((row) => checkParent(index, org.code, row.parentCode, row)),
    ]);
  });
}

/** Rows in the order of time: inside the life, none on another, and (where `whole`) none missing. */
function checkStretches(unit: string, life: Life, rows: readonly Stretch[], whole: boolean): TreeFault[] {
  const faults: TreeFault[] = [];
  let end: PlainDate | null = life.openedOn;
  for (const row of rows) {
    const day = row.validFrom;
    if (end === null || day < end) faults.push({ kind: day < life.openedOn ? 'outside-life' : 'overlap', unit, day });
    else if (whole && day > end) faults.push({ kind: 'gap', unit, day: end });
    end = row.validTo;
  }
  const { closedOn } = life;
  if (rows.length > 0 && closedOn !== null && (end === null || end > closedOn)) {
    faults.push({ kind: 'outside-life', unit, day: closedOn });
  } else if (whole && end !== null && (closedOn === null || end < closedOn)) {
    faults.push({ kind: 'gap', unit, day: end });
  }
  return faults;
}

/** The parent lives as long as the row holds. */
function checkParent(index: TreeIndex, unit: string, parent: string, row: Stretch): TreeFault[] {
  const org = index.orgs.get(parent);
  const day = row.validFrom;
  if (!org) return [{ kind: 'unknown-parent', unit, parent, day }];
  const startsInside = covers(org.openedOn, org.closedOn, day);
  const endsInside = org.closedOn === null || (row.validTo !== null && row.validTo <= org.closedOn);
  return startsInside && endsInside ? [] : [{ kind: 'unknown-parent', unit, parent, day }];
}

/** A circle shows on the first day of one of its rows, so those days are enough. */
function checkCycles(tree: OrgTree, index: TreeIndex): TreeFault[] {
  return tree.parents
    .filter((row) => runsInCircle(index, row.line, row.orgCode, row.validFrom))
    .map((row) => ({ kind: 'cycle', unit: row.orgCode, line: row.line, day: row.validFrom }));
}

/** Whether the chain from `code` comes back to a member of itself on `day`. */
export function runsInCircle(index: TreeIndex, line: Line, code: string, day: PlainDate): boolean {
  const seen = new Set<string>();
  let at: string | undefined = code;
  while (at !== undefined) {
    if (seen.has(at)) return true;
    seen.add(at);
    at = rowOn(index.parents[line].get(at), day)?.parentCode;
  }
  return false;
}
