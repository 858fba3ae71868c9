import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import type { ChangeRefusal, EnterpriseSeed, OrgSeed, TreeChange } from './change.ts';
import { ChangeDraft } from './change-draft.ts';
import { rowOn } from './tree-index.ts';
import type { EnterpriseState, Line, OrgKind, OrgTree } from './tree-types.ts';

/** Kinds of organisation under which another may stand on a line. */
export const hostKinds: Readonly<Record<Line, Readonly<Record<OrgKind, readonly OrgKind[]>>>> = {
  area: {
    province: [],
    prefecture: ['province'],
    county: ['prefecture', 'province'],
    'system-company': [],
    'member-unit': ['province', 'prefecture', 'county'],
  },
  system: {
    province: [],
    prefecture: [],
    county: [],
    'system-company': ['province', 'system-company'],
    'member-unit': ['province', 'system-company'],
  },
};
export const countyKinds: readonly OrgKind[] = ['county'];
export const systemKinds: readonly OrgKind[] = ['system-company'];

/**
 * Moves an organisation under another parent on one line, or (where it stands nowhere on that line) puts it there.
 * @errors unknown-unit, not-living, closing, wrong-kind, no-change, same-day, later-version, cycle
 */
export function decideOrgMove(
  tree: OrgTree,
  move: { readonly code: string; readonly line: Line; readonly parent: string; readonly on: PlainDate },
): Result<TreeChange, readonly ChangeRefusal[]> {
  const { code, line, parent, on } = move;
  const draft = new ChangeDraft(tree, on);
  const org = draft.org(code);
  if (!org) return draft.finish();
  draft.host(parent, hostKinds[line][org.kind]);
  const rows = draft.index.parents[line].get(code);
  if (rowOn(rows, on)?.parentCode === parent) draft.refuse({ kind: 'no-change', unit: code });
  const circle = standsBelow(draft, line, parent, new Set([code]));
  if (circle) draft.refuse({ kind: 'cycle', unit: code, parent });
  if (draft.refused) return draft.finish();
  if (rows && rows.length > 0) draft.moveOrg(code, line, parent);
  else draft.openParent(code, line, parent, org.closedOn);
  return draft.finish();
}

/** Whether `code` is one of `tops` or stands below one, on the day or on a later day on which the line changes. */
export function standsBelow(draft: ChangeDraft, line: Line, code: string, tops: ReadonlySet<string>): boolean {
  const later = draft.tree.parents.filter((row) => row.line === line && row.validFrom > draft.on);
  const days = new Set([draft.on, ...later.map((row) => row.validFrom)]);
  return [...days].some((day) => {
    let at: string | undefined = code;
    while (at !== undefined && !tops.has(at)) at = rowOn(draft.index.parents[line].get(at), day)?.parentCode;
    return at !== undefined;
  });
}

/** What of an enterprise changes; what is left out stays. */
export type EnterprisePatch = Partial<EnterpriseState>;

/**
 * Moves an enterprise to another county or system company, or changes anything else that holds of it.
 * @errors unknown-unit, not-living, closing, wrong-kind, no-change, same-day, later-version
 */
export function decideEnterpriseMove(
  tree: OrgTree,
  move: { readonly enterpriseId: string; readonly on: PlainDate; readonly facts: EnterprisePatch },
): Result<TreeChange, readonly ChangeRefusal[]> {
  const { enterpriseId, on, facts } = move;
  const draft = new ChangeDraft(tree, on);
  if (!draft.enterprise(enterpriseId)) return draft.finish();
  const version = rowOn(draft.index.versions.get(enterpriseId), on);
  const changed = Object.entries(facts).filter(([key, value]) => version?.[key as keyof EnterpriseState] !== value);
  if (changed.length === 0) draft.refuse({ kind: 'no-change', unit: enterpriseId });
  requireHosts(draft, Object.fromEntries(changed) as EnterprisePatch);
  if (!draft.refused) draft.reviseEnterprise(enterpriseId, facts);
  return draft.finish();
}

/** Opens an enterprise that continues no other. @errors already-exists, unknown-unit, not-living, closing, wrong-kind */
export function decideEnterpriseOpening(
  tree: OrgTree,
  opening: { readonly seed: EnterpriseSeed & EnterpriseState; readonly on: PlainDate },
): Result<TreeChange, readonly ChangeRefusal[]> {
  const draft = new ChangeDraft(tree, opening.on);
  requireHosts(draft, opening.seed);
  draft.openEnterprise(opening.seed, opening.seed);
  return draft.finish();
}

/** Opens an organisation that continues no other. @errors as for an enterprise */
export function decideOrgOpening(
  tree: OrgTree,
  opening: {
    readonly seed: OrgSeed;
    readonly kind: OrgKind;
    readonly line: Line;
    readonly parent: string;
    readonly on: PlainDate;
  },
): Result<TreeChange, readonly ChangeRefusal[]> {
  const { seed, kind, line, parent, on } = opening;
  const draft = new ChangeDraft(tree, on);
  draft.host(parent, hostKinds[line][kind]);
  draft.openOrg(seed, kind);
  draft.openParent(seed.code, line, parent);
  return draft.finish();
}

/** The county and the system company that an enterprise comes to stand under, where they are named. */
export function requireHosts(draft: ChangeDraft, facts: EnterprisePatch): void {
  if (facts.countyCode !== undefined) draft.host(facts.countyCode, countyKinds);
  if (facts.systemCode) draft.host(facts.systemCode, systemKinds);
}
