import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { evidenceText } from '../../ui/evidence.tsx';
import factList from '../../ui/facts.module.css';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './indicators.module.css';
import type { IndicatorPageData } from './types.ts';
import { heldPosts, postsText } from './words.ts';

/** The value, its score with its interval, and how well it is founded. */
export function Figure({ page }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { result, indicator } = page;
  const posts = heldPosts(page);
  return (
    <Card title={t('indicator.value')} actions={<Tag>{t(`ind.direction-${indicator.direction}`)}</Tag>}>
      <div className={styles.figure}>
        <p className={styles.value}>
          {result.value === null ? (
            <strong className={styles.none}>{t(`missing.${result.reason ?? 'no-data'}`)}</strong>
          ) : (
            <strong>{numbers.inUnit(result.value, pick(indicator.unit))}</strong>
          )}
          {result.score !== null && <Score page={page} />}
        </p>
        {result.score !== null && <Scale page={page} />}
        <dl className={`${factList.facts} ${styles.facts}`}>
          <dt>{t('indicator.goalposts')}</dt>
          <dd>
            {posts === undefined ? t('goalposts.none') : postsText(posts, indicator.unit, wording)}
            {posts !== undefined && <StatusTag status={posts.status} source={pick(posts.source)} />}
          </dd>
          <dt>{t('indicator.coverage')}</dt>
          <dd>{t('indicator.coverage-note', { share: numbers.percent(result.coverage) })}</dd>
          <dt>{t('indicator.evidence')}</dt>
          <dd>{evidenceText(result.grades, wording)}</dd>
        </dl>
      </div>
    </Card>
  );
}

function Score({ page: { result } }: { readonly page: IndicatorPageData }) {
  const { t, numbers } = useWording();
  const { score, interval } = result;
  return (
    <span>
      {t('indicator.score')} <b>{numbers.exact(score)}</b>
      {interval !== null &&
        ` · ${t('ind.score-interval', { low: numbers.score(interval.p05), high: numbers.score(interval.p95) })}`}
      {' · '}
      {score === 100 ? t('ind.at-target') : t('ind.short', { points: numbers.exact(100 - (score ?? 0)) })}
    </span>
  );
}

/** 0 to 100, filled to the score, with the interval as a bracket. */
function Scale({ page: { result } }: { readonly page: IndicatorPageData }) {
  const { score, interval } = result;
  return (
    <div className={styles.scale} aria-hidden="true">
      <i style={{ width: `${score ?? 0}%` }} />
      {interval !== null && <u style={{ left: `${interval.p05}%`, right: `${100 - interval.p95}%` }} />}
    </div>
  );
}
