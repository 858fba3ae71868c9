import { catalogue, type MessageKey } from '../../i18n/catalogue.ts';
import type { Wording } from '../../i18n/language.tsx';

type Facts = Readonly<Record<string, number | string>>;
type FactKey = Extract<MessageKey, `fact.${string}`>;

/** The figures of a finding, named: 上报 412，台账 263，台账 ÷ 上报 0.64. A figure without a name keeps its key. */
export function factText(facts: Facts, { t, numbers }: Wording): string {
  return Object.entries(facts)
    .map(([key, value]) => {
      const name = `fact.${key}`;
      const written = typeof value === 'number' ? numbers.plain(value, Number.isInteger(value) ? 0 : 2) : value;
      return `${isFactKey(name) ? t(name) : key} ${written}`;
    })
    .join(t('clause.separator'));
}

function isFactKey(name: string): name is FactKey {
  return Object.hasOwn(catalogue, name);
}
