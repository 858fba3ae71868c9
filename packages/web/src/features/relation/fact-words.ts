import type { MessageKey } from '../../i18n/catalogue.ts';
import type { Wording } from '../../i18n/language.tsx';

type Facts = Readonly<Record<string, number | string>>;
type FactKey = Extract<MessageKey, `fact.${string}`>;

/** Codes that stand beside a name of the same thing. */
const codes = ['other'];
const periods = ['period', 'from', 'otherPeriod'];

/** The figures of a finding, named: 上报 412，台账 263，台账 ÷ 上报 0.64. A figure without a name keeps its key. */
export function factText(facts: Facts, wording: Wording): string {
  return Object.entries(facts)
    .filter(([key]) => !codes.includes(key))
    .map(([key, value]) => oneFact(key, value, wording))
    .join(wording.t('clause.separator'));
}

function oneFact(key: string, value: number | string, { t, has, numbers }: Wording): string {
  const isKey = (text: string): text is FactKey => has(text);
  const [name, word] = [`fact.${key}`, `fact.${value}`];
  if (isKey(word)) return t(word); // a fact that is a word by itself, such as over-reported
  const label = isKey(name) ? t(name) : key;
  if (key === 'share') return `${label} ${numbers.percent(Number(value))}`;
  if (periods.includes(key)) return `${label} ${numbers.period(String(value))}`;
  return `${label} ${typeof value === 'number' ? numbers.plain(value, Number.isInteger(value) ? 0 : 2) : value}`;
}
