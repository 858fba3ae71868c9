import { formulaText } from '@shiheng/kernel/indicators/formula-text';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';

const catalogue = loadCatalogue();
const textOf = (no: number) => {
  const indicator = catalogue.indicators.find((each) => each.no === no);
  if (indicator === undefined) throw new Error(`no indicator ${no}`);
  return formulaText(catalogue, indicator.formula);
};

describe('formulaText', () => {
  it('says a ratio in the names of its measures', () => {
    const { zh, en } = textOf(33);
    expect(zh).toMatch(/^[^a-z÷]+ ÷ [^a-z÷]+$/);
    expect(en).toMatch(/^[A-Za-z][^÷]+ ÷ [A-Za-z][^÷]+$/);
  });

  it('leaves no measure id in any formula', () => {
    const ids = new Set(catalogue.measures.map(({ id }) => id).filter((id) => id.includes('-')));
    for (const { formula } of catalogue.indicators) {
      const { zh, en } = formulaText(catalogue, formula);
      for (const id of ids) expect(`${zh} ${en}`.split(/[ ()]/)).not.toContain(id);
    }
  });

  it('writes what is taken off with a minus', () => {
    const [one] = catalogue.measures;
    const terms = [1, -1, -0.5].map((coefficient) => ({ measure: one?.id ?? '', coefficient }));
    const formula = { kind: 'mean-per-unit', numerator: terms } as const;
    const name = one?.name.en;
    expect(formulaText(catalogue, formula).en).toBe(`(${name} − ${name} − 0.5 × ${name}) ÷ reporting units`);
  });
});
