import type { Evaluation } from '@shiheng/kernel/relations/evaluation';
import { evaluateAhead } from './evaluations.ts';
import { nodeOf } from './overview.ts';
import { below, type Scene, standingOf } from './view.ts';

/** The corridor's result in the shape of `evaluate --json`. Enterprises go by their credit codes, as in the templates. */
export async function evaluateScene(scene: Scene, children: boolean): Promise<Evaluation> {
  const own = evaluationOf(scene);
  if (!children) return own;
  const { live, slice } = scene;
  const places = below(scene);
  await evaluateAhead(
    live,
    slice,
    places.map((place) => place.unit),
  );
  const scenes = places.flatMap((place) => {
    const name = live.tree.nameOn(place.unit, live.day);
    return name ? [{ ...scene, standing: standingOf(place), name }] : [];
  });
  return { ...own, children: scenes.map(evaluationOf) };
}

function evaluationOf(scene: Scene): Evaluation {
  const { live, slice, standing, name } = scene;
  const { coverage, indicators, relations } = nodeOf(scene);
  const code = standing.kind === 'enterprise' ? live.tree.creditCodeOf(standing.code) : standing.code;
  const org = { code: code ?? standing.code, name: name.name };
  return { period: live.key.period, line: slice.line, org, coverage, indicators, relations };
}
