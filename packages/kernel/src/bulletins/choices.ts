import type { RelationId, SideId } from '../indicators/catalogue.ts';
import type { BulletinSubject } from './bulletin.ts';
import { type Figure, figureAt } from './figures.ts';
import type { BulletinScene } from './scene.ts';

type RelationOf = Extract<BulletinSubject, { kind: 'relation' }>['of'];

const ofRelation: readonly RelationOf[] = [
  'headline',
  'p05',
  'p95',
  'probability',
  'headline-change',
  'gap',
  'ratio',
  'median',
  'band-lo',
  'band-hi',
];
const ofCount = ['assessed', 'in-band', 'out-of-band', 'insufficient', 'framing'] as const;

/** Every number that a text can cite of one node, as far as it is there: the whole, relations in order, indicators. */
export function figuresOf(scene: BulletinScene): readonly Figure[] {
  const subjects: readonly BulletinSubject[] = [
    { kind: 'coverage', of: 'enterprises' },
    { kind: 'coverage', of: 'workers' },
    ...ofCount.map((of) => ({ kind: 'count', of }) as const),
    ...scene.catalogue.relations.flatMap(({ id, sides }) => relationSubjects(id, sides, scene)),
    ...scene.catalogue.indicators.flatMap(({ id }) =>
      (['value', 'score'] as const).map((of) => ({ kind: 'indicator', indicator: id, of }) as const),
    ),
  ];
  return subjects.flatMap((subject) => figureAt(scene, subject) ?? []);
}

function relationSubjects(
  relation: RelationId,
  sides: readonly { readonly id: SideId }[],
  scene: BulletinScene,
): readonly BulletinSubject[] {
  const own = sides.flatMap(({ id: side }) =>
    (['score', 'available-weight'] as const).map((of) => ({ kind: 'relation', relation, of, side }) as const),
  );
  const children = (scene.evaluation.children ?? []).length === 0 ? [] : standings;
  return [
    ...ofRelation.map((of) => ({ kind: 'relation', relation, of }) as const),
    ...own,
    ...children.map((standing) => ({ kind: 'relation', relation, of: 'children', standing }) as const),
  ];
}

const standings = ['all', 'same', 'otherwise', 'in-band', 'insufficient'] as const;
