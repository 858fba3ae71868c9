import { type Period, periodEnd } from '@shiheng/basics/period';
import type { RelationPageDto, SideIndicatorDto, TrendPointDto } from '@shiheng/contract/relations';
import type { Catalogue, Formula, Indicator, Relation, Terms } from '@shiheng/kernel/indicators/catalogue';
import { formulaText } from '@shiheng/kernel/indicators/formula-text';
import { goalpostsFor } from '@shiheng/kernel/indicators/score';
import type { NodeEvaluation } from '@shiheng/kernel/relations/evaluate';
import type { IndicatorResult, RelationResult } from '@shiheng/kernel/relations/evaluation';
import { relationPlans, type SidePlan } from '@shiheng/kernel/relations/relation-plan';

/** What a child's row shows of a relation. */
export function presentChildRelation(relation: RelationResult) {
  const { id, headline, gap, lagging, position, interval, probability, sides } = relation;
  return { id, headline, gap, lagging, position, interval, probability, sides: [...sides] };
}

export function presentTrendPoint(period: Period, relation: RelationResult): TrendPointDto {
  return {
    period,
    headline: relation.headline,
    p05: relation.interval?.p05 ?? null,
    p95: relation.interval?.p95 ?? null,
    sides: relation.sides.map(({ id, score }) => ({ id, score })),
  };
}

/** The band's standing on the period's last day; of the first band where none holds. */
export function presentBandSource({ bands }: Relation, period: Period) {
  const day = periodEnd(period);
  const band = bands.find((each) => each.validFrom <= day && day <= each.validTo) ?? bands[0];
  const source = band?.source ?? { zh: '', en: '' };
  return { bandSource: source, bandStatus: band?.status ?? ('unverified' as const) };
}

/** Sides with their indicators; what does not apply to the node is left out. `open` false keeps the numbers back. */
export function presentSides(
  catalogue: Catalogue,
  period: Period,
  relation: Relation,
  node: NodeEvaluation,
  open: boolean,
): RelationPageDto['sides'] {
  const plan = relationPlans(catalogue).find((each) => each.relation.id === relation.id);
  const result = node.relations.find((each) => each.id === relation.id);
  return relation.sides.map((side) => {
    const scored = result?.sides.find((each) => each.id === side.id);
    const entries = plan?.sides.find((each) => each.id === side.id);
    return {
      id: side.id,
      name: side.name,
      score: scored?.score ?? null,
      coverage: scored?.coverage ?? 0,
      ...(scored?.reason && { reason: scored.reason }),
      fewBecause: side.fewBecause ?? null,
      indicators: entries ? presentIndicators(catalogue, period, entries, node, open) : [],
    };
  });
}

function presentIndicators(
  catalogue: Catalogue,
  period: Period,
  side: SidePlan,
  node: NodeEvaluation,
  open: boolean,
): SideIndicatorDto[] {
  const applying = side.entries.filter((entry) => node.indicators[entry.indicator]?.reason !== 'not-applicable');
  const weights = applying.reduce((sum, entry) => sum + entry.weight, 0);
  return applying.flatMap((entry) => {
    const indicator = catalogue.indicators[entry.indicator];
    const result = node.indicators[entry.indicator];
    if (!indicator || !result) return [];
    const shown = open ? result : withheld(result);
    const text = formulaText(catalogue, indicator.formula);
    return [{ ...presentIndicator(indicator, period, shown, entry.weight / weights), formulaText: text }];
  });
}

function presentIndicator(
  indicator: Indicator,
  period: Period,
  result: SideIndicatorResult,
  weight: number,
): SideIndicatorDto {
  const posts = goalpostsFor(indicator, period);
  return {
    ...result,
    name: indicator.name,
    unit: indicator.unit,
    note: indicator.note,
    formula: readableFormula(indicator.formula),
    direction: indicator.direction,
    weight,
    goalposts: posts ? { shape: posts.shape, source: posts.source, status: posts.status } : null,
    source: indicator.source,
  };
}

type SideIndicatorResult = Omit<IndicatorResult, 'reason'> & { readonly reason?: SideIndicatorDto['reason'] };

/** So few people that a share would be about one of them. */
function withheld(result: IndicatorResult): SideIndicatorResult {
  const { id, no, coverage, grades } = result;
  return { id, no, coverage, grades, numerator: null, denominator: null, value: null, score: null, reason: 'withheld' };
}

/** The formula in measure ids: `high-skilled ÷ skilled`. */
export function readableFormula(formula: Formula): string {
  switch (formula.kind) {
    case 'ratio':
      return `${grouped(formula.numerator)} ÷ ${grouped(formula.denominator)}`;
    case 'mean-per-unit':
      return `${grouped(formula.numerator)} ÷ units`;
    case 'growth':
      return `${formula.a} ÷ ${formula.a0} − 1`;
    case 'growth-ratio':
      return `(${formula.a} ÷ ${formula.a0} − 1) ÷ (${formula.b} ÷ ${formula.b0} − 1)`;
    case 'median-step':
      return `min step of medians (${formula.histogram}, groups ≥ ${formula.least})`;
  }
}

function grouped(terms: Terms): string {
  const text = terms.map(({ measure, coefficient }) => (coefficient === 1 ? measure : `${coefficient} · ${measure}`));
  return text.length === 1 ? (text[0] ?? '') : `(${text.join(' + ')})`;
}
