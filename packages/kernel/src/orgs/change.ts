import type { PlainDate } from '@shiheng/basics/plain-date';
import type {
  Enterprise,
  EnterpriseState,
  EnterpriseVersion,
  Line,
  Org,
  OrgKind,
  OrgParent,
  OrgTree,
  Succession,
} from './tree-types.ts';

/** A new organisation; it takes kind and place from what it continues, or from the decision that opens it. */
export interface OrgSeed {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
}

/** A new enterprise that continues another: what it does not name, it takes from the origin. */
export interface EnterpriseSeed extends Partial<EnterpriseState> {
  readonly enterpriseId: string;
  readonly creditCode: string;
}

/** An open row that ends: found by its key, its `validTo` set. */
export interface EndedParent {
  readonly orgCode: string;
  readonly line: Line;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
}

export interface EndedVersion {
  readonly enterpriseId: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
}

/** Rows to write for one decision. Nothing is overwritten but the end of rows that were open on the day. */
export interface TreeChange {
  readonly orgsOpened: readonly Org[];
  readonly orgsClosed: readonly { readonly code: string; readonly closedOn: PlainDate }[];
  readonly parentsEnded: readonly EndedParent[];
  readonly parentsOpened: readonly OrgParent[];
  readonly enterprisesOpened: readonly Enterprise[];
  readonly enterprisesClosed: readonly { readonly enterpriseId: string; readonly closedOn: PlainDate }[];
  readonly versionsEnded: readonly EndedVersion[];
  readonly versionsOpened: readonly EnterpriseVersion[];
  readonly successions: readonly Succession[];
}

/** Why a change of the tree is refused. `unit` is an organisation's code or an enterprise's id. */
export type ChangeRefusal =
  | { readonly kind: 'unknown-unit'; readonly unit: string }
  | { readonly kind: 'already-exists'; readonly unit: string }
  /** Not yet opened, or closed, on the day. */
  | { readonly kind: 'not-living'; readonly unit: string; readonly on: PlainDate }
  /** Lives on the day, but is already set to close later: nobody new may come to stand under it. */
  | { readonly kind: 'closing'; readonly unit: string; readonly closedOn: PlainDate }
  /** A change of the unit after the day is already decided: the earlier one would rewrite it. */
  | { readonly kind: 'later-version'; readonly unit: string; readonly validFrom: PlainDate }
  /** What holds began on this very day: there is no day before to keep. */
  | { readonly kind: 'same-day'; readonly unit: string; readonly on: PlainDate }
  | { readonly kind: 'no-change'; readonly unit: string }
  | { readonly kind: 'wrong-kind'; readonly unit: string; readonly found: OrgKind }
  | { readonly kind: 'cycle'; readonly unit: string; readonly parent: string }
  /** Members of a split organisation that no part takes. */
  | { readonly kind: 'unassigned'; readonly units: readonly string[] }
  | { readonly kind: 'unknown-assignment'; readonly unit: string }
  /** A split needs two parts, a merger a unit beside the one that remains. */
  | { readonly kind: 'too-few'; readonly unit: string };

/** The tree after a change, for previews and tests; a store writes the same rows. */
export function applyChange(tree: OrgTree, change: TreeChange): OrgTree {
  const closedOrgs = new Map(change.orgsClosed.map((closed) => [closed.code, closed.closedOn]));
  const closedEnterprises = new Map(change.enterprisesClosed.map((closed) => [closed.enterpriseId, closed.closedOn]));
  const parentEnds = new Map(change.parentsEnded.map((row) => [parentKey(row), row.validTo]));
  const versionEnds = new Map(change.versionsEnded.map((row) => [versionKey(row), row.validTo]));
  return {
    orgs: [...tree.orgs.map((org) => closed(org, closedOrgs.get(org.code))), ...change.orgsOpened],
    parents: [...tree.parents.map((row) => ended(row, parentEnds.get(parentKey(row)))), ...change.parentsOpened],
    enterprises: [
      ...tree.enterprises.map((enterprise) => closed(enterprise, closedEnterprises.get(enterprise.enterpriseId))),
      ...change.enterprisesOpened,
    ],
    versions: [...tree.versions.map((row) => ended(row, versionEnds.get(versionKey(row)))), ...change.versionsOpened],
    successions: [...tree.successions, ...change.successions],
  };
}

function parentKey(row: Pick<OrgParent, 'orgCode' | 'line' | 'validFrom'>): string {
  return `${row.line} ${row.orgCode} ${row.validFrom}`;
}

function versionKey(row: Pick<EnterpriseVersion, 'enterpriseId' | 'validFrom'>): string {
  return `${row.enterpriseId} ${row.validFrom}`;
}

function closed<T extends { readonly closedOn: PlainDate | null }>(unit: T, closedOn: PlainDate | undefined): T {
  return closedOn === undefined ? unit : { ...unit, closedOn };
}

function ended<T extends { readonly validTo: PlainDate | null }>(row: T, validTo: PlainDate | undefined): T {
  return validTo === undefined ? row : { ...row, validTo };
}
