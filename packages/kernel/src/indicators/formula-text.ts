import type { Catalogue, Formula, Terms, Text } from './catalogue.ts';

type Language = keyof Text;

interface Words {
  readonly units: string;
  readonly step: (histogram: string, least: number) => string;
}

const words: Readonly<Record<Language, Words>> = {
  zh: { units: '填报单位数', step: (name, least) => `${name}：相邻等级中位数之差的最小值（每级不少于 ${least} 人）` },
  en: {
    units: 'reporting units',
    step: (name, least) =>
      `least step between the medians of neighbouring grades of ${name} (${least} people each at least)`,
  },
};

/** The formula in the names of its measures: 高级工及以上 ÷ 初级工及以上. An unknown measure keeps its id. */
export function formulaText({ measures }: Pick<Catalogue, 'measures'>, formula: Formula): Text {
  const names = new Map(measures.map(({ id, name }) => [id, name]));
  const inLanguage = (language: Language) =>
    written(formula, (id) => nameAlone(names.get(id)?.[language] ?? id), words[language]);
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

/** In a list of measures a part says of what it is a part; in a formula the other side says so. */
function nameAlone(name: string): string {
  return name.replace(/^(其中|of whom )/, '');
}

function written(formula: Formula, say: (measure: string) => string, { units, step }: Words): string {
  const sum = (terms: Terms) => grouped(terms, say);
  switch (formula.kind) {
    case 'ratio':
      return `${sum(formula.numerator)} ÷ ${sum(formula.denominator)}`;
    case 'mean-per-unit':
      return `${sum(formula.numerator)} ÷ ${units}`;
    case 'growth':
      return `${say(formula.a)} ÷ ${say(formula.a0)} − 1`;
    case 'growth-ratio':
      return `(${say(formula.a)} ÷ ${say(formula.a0)} − 1) ÷ (${say(formula.b)} ÷ ${say(formula.b0)} − 1)`;
    case 'median-step':
      return step(say(formula.histogram), formula.least);
  }
}

/** A sum of measures: `a`, `(a + 0.5 × b − c)`. */
function grouped(terms: Terms, say: (measure: string) => string): string {
  const text = terms.map(({ measure, coefficient }, at) => {
    const size = Math.abs(coefficient);
    const sign = coefficient < 0 ? (at === 0 ? '−' : ' − ') : at === 0 ? '' : ' + ';
    return `${sign}${size === 1 ? '' : `${size} × `}${say(measure)}`;
  });
  return text.length === 1 ? (text[0] ?? '') : `(${text.join('')})`;
}
