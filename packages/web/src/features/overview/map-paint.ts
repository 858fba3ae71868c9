import type { OverviewMapDto } from '@shiheng/contract/overview-map';
import { type Balance, type SideKey, sideScore } from '../../charts/balance.ts';
import {
  gapShade,
  gapShades,
  gapSteps,
  positionShade,
  type Shade,
  scoreShade,
  scoreShades,
  scoreStep,
} from '../../charts/shade.ts';
import type { Wording } from '../../i18n/language.tsx';
import { type NamedSide, positionText, sideName } from '../../ui/balance-words.ts';
import type { Overview, OverviewRelation } from './types.ts';

/** What the map shows of a relation: where it stands, its score, the gap, one side, or one of its indicators. */
export type Colouring =
  | { readonly by: 'position' | 'headline' | 'gap' }
  | { readonly by: 'side'; readonly side: SideKey }
  | { readonly by: 'indicator'; readonly id: string };

export type Child = Overview['children'][number];

/** How one unit is shown. */
export interface Paint {
  readonly figure: string;
  readonly shade: Shade;
  /** The same in words, for whoever cannot see the colour. */
  readonly words: string;
}

type Judged = Child['relations'][number] & Pick<Balance, 'framing' | 'band'>;

/** @param map values of the indicator, where the map is coloured by one and they have come */
export function paintOf(
  colouring: Colouring,
  relation: OverviewRelation,
  child: Child,
  map: OverviewMapDto | undefined,
  wording: Wording,
): Paint | undefined {
  if (colouring.by === 'indicator') return indicatorPaint(map, child, wording);
  const found = child.relations.find(({ id }) => id === relation.id);
  if (found === undefined) return undefined;
  return balancePaint(colouring, { ...found, framing: relation.framing, band: relation.band }, relation, wording);
}

function balancePaint(
  colouring: Exclude<Colouring, { readonly by: 'indicator' }>,
  balance: Judged,
  { sideNames }: OverviewRelation,
  wording: Wording,
): Paint {
  const { t, numbers } = wording;
  if (colouring.by === 'side') {
    const score = sideScore(balance, colouring.side);
    return scored(score, numbers.score(score), sideName(sideNames, colouring.side, wording), wording);
  }
  if (colouring.by === 'headline') {
    return scored(balance.headline, numbers.score(balance.headline), t('balance.headline'), wording);
  }
  const figure = numbers.signed(balance.gap);
  const words = t('map.position-and-gap', { position: positionText(balance, sideNames, wording), gap: figure });
  return { figure, words, shade: colouring.by === 'gap' ? gapShade(balance.gap) : positionShade(balance) };
}

function indicatorPaint(map: OverviewMapDto | undefined, child: Child, wording: Wording): Paint {
  const unit = map?.units.find(({ code }) => code === child.org.code);
  if (map === undefined || unit === undefined) return scored(null, '', '', wording);
  const value = wording.numbers.inUnit(unit.value, wording.pick(map.indicator.unit));
  return scored(unit.score, shortened(value), wording.pick(map.indicator.name), wording, value);
}

function scored(score: number | null, figure: string, name: string, { t }: Wording, value = figure): Paint {
  return { figure, shade: scoreShade(score), words: t('map.named-value', { name, value }) };
}

/** A tile has room for the number, not for its unit; `%` is short. */
function shortened(value: string): string {
  return value.split(' ')[0] ?? value;
}

export interface ShadeRow {
  readonly shade: Shade;
  readonly text: string;
  readonly count: number;
}

/** Every step of the scale with the number of units in it; unknown ones only where there are any. */
export function shadeLegend(
  colouring: Colouring,
  sides: readonly NamedSide[],
  paints: readonly Paint[],
  wording: Wording,
): readonly ShadeRow[] {
  const count = (shade: Shade) => paints.filter((paint) => paint.shade === shade).length;
  const steps = colouring.by === 'gap' ? gapRows(sides, wording) : scoreRows();
  const rows = steps.map((row) => ({ ...row, count: count(row.shade) }));
  const unknown = count('hollow');
  if (unknown === 0) return rows;
  return [...rows, { shade: 'hollow', text: wording.t('position.insufficient'), count: unknown }];
}

function scoreRows() {
  return scoreShades.map((shade, i) => ({ shade, text: `${i * scoreStep}–${(i + 1) * scoreStep}` }));
}

function gapRows(sides: readonly NamedSide[], wording: Wording) {
  const { t } = wording;
  const { level, large } = gapSteps;
  return gapShades.map((shade) => {
    if (shade === 'level') return { shade, text: t('map.gap-level', { points: level }) };
    const side = sideName(sides, shade.startsWith('ahead-a') ? 'a' : 'b', wording);
    const strong = shade.endsWith('2');
    return {
      shade,
      text: strong ? t('map.gap-large', { side, points: large }) : t('map.gap-some', { side, from: level, to: large }),
    };
  });
}
