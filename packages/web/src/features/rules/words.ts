import type { RuleChangeDto } from '@shiheng/contract/rules';
import type { Goalposts, Indicator, Measure, Relation, Side } from '@shiheng/kernel/indicators/catalogue';
import { formulaText } from '@shiheng/kernel/indicators/formula-text';
import type { Wording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';

/** What a catalogue calls things, whether it came over the wire or is the kernel's. */
interface Named {
  readonly measures: readonly Measure[];
  readonly indicators: readonly Pick<Indicator, 'id' | 'no' | 'name' | 'unit'>[];
  readonly relations: readonly (Pick<Relation, 'id' | 'name'> & {
    readonly sides: readonly Pick<Side, 'id' | 'name'>[];
  })[];
}

/** Goalposts in words: what scores 0 and what 100. */
export function shapeText(shape: Goalposts['shape'], unit: Indicator['unit'], { t, numbers, pick }: Wording): string {
  const write = (value: number) => numbers.inUnit(value, pick(unit) === '%' ? '%' : '');
  if (shape.kind === 'line') return t('rules.shape-line', { floor: write(shape.floor), target: write(shape.target) });
  const { floor, low, high, ceiling } = shape;
  return t('rules.shape-interval', {
    low: write(low),
    high: write(high),
    floor: write(floor),
    ceiling: write(ceiling),
  });
}

export function bandText(band: Extract<RuleChangeDto, { kind: 'band' }>['band'], { t, numbers }: Wording): string {
  if (band.kind === 'weakest') return t('rules.band-weakest', { least: numbers.plain(band.least) });
  return t('rules.band-ratio', { lo: numbers.plain(band.lo), hi: numbers.plain(band.hi) });
}

/** 七 名称 / 7 Name: a relation as lists name it. */
export function relationText({ relations }: Pick<Named, 'relations'>, id: string, wording: Wording): string {
  const relation = relations.find((each) => each.id === id);
  return relation ? `${numeral(relation.id, wording)} ${wording.pick(relation.name)}` : id;
}

export function indicatorText({ indicators }: Pick<Named, 'indicators'>, id: string, { pick }: Wording): string {
  const indicator = indicators.find((each) => each.id === id);
  return indicator ? `${indicator.no} ${pick(indicator.name)}` : id;
}

export function sideText(
  { relations }: Pick<Named, 'relations'>,
  of: { readonly relation: string; readonly side: string },
  { pick }: Wording,
): string {
  const side = relations.find(({ id }) => id === of.relation)?.sides.find(({ id }) => id === of.side);
  return side ? pick(side.name) : of.side;
}

/** What a change is about, in the names of the catalogue. */
export function subjectText(named: Named, change: RuleChangeDto, wording: Wording): string {
  const { t } = wording;
  switch (change.kind) {
    case 'goalposts':
      return `${t('proposal.change-goalposts')} · ${indicatorText(named, change.indicator, wording)} · ${t(`rules.kind-of-${change.periodKind}`)}`;
    case 'band':
      return `${t('proposal.change-band')} · ${relationText(named, change.relation, wording)}`;
    case 'weight':
      return `${t('proposal.change-weight')} · ${relationText(named, change.relation, wording)} · ${sideText(named, change, wording)} · ${indicatorText(named, change.indicator, wording)}`;
    case 'formula':
      return `${t('proposal.change-formula')} · ${indicatorText(named, change.indicator, wording)}`;
  }
}

/** What a change says. */
export function changeText(
  { indicators, measures }: Pick<Named, 'indicators' | 'measures'>,
  change: RuleChangeDto | null,
  wording: Wording,
): string {
  if (change === null) return '—';
  const indicatorUnit = (id: string) => indicators.find((each) => each.id === id)?.unit ?? { zh: '', en: '' };
  switch (change.kind) {
    case 'band':
      return bandText(change.band, wording);
    case 'weight':
      return change.weight === 0 ? wording.t('proposal.off-side') : wording.numbers.plain(change.weight);
    case 'formula':
      return wording.pick(formulaText({ measures }, change.formula));
    case 'goalposts':
      return shapeText(change.shape, indicatorUnit(change.indicator), wording);
  }
}

/** Whether a text holds a word of what is looked for; everything does where nothing is. */
export function holdsText(find: string, ...texts: readonly (string | number)[]): boolean {
  const wanted = find.trim().toLowerCase();
  return wanted === '' || texts.some((text) => String(text).toLowerCase().includes(wanted));
}
