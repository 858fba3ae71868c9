import type { PlainDate } from '@shiheng/basics/plain-date';
import { indexOf } from './tree-index.ts';
import type { EnterpriseState, EnterpriseVersion, Line, OrgTree } from './tree-types.ts';
import { lines } from './tree-types.ts';

/** Something that happened to one unit, or is decided to happen; units are organisations' codes or enterprises' ids. */
export type UnitEvent = { readonly on: PlainDate; readonly unit: string } & (
  | { readonly kind: 'opened' | 'closed' }
  /** Came to stand elsewhere on a line. Null: on the line's top, or not on the line. */
  | { readonly kind: 'moved'; readonly line: Line; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'split-into' | 'split-from' | 'merged-into' | 'merged-from'; readonly others: readonly string[] }
  /** What is said of an enterprise changed, other than where it stands. */
  | { readonly kind: 'revised'; readonly fields: readonly RevisedField[] }
);

export type RevisedField = Exclude<keyof EnterpriseState, 'countyCode' | 'systemCode'>;

const revisable = ['name', 'industryCode', 'ownership', 'aboveScale', 'pilot', 'hasUnion'] as const;

/** Everything that is known of a unit's place through time, the earliest first; empty for what never was. */
export function historyOf(tree: OrgTree, unit: string): readonly UnitEvent[] {
  const index = indexOf(tree);
  const life = index.orgs.get(unit) ?? index.enterprises.get(unit);
  if (!life) return [];
  const ends = life.closedOn === null ? [] : [{ on: life.closedOn, unit, kind: 'closed' as const }];
  const events: UnitEvent[] = [
    { on: life.openedOn, unit, kind: 'opened' },
    ...lines.flatMap((line) => orgMoves(tree, unit, line)),
    ...enterpriseChanges(index.versions.get(unit) ?? [], unit),
    ...successionsOf(tree, unit),
    ...ends,
  ];
  return events.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : order(one) - order(other)));
}

const order = ({ kind }: UnitEvent) => (kind === 'opened' ? 0 : kind === 'closed' ? 2 : 1);

function orgMoves(tree: OrgTree, unit: string, line: Line): UnitEvent[] {
  const rows = indexOf(tree).parents[line].get(unit) ?? [];
  const openedOn = indexOf(tree).orgs.get(unit)?.openedOn;
  return rows.flatMap(({ validFrom, parentCode }, at): UnitEvent[] => {
    const before = rows[at - 1];
    if (!before && validFrom === openedOn) return []; // it began there
    if (before?.parentCode === parentCode) return [];
    return [{ on: validFrom, unit, kind: 'moved', line, from: before?.parentCode ?? null, to: parentCode }];
  });
}

function enterpriseChanges(versions: readonly EnterpriseVersion[], unit: string): UnitEvent[] {
  return versions.flatMap((version, at) => {
    const before = versions[at - 1];
    return before ? versionChanges(before, version, unit) : [];
  });
}

function versionChanges(before: EnterpriseVersion, after: EnterpriseVersion, unit: string): UnitEvent[] {
  const on = after.validFrom;
  const moves = (
    [
      ['area', before.countyCode, after.countyCode],
      ['system', before.systemCode, after.systemCode],
    ] as const
  ).flatMap(([line, from, to]) => (from === to ? [] : [{ on, unit, kind: 'moved' as const, line, from, to }]));
  const fields = revisable.filter((field) => before[field] !== after[field]);
  return fields.length === 0 ? moves : [...moves, { on, unit, kind: 'revised', fields }];
}

function successionsOf(tree: OrgTree, unit: string): UnitEvent[] {
  const groups = new Map<string, UnitEvent & { readonly others: string[] }>();
  for (const { origin, successor, effectiveOn: on, kind } of tree.successions) {
    if (origin !== unit && successor !== unit) continue;
    const [told, other] =
      origin === unit
        ? ([kind === 'split' ? 'split-into' : 'merged-into', successor] as const)
        : ([kind === 'split' ? 'split-from' : 'merged-from', origin] as const);
    const known = groups.get(`${on} ${told}`);
    if (known) known.others.push(other);
    else groups.set(`${on} ${told}`, { on, unit, kind: told, others: [other] });
  }
  return [...groups.values()];
}

/**
 * Moves, splits and mergers of all units that take effect after `since`, the latest first. A merger or split is told
 * once, of the unit that ends or is divided, and its members' moves with it.
 */
export function changesAfter(tree: OrgTree, since: PlainDate): readonly UnitEvent[] {
  const touched = new Set([
    ...tree.parents.flatMap((row) => (row.validFrom > since ? [row.orgCode] : [])),
    ...tree.versions.flatMap((row) => (row.validFrom > since ? [row.enterpriseId] : [])),
    ...tree.successions.flatMap((row) => (row.effectiveOn > since ? [row.origin] : [])),
  ]);
  const successions = new Set(tree.successions.map((row) => `${row.effectiveOn} ${row.origin} ${row.successor}`));
  const isTold = (event: UnitEvent) => {
    if (event.kind === 'moved') return !successions.has(`${event.on} ${event.from} ${event.to}`);
    return event.kind === 'split-into' || event.kind === 'merged-into';
  };
  const events = [...touched].flatMap((unit) => historyOf(tree, unit));
  return events
    .filter((event) => event.on > since && isTold(event))
    .sort((one, other) => (one.on === other.on ? (one.unit < other.unit ? -1 : 1) : one.on < other.on ? 1 : -1));
}
