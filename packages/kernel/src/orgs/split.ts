import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import type { ChangeRefusal, EnterpriseSeed, OrgSeed, TreeChange } from './change.ts';
import { ChangeDraft, type Members, membersOf } from './change-draft.ts';
import { requireHosts } from './move.ts';
import { rowOn } from './tree-index.ts';
import { lines, type Org, type OrgTree } from './tree-types.ts';

export interface OrgSplit {
  readonly origin: string;
  readonly on: PlainDate;
  /** The new parts. They stand where the origin stood. */
  readonly parts: readonly OrgSeed[];
  /** Whether the origin itself goes on as one part more. */
  readonly originContinues: boolean;
  /** Which part (or the origin, if it goes on) each member takes: organisations' codes and enterprises' ids. */
  readonly assignment: ReadonlyMap<string, string>;
}

/**
 * Splits an organisation; every member is assigned to one part.
 * @errors too-few, already-exists, unassigned, unknown-assignment, later-version, and those of a move
 */
export function decideOrgSplit(tree: OrgTree, split: OrgSplit): Result<TreeChange, readonly ChangeRefusal[]> {
  const { origin, on, parts, originContinues } = split;
  const draft = new ChangeDraft(tree, on);
  const org = draft.org(origin);
  if (!org) return draft.finish();
  draft.requireOpenEnd(origin, org);
  // The province is the root that every total adds up to.
  if (org.kind === 'province') draft.refuse({ kind: 'wrong-kind', unit: origin, found: org.kind });
  if (parts.length + Number(originContinues) < 2) draft.refuse({ kind: 'too-few', unit: origin });
  const members = membersOf(tree, origin, on);
  checkAssignment(draft, split, members);
  for (const part of parts) openPart(draft, org, part);
  if (!draft.refused) assignMembers(draft, split, members);
  if (!originContinues) closeOrigin(draft, org, members);
  return draft.finish();
}

/** Everybody is assigned, nobody who is not a member, and only to parts that there are. */
function checkAssignment(draft: ChangeDraft, split: OrgSplit, members: Members): void {
  const units = new Set([
    ...members.orgs.map((member) => member.code),
    ...members.enterprises.map((member) => member.enterpriseId),
  ]);
  const unassigned = [...units].filter((unit) => !split.assignment.has(unit));
  if (unassigned.length > 0 && !split.originContinues) draft.refuse({ kind: 'unassigned', units: unassigned });
  const parts = new Set(split.parts.map((part) => part.code));
  if (parts.size < split.parts.length) draft.refuse({ kind: 'already-exists', unit: split.origin });
  if (split.originContinues) parts.add(split.origin);
  for (const [unit, part] of split.assignment) {
    if (!units.has(unit) || !parts.has(part)) draft.refuse({ kind: 'unknown-assignment', unit });
  }
}

function openPart(draft: ChangeDraft, origin: Org, part: OrgSeed): void {
  draft.openOrg(part, origin.kind);
  draft.succeed(origin.code, part.code, 'split', 'org');
  for (const line of lines) {
    const row = rowOn(draft.index.parents[line].get(origin.code), draft.on);
    if (!row) continue;
    if (row.validTo !== null) draft.refuse({ kind: 'later-version', unit: origin.code, validFrom: row.validTo });
    draft.openParent(part.code, line, row.parentCode);
  }
}

function assignMembers(draft: ChangeDraft, { origin, assignment }: OrgSplit, members: Members): void {
  for (const { code, line } of members.orgs) {
    const part = assignment.get(code) ?? origin;
    if (part !== origin) draft.moveOrg(code, line, part);
  }
  for (const member of members.enterprises) {
    const part = assignment.get(member.enterpriseId) ?? origin;
    if (part !== origin) draft.reviseEnterprise(member.enterpriseId, placedUnder(member, part));
  }
}

/** The facts that change when what a member stood under becomes `part`. */
export function placedUnder(
  member: { readonly county: boolean; readonly system: boolean },
  part: string,
): { readonly countyCode?: string; readonly systemCode?: string } {
  return { ...(member.county && { countyCode: part }), ...(member.system && { systemCode: part }) };
}

/** Closes an organisation that nobody stands under any more, on the day or by a decision about later. */
export function closeOrigin(draft: ChangeDraft, org: Org, members: Members): void {
  for (const later of members.later) draft.refuse({ kind: 'later-version', ...later });
  draft.closeOrg(org);
}

export interface EnterpriseSplit {
  readonly origin: string;
  readonly on: PlainDate;
  readonly parts: readonly EnterpriseSeed[];
  readonly originContinues: boolean;
}

/**
 * Splits an enterprise. Past facts stay with the origin: they cannot be divided among the parts.
 * @errors too-few, already-exists, and those of a move
 */
export function decideEnterpriseSplit(
  tree: OrgTree,
  { origin, on, parts, originContinues }: EnterpriseSplit,
): Result<TreeChange, readonly ChangeRefusal[]> {
  const draft = new ChangeDraft(tree, on);
  const enterprise = draft.enterprise(origin);
  const version = rowOn(draft.index.versions.get(origin), on);
  if (!enterprise || !version) return draft.finish();
  draft.requireOpenEnd(origin, enterprise);
  if (parts.length + Number(originContinues) < 2) draft.refuse({ kind: 'too-few', unit: origin });
  for (const part of parts) {
    requireHosts(draft, { countyCode: version.countyCode, systemCode: version.systemCode, ...part });
    draft.openEnterprise(part, version);
    draft.succeed(origin, part.enterpriseId, 'split', 'enterprise');
  }
  if (new Set(parts.map((part) => part.enterpriseId)).size < parts.length) {
    draft.refuse({ kind: 'already-exists', unit: origin });
  }
  if (!originContinues) draft.closeEnterprise(enterprise);
  return draft.finish();
}
