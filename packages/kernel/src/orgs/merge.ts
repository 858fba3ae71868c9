import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import type { ChangeRefusal, EnterpriseSeed, OrgSeed, TreeChange } from './change.ts';
import { ChangeDraft, membersOf } from './change-draft.ts';
import { requireHosts, standsBelow } from './move.ts';
import { closeOrigin, placedUnder } from './split.ts';
import { rowOn } from './tree-index.ts';
import { lines, type Org, type OrgTree } from './tree-types.ts';

export interface OrgMerge {
  /** Those that end. */
  readonly origins: readonly string[];
  /** The one that remains, of the same kind: an organisation that lives on, or a new one. */
  readonly into: string | OrgSeed;
  readonly on: PlainDate;
}

/**
 * Merges organisations; their members move to the one that remains. A new one stands where the first origin stood.
 * @errors too-few, wrong-kind, closing, already-exists, later-version, and those of a move
 */
export function decideOrgMerge(tree: OrgTree, merge: OrgMerge): Result<TreeChange, readonly ChangeRefusal[]> {
  const { into, on } = merge;
  const draft = new ChangeDraft(tree, on);
  const successor = typeof into === 'string' ? into : into.code;
  const codes = [...new Set(merge.origins)].filter((code) => code !== successor);
  if (codes.length + Number(typeof into === 'string') < 2) draft.refuse({ kind: 'too-few', unit: successor });
  const origins = codes.map((code) => draft.org(code)).filter((org) => org !== undefined);
  const first = origins[0];
  if (!first) return draft.finish();
  for (const org of origins) {
    if (org.kind !== first.kind) draft.refuse({ kind: 'wrong-kind', unit: org.code, found: org.kind });
  }
  if (typeof into === 'string') draft.host(into, [first.kind]);
  else openMerged(draft, first, into);
  refuseCircles(draft, first, typeof into === 'string' ? into : undefined, new Set(codes));
  if (draft.refused) return draft.finish();
  for (const org of origins) mergeOrg(draft, org, successor);
  return draft.finish();
}

function openMerged(draft: ChangeDraft, first: Org, seed: OrgSeed): void {
  draft.openOrg(seed, first.kind);
  for (const line of lines) {
    const row = rowOn(draft.index.parents[line].get(first.code), draft.on);
    if (!row) continue;
    draft.host(row.parentCode, ['province', 'prefecture', 'county', 'system-company', 'member-unit']);
    draft.openParent(seed.code, line, row.parentCode);
  }
}

/** A system company may stand under another: neither the one that remains nor its parent may hang on one that ends. */
function refuseCircles(draft: ChangeDraft, first: Org, into: string | undefined, ending: ReadonlySet<string>): void {
  for (const line of lines) {
    const from = into ?? rowOn(draft.index.parents[line].get(first.code), draft.on)?.parentCode;
    if (from !== undefined && standsBelow(draft, line, from, ending)) {
      draft.refuse({ kind: 'cycle', unit: first.code, parent: from });
    }
  }
}

function mergeOrg(draft: ChangeDraft, org: Org, successor: string): void {
  const members = membersOf(draft.tree, org.code, draft.on);
  for (const { code, line } of members.orgs) draft.moveOrg(code, line, successor);
  for (const member of members.enterprises) {
    draft.reviseEnterprise(member.enterpriseId, placedUnder(member, successor));
  }
  closeOrigin(draft, org, members);
  draft.succeed(org.code, successor, 'merge', 'org');
}

export interface EnterpriseMerge {
  readonly origins: readonly string[];
  /** The one that remains: an enterprise that lives on, or a new one. */
  readonly into: string | EnterpriseSeed;
  readonly on: PlainDate;
}

/**
 * Merges enterprises. A new one takes what it does not name from the first origin.
 * @errors too-few, closing, already-exists, and those of a move
 */
export function decideEnterpriseMerge(
  tree: OrgTree,
  { origins, into, on }: EnterpriseMerge,
): Result<TreeChange, readonly ChangeRefusal[]> {
  const draft = new ChangeDraft(tree, on);
  const successor = typeof into === 'string' ? into : into.enterpriseId;
  const ids = [...new Set(origins)].filter((id) => id !== successor);
  if (ids.length + Number(typeof into === 'string') < 2) draft.refuse({ kind: 'too-few', unit: successor });
  const ending = ids.map((id) => draft.enterprise(id)).filter((enterprise) => enterprise !== undefined);
  const version = rowOn(draft.index.versions.get(ids[0] ?? ''), on);
  if (!version) return draft.finish();
  if (typeof into === 'string') {
    const remaining = draft.enterprise(into);
    if (remaining) draft.requireOpenEnd(into, remaining);
  } else {
    requireHosts(draft, { countyCode: version.countyCode, systemCode: version.systemCode, ...into });
    draft.openEnterprise(into, version);
  }
  for (const enterprise of ending) {
    draft.closeEnterprise(enterprise);
    draft.succeed(enterprise.enterpriseId, successor, 'merge', 'enterprise');
  }
  return draft.finish();
}
