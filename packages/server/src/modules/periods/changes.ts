import { ok, type Result } from '@shiheng/basics/result';
import type { SnapshotChangeDto, SnapshotChangesDto } from '@shiheng/contract/periods';
import type { UnitDifference } from '@shiheng/kernel/indicators/cube-diff';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube } from '../indicators/index.ts';
import { type CompareDeps, type CompareInput, type CompareProblem, nameOf, type Pair, pairAt } from './compare.ts';

export interface ChangesInput extends CompareInput {
  readonly after?: string | undefined;
  readonly limit: number;
}

const mostMeasures = 12;

/** Units at or under a node that differ between two states of a period, by code, page by page. */
export async function snapshotChanges(
  deps: CompareDeps,
  actor: Actor,
  { after, limit, ...input }: ChangesInput,
): Promise<Result<SnapshotChangesDto, CompareProblem>> {
  const pair = await pairAt(deps, actor, input);
  if (!pair.ok) return pair;
  const { differences } = pair.value;
  const rest = after === undefined ? differences : differences.filter(({ unit }) => unit > after);
  const page = rest.slice(0, limit);
  return ok({
    changes: page.map((each) => presentChange(pair.value, each)),
    total: differences.length,
    next: rest.length > limit ? (page.at(-1)?.unit ?? null) : null,
  });
}

function presentChange(pair: Pair, { unit, kind, presence, measures, moved }: UnitDifference): SnapshotChangeDto {
  const { before, after } = pair;
  const named = (code: string | undefined) => (code === undefined ? null : { code, name: nameOf(pair, code) });
  const above = (live: LiveCube, line: 'area' | 'system') =>
    named(live.place(unit)?.[line][kind === 'organisation' ? 1 : 0]);
  const value = (live: LiveCube, id: string) => live.value(unit, id) ?? null;
  const differing = measures.flatMap((column) => after.cube.catalogue.measures[column] ?? []);
  return {
    unit: { code: unit, name: nameOf(pair, unit) },
    kind,
    presence,
    moved: moved.map((line) => ({ line, from: above(before, line), to: above(after, line) })),
    workers: { before: value(before, 'headcount'), after: value(after, 'headcount') },
    measures: differing.slice(0, mostMeasures).map(({ id, name }) => ({
      id,
      name,
      before: value(before, id),
      after: value(after, id),
    })),
    measuresTotal: measures.length,
  };
}
