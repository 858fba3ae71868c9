import type { TreeDecisionBody } from '@shiheng/contract/organisations';
import type { ChangeKind } from '../../app/tree-search.ts';
import type { Unit } from './queries.ts';

export interface Chosen {
  readonly code: string;
  readonly name: string;
}

export interface Part {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
}

/** What has been filled in; what the kind of decision does not ask for stays empty. */
export interface Draft {
  readonly on: string;
  readonly line: 'area' | 'system';
  readonly county: Chosen | undefined;
  readonly system: Chosen | undefined;
  readonly leavesSystem: boolean;
  readonly parent: Chosen | undefined;
  readonly into: Chosen | undefined;
  readonly asNew: boolean;
  readonly seed: Part;
  readonly parts: readonly Part[];
  readonly originContinues: boolean;
  readonly assignment: ReadonlyMap<string, string>; // member → part
  readonly rest: string;
}

export const emptyPart: Part = { code: '', name: '', shortName: '' };

export function emptyDraft(today: string, unit: Unit): Draft {
  return {
    on: today,
    line: unit.kind === 'system-company' ? 'system' : 'area',
    county: undefined,
    system: undefined,
    leavesSystem: false,
    parent: undefined,
    into: undefined,
    asNew: false,
    seed: emptyPart,
    parts: [emptyPart],
    originContinues: true,
    assignment: new Map(),
    rest: '',
  };
}

const isWhole = ({ code, name, shortName }: Part) =>
  /^[0-9A-Za-z_-]{2,32}$/.test(code) && name.trim().length >= 2 && shortName.trim().length >= 1;

/** What can become of a unit: the province stays what it is, and an enterprise is not split here. */
export function changesOf({ kind }: Pick<Unit, 'kind'>): readonly ChangeKind[] {
  if (kind === 'province') return [];
  return kind === 'enterprise' ? ['move', 'merge'] : ['move', 'merge', 'split'];
}

/** The decision that is filled in; undefined while something is missing. */
export function decisionFrom(kind: ChangeKind, unit: Unit, draft: Draft): TreeDecisionBody | undefined {
  if (draft.on === '') return undefined;
  if (kind === 'move') return moveFrom(unit, draft);
  return kind === 'merge' ? mergeFrom(unit, draft) : splitFrom(unit, draft);
}

function moveFrom(unit: Unit, { on, county, system, leavesSystem, line, parent }: Draft): TreeDecisionBody | undefined {
  if (unit.kind !== 'enterprise') {
    return parent && { kind: 'move-org', code: unit.code, line, parent: parent.code, on };
  }
  if (!county && !system && !leavesSystem) return undefined;
  return {
    kind: 'move-enterprise',
    enterprise: unit.code,
    on,
    ...(county && { county: county.code }),
    ...(leavesSystem ? { system: null } : system && { system: system.code }),
  };
}

function mergeFrom(unit: Unit, { on, into, asNew, seed }: Draft): TreeDecisionBody | undefined {
  if (unit.kind === 'enterprise') {
    return into && { kind: 'merge-enterprises', origins: [unit.code], into: into.code, on };
  }
  if (!into) return undefined;
  if (!asNew) return { kind: 'merge-orgs', origins: [unit.code], into: into.code, on };
  return isWhole(seed) ? { kind: 'merge-orgs', origins: [unit.code, into.code], into: seed, on } : undefined;
}

function splitFrom(unit: Unit, { on, parts, originContinues, assignment, rest }: Draft): TreeDecisionBody | undefined {
  if (!parts.every(isWhole)) return undefined;
  const named = [...assignment].filter(([, part]) => part !== '' && part !== rest);
  return {
    kind: 'split-org',
    origin: unit.code,
    parts: [...parts],
    originContinues,
    assignment: named.map(([member, part]) => ({ unit: member, part })),
    ...(rest !== '' && { rest }),
    on,
  };
}
