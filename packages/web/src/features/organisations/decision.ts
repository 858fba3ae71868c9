import type { TreeDecisionBody } from '@shiheng/contract/organisations';
import { readCreditCode } from '@shiheng/kernel/orgs/credit-code';
import type { ChangeKind } from '../../app/tree-search.ts';
import type { Unit } from './queries.ts';

export interface Chosen {
  readonly code: string;
  readonly name: string;
}

/** A new unit. An enterprise has a credit code and, where it is not the origin's, a place; an organisation a short name. */
export interface Part {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly county: Chosen | undefined;
  readonly system: Chosen | undefined;
}

/** One part of a split. Its code is still being typed: until the decision is made, members refer to its key. */
export interface SplitPart extends Part {
  readonly key: string;
}

/** Stands for the origin where a part's key would stand. */
export const originKey = 'origin';

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
  readonly parts: readonly SplitPart[];
  readonly partsMade: number; // also those taken away again: no key is given twice
  readonly originContinues: boolean;
  readonly assignment: ReadonlyMap<string, string>; // member → key, perhaps of a part that has gone since; '': none
  readonly rest: string; // likewise
}

export const emptyPart: Part = { code: '', name: '', shortName: '', county: undefined, system: undefined };

export function emptyDraft(today: string, unit: Unit): Draft {
  return {
    on: today,
    line: unit.above.area === null ? 'system' : 'area', // member units begin under the province on the system line
    county: undefined,
    system: undefined,
    leavesSystem: false,
    parent: undefined,
    into: undefined,
    asNew: false,
    seed: emptyPart,
    ...partAdded({ parts: [], partsMade: 0 }),
    originContinues: true,
    assignment: new Map(),
    rest: '',
  };
}

export function partAdded({
  parts,
  partsMade,
}: Pick<Draft, 'parts' | 'partsMade'>): Pick<Draft, 'parts' | 'partsMade'> {
  const made = partsMade + 1;
  return { parts: [...parts, { ...emptyPart, key: `part-${made}` }], partsMade: made };
}

/** The decision taken for another day: other members may stand there, so they are asked for anew. */
export function onDay(on: string): Pick<Draft, 'on' | 'assignment'> {
  return { on, assignment: new Map() };
}

/** What a member of the origin can go to. */
export interface Taker {
  readonly key: string;
  readonly code: string; // as typed so far
  readonly name: string;
}

/** The origin, if it goes on, and every part. */
export function takersOf(
  { code, name }: Pick<Unit, 'code' | 'name'>,
  { parts, originContinues }: Pick<Draft, 'parts' | 'originContinues'>,
): readonly Taker[] {
  return originContinues ? [{ key: originKey, code, name }, ...parts] : parts;
}

/** The key that still refers to something; '' where nothing was chosen, or it has gone since. */
export function chosenOf(takers: readonly Taker[], key: string | undefined): string {
  return takers.find((taker) => taker.key === key)?.key ?? '';
}

/** What can become of a unit: only the province stays what it is. */
export function changesOf({ kind }: Pick<Unit, 'kind'>): readonly ChangeKind[] {
  return kind === 'province' ? [] : ['move', 'merge', 'split'];
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
  if (!into) return undefined;
  const origins = asNew ? [unit.code, into.code] : [unit.code];
  if (unit.kind === 'enterprise') {
    const remains = asNew ? enterpriseFrom(seed) : into.code;
    return remains === undefined ? undefined : { kind: 'merge-enterprises', origins, into: remains, on };
  }
  const remains = asNew ? orgFrom(seed) : into.code;
  return remains === undefined ? undefined : { kind: 'merge-orgs', origins, into: remains, on };
}

function splitFrom(unit: Unit, draft: Draft): TreeDecisionBody | undefined {
  const { on, originContinues } = draft;
  if (unit.kind === 'enterprise') {
    const parts = allOf(draft.parts.map(enterpriseFrom));
    return parts && { kind: 'split-enterprise', origin: unit.code, parts, originContinues, on };
  }
  const parts = allOf(draft.parts.map(orgFrom));
  return parts && { kind: 'split-org', origin: unit.code, parts, originContinues, ...membersFrom(unit, draft), on };
}

/** Who goes where, by code; what refers to a part that has gone is left to the rest. */
function membersFrom(unit: Unit, draft: Draft): Pick<Body<'split-org'>, 'assignment' | 'rest'> {
  const codes = new Map(takersOf(unit, draft).map(({ key, code }) => [key, code]));
  const rest = codes.get(draft.rest);
  const assignment = [...draft.assignment].flatMap(([member, key]) => {
    const part = codes.get(key);
    return part === undefined || key === draft.rest ? [] : [{ unit: member, part }];
  });
  return { assignment, ...(rest !== undefined && { rest }) };
}

type Body<K extends TreeDecisionBody['kind']> = Extract<TreeDecisionBody, { kind: K }>;

/** A new organisation; undefined while something is missing. */
function orgFrom({ code, name, shortName }: Part): Body<'split-org'>['parts'][number] | undefined {
  const isWhole = /^[0-9A-Za-z_-]{2,32}$/.test(code) && name.trim().length >= 2 && shortName.trim() !== '';
  return isWhole ? { code, name, shortName } : undefined;
}

/** A new enterprise; undefined while something is missing or the credit code is none. */
function enterpriseFrom({ code, name, county, system }: Part): Body<'split-enterprise'>['parts'][number] | undefined {
  const credit = readCreditCode(code);
  if ('fault' in credit || name.trim().length < 2) return undefined;
  return {
    creditCode: credit.code,
    name,
    ...(county && { county: county.code }),
    ...(system && { system: system.code }),
  };
}

function allOf<T>(found: readonly (T | undefined)[]): T[] | undefined {
  const there = found.filter((each) => each !== undefined);
  return there.length === found.length ? there : undefined;
}
