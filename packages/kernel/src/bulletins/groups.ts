import type { Evaluation, RelationResult } from '../relations/evaluation.ts';
import type { ChildStanding } from './bulletin.ts';
import { type BulletinScene, isOutOfBand } from './scene.ts';

export interface Groups {
  readonly outside: readonly RelationResult[]; // lowest headline first
  readonly inside: readonly RelationResult[];
  readonly framing: readonly RelationResult[];
  readonly insufficient: readonly RelationResult[];
}

export function groupRelations(relations: readonly RelationResult[]): Groups {
  const scored = relations.filter(({ position }) => position !== 'insufficient');
  const plain = scored.filter(({ framing }) => !framing);
  return {
    outside: plain.filter(isOutOfBand).sort((one, other) => (one.headline ?? 0) - (other.headline ?? 0)),
    inside: plain.filter((relation) => !isOutOfBand(relation)),
    framing: scored.filter(({ framing }) => framing),
    insufficient: relations.filter(({ position }) => position === 'insufficient'),
  };
}

/** Names of the units below by how they stand, in the order of the tree. */
export function groupChildren(
  scene: BulletinScene,
  relation: RelationResult,
): Readonly<Record<Exclude<ChildStanding, 'all'>, readonly string[]>> {
  const children = scene.evaluation.children ?? [];
  const named = (standing: ChildStanding) =>
    children
      .filter((child) => standingOf(child, relation) === standing)
      .map((child) => scene.shortNames[child.org.code] ?? child.org.name);
  return {
    same: named('same'),
    otherwise: named('otherwise'),
    'in-band': named('in-band'),
    insufficient: named('insufficient'),
  };
}

function standingOf(child: Evaluation, { id, lagging }: RelationResult): ChildStanding {
  const own = child.relations.find((each) => each.id === id);
  if (!own || own.position === 'insufficient') return 'insufficient';
  if (own.position === 'in-band') return 'in-band';
  return own.lagging === lagging ? 'same' : 'otherwise';
}
