import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Evidence } from '../../ui/evidence.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { PopPanel } from '../../ui/pop-panel.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { goalpostsText } from './goalposts-words.ts';
import { IndicatorNote } from './indicator-note.tsx';
import styles from './sides.module.css';
import type { PageIndicator } from './types.ts';

/** One indicator in a side: its value against its goalposts, its score and weight, and how well it is founded. */
export function IndicatorRow({ indicator }: { readonly indicator: PageIndicator }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { view } = useGate();
  const { name, value, unit, score, weight, goalposts, reason, coverage, grades } = indicator;
  const posts = goalpostsText(indicator, wording);
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <PopPanel
          label={t('indicator.open', { name: pick(name) })}
          button={pick(name)}
          buttonLabel={t('indicator.open', { name: pick(name) })}
        >
          {() => <IndicatorNote indicator={indicator} />}
        </PopPanel>
        <small>
          {posts !== null && `${posts} `}
          {goalposts !== null && <StatusTag status={goalposts.status} source={pick(goalposts.source)} />}
        </small>
      </div>
      <div className={styles.value}>
        {value === null ? (
          <span className={styles.missing}>{t(`missing.${reason ?? 'no-data'}`)}</span>
        ) : (
          <NumberLink {...paths.indicator(indicator.id, view)} title={t('indicator.made-of', { name: pick(name) })}>
            {numbers.inColumn(value, pick(unit))}
          </NumberLink>
        )}
      </div>
      <div className={styles.scoreCell}>
        <b>{numbers.score(score)}</b>
        <i aria-hidden="true">
          <span style={{ width: `${score ?? 0}%` }} />
        </i>
      </div>
      <div className={styles.founded}>
        <span title={t('indicator.weight')}>{t('indicator.weight-value', { share: numbers.percent(weight) })}</span>
        <span title={t('indicator.coverage-note', { share: numbers.percent(coverage) })}>
          {t('indicator.coverage-value', { share: numbers.percent(coverage) })}
        </span>
        <span>
          {t('indicator.evidence')} <Evidence grades={grades} />
        </span>
      </div>
    </li>
  );
}
