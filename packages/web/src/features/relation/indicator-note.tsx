import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { evidenceText } from '../../ui/evidence.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Told } from '../../ui/told.tsx';
import { goalpostsSentence } from './goalposts-words.ts';
import styles from './sides.module.css';
import type { PageIndicator } from './types.ts';

/** What an indicator means, how it is computed, and where it comes from. */
export function IndicatorNote({ indicator }: { readonly indicator: PageIndicator }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { view } = useGate();
  const {
    no,
    name,
    note,
    formula,
    formulaText,
    numerator,
    denominator,
    value,
    unit,
    goalposts,
    source,
    coverage,
    grades,
  } = indicator;
  const fraction =
    numerator !== null && denominator !== null
      ? `${t('indicator.fraction', { numerator: numbers.plain(numerator), denominator: numbers.plain(denominator) })} = ${numbers.inUnit(value, pick(unit))}`
      : null;
  return (
    <div className={styles.note}>
      <p className={styles.noteTitle}>
        {no} {pick(name)}
      </p>
      <dl>
        <dt>{t('indicator.note')}</dt>
        <dd>
          <Told>{pick(note)}</Told>
        </dd>
        <dt>{t('indicator.formula')}</dt>
        <dd>
          {formulaText === undefined ? <code>{formula}</code> : <Told>{pick(formulaText)}</Told>}
          {fraction !== null && <div>{fraction}</div>}
        </dd>
        <dt>{t('indicator.goalposts')}</dt>
        <dd>
          {goalpostsSentence(indicator, wording)} {goalposts !== null && <StatusTag status={goalposts.status} />}
        </dd>
        {goalposts !== null && (
          <>
            <dt>{t('goalposts.source')}</dt>
            <dd>
              <Told>{pick(goalposts.source)}</Told>
            </dd>
          </>
        )}
        <dt>{t('indicator.source')}</dt>
        <dd>
          <Told>{pick(source)}</Told>
        </dd>
        <dt>{t('indicator.coverage')}</dt>
        <dd>{t('indicator.coverage-note', { share: numbers.percent(coverage) })}</dd>
        <dt>{t('indicator.evidence')}</dt>
        <dd>{evidenceText(grades, wording)}</dd>
      </dl>
      <p className={styles.noteMore}>
        <NumberLink {...paths.indicator(indicator.id, view)}>{t('indicator.page')}</NumberLink>
      </p>
    </div>
  );
}
