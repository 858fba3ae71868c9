import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import factList from '../../ui/facts.module.css';
import { NumberLink } from '../../ui/number-link.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './indicators.module.css';
import { taskWord } from './list-columns.tsx';
import type { IndicatorPageData } from './types.ts';

/** What the indicator means, how it is computed, where it comes from and where it counts. */
export function Definition({ page: { indicator } }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { view } = useGate();
  return (
    <Card title={t('ind.definition')}>
      <dl className={`${factList.facts} ${styles.facts}`}>
        <dt>{t('indicator.note')}</dt>
        <dd>
          <Told>{pick(indicator.note)}</Told>
        </dd>
        <dt>{t('indicator.formula')}</dt>
        <dd>
          <Told>{pick(indicator.formulaText)}</Told>
        </dd>
        <dt>{t('ind.formula-ids')}</dt>
        <dd>
          <code>
            {indicator.id} = {indicator.formula}
          </code>
        </dd>
        <dt>{t('indicator.unit')}</dt>
        <dd>{pick(indicator.unit)}</dd>
        <dt>{t('indicators.task')}</dt>
        <dd>
          {taskWord(indicator.task, wording)} <Tag>{t(`ind.role-${indicator.role}`)}</Tag>
        </dd>
        <dt>{t('ind.levels')}</dt>
        <dd>{indicator.levels.map((level) => t(`ind.level-${level}`)).join(t('list.separator'))}</dd>
        <dt>{t('indicator.source')}</dt>
        <dd>
          <Told>{pick(indicator.source)}</Told>
        </dd>
        <dt>{t('indicators.sides')}</dt>
        <dd className={styles.sidesCell}>
          {indicator.sides.map(({ relation, relationName, side, sideName, weight }) => (
            <span key={relation + side}>
              <NumberLink {...paths.relation(relation, view)}>
                {numeral(relation, wording)} {pick(relationName)}
              </NumberLink>{' '}
              · {pick(sideName)} {t('indicator.weight-value', { share: numbers.percent(weight) })}
            </span>
          ))}
        </dd>
      </dl>
    </Card>
  );
}
