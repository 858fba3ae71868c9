import type { UnitPlace } from '../indicators/unit-facts.ts';
import { type Line, lines } from './tree-types.ts';

/** An enterprise that stands elsewhere after a change. Null: nowhere on the line, or not there at all. */
export interface MovedEnterprise {
  readonly unit: string;
  readonly line: Line;
  readonly from: string | null;
  readonly to: string | null;
}

/** An organisation whose enterprises are others after a change. */
export interface ChangedNode {
  readonly code: string;
  readonly line: Line;
  readonly arrives: readonly string[]; // enterprises' ids
  readonly leaves: readonly string[];
}

export interface ChangeEffect {
  readonly moved: readonly MovedEnterprise[];
  /** By line and code. */
  readonly nodes: readonly ChangedNode[];
  /** Organisations above what moved whose enterprises stay the same. */
  readonly same: readonly { readonly code: string; readonly line: Line }[];
}

/**
 * What a change of the tree does to the roll-up of one day: who arrives and who leaves at which organisation.
 *
 * @param before places of the day as they are
 * @param after places of the same day with the change written
 */
export function effectOf(before: readonly UnitPlace[], after: readonly UnitPlace[]): ChangeEffect {
  const later = new Map(after.flatMap((place) => (place.kind === 'enterprise' ? [[place.unit, place] as const] : [])));
  const moved: MovedEnterprise[] = [];
  const nodes = new Map<string, { code: string; line: Line; arrives: string[]; leaves: string[] }>();
  const same = new Map<string, { code: string; line: Line }>();
  const note = (unit: string, line: Line, old: readonly string[], now: readonly string[]) => {
    if (sameChain(old, now)) return;
    moved.push({ unit, line, from: old[0] ?? null, to: now[0] ?? null });
    for (const code of old) {
      if (now.includes(code)) same.set(`${line} ${code}`, { code, line });
      else nodeAt(nodes, code, line).leaves.push(unit);
    }
    for (const code of now) if (!old.includes(code)) nodeAt(nodes, code, line).arrives.push(unit);
  };
  for (const place of before) {
    if (place.kind !== 'enterprise') continue;
    const now = later.get(place.unit);
    later.delete(place.unit);
    for (const line of lines) note(place.unit, line, place[line], now?.[line] ?? []);
  }
  for (const place of later.values()) for (const line of lines) note(place.unit, line, [], place[line]);
  const stays = [...same].filter(([key]) => !nodes.has(key)).map(([, node]) => node);
  return { moved, nodes: [...nodes.values()].sort(byLineAndCode), same: stays.sort(byLineAndCode) };
}

function nodeAt(
  nodes: Map<string, { code: string; line: Line; arrives: string[]; leaves: string[] }>,
  code: string,
  line: Line,
) {
  const key = `${line} ${code}`;
  const known = nodes.get(key) ?? { code, line, arrives: [], leaves: [] };
  nodes.set(key, known);
  return known;
}

function sameChain(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code, at) => code === other[at]);
}

function byLineAndCode(
  one: { readonly code: string; readonly line: Line },
  other: { readonly code: string; readonly line: Line },
): number {
  if (one.line !== other.line) return one.line < other.line ? -1 : 1;
  return one.code < other.code ? -1 : 1;
}
