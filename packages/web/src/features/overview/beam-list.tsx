import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { isJudged, isOut, worstFirst } from '../../charts/balance.ts';
import { Bars } from '../../charts/bars.tsx';
import { Beam } from '../../charts/beam.tsx';
import { Spark } from '../../charts/spark.tsx';
import { useWording } from '../../i18n/language.tsx';
import { balanceAlt, insufficientReasons, numeral, statusText } from '../../ui/balance-words.ts';
import { Probability } from '../../ui/probability.tsx';
import { Tag } from '../../ui/tag.tsx';
import { trendAlt, trendValues } from '../../ui/trend-words.ts';
import styles from './beam-list.module.css';
import { ReadingLink } from './reading-link.tsx';
import { SheetExport } from './sheet-export.tsx';
import { sideLabel } from './side-label.ts';
import type { Overview, OverviewRelation } from './types.ts';

/** 十衡图: ten beams, worst first; each row opens its relation. */
export function BeamList({ overview }: { readonly overview: Overview }) {
  const { t } = useWording();
  return (
    <section className={styles.card} aria-label={t('overview.picture')}>
      <header className={styles.head}>
        <h2>{t('overview.picture')}</h2>
        <p>{t('overview.order-note')}</p>
        <span className={styles.actions}>
          <ReadingLink />
          <SheetExport overview={overview} />
        </span>
      </header>
      <p className={`${styles.row} ${styles.columns}`} aria-hidden="true">
        <span className={styles.columnScore}>{t('overview.column-score')}</span>
        <span className={styles.spark}>{t('overview.column-trend')}</span>
      </p>
      <ol>
        {worstFirst(overview.relations).map((relation) => (
          <BeamRow key={relation.id} relation={relation} />
        ))}
      </ol>
      <p className={styles.foot}>{t('overview.foot')}</p>
    </section>
  );
}

function BeamRow({ relation }: { readonly relation: OverviewRelation }) {
  const wording = useWording();
  const { view } = useGate();
  const { id, name, sideNames, trend } = relation;
  const out = isOut(relation);
  return (
    <li>
      <Link {...paths.relation(id, view)} className={styles.row} aria-label={balanceAlt(relation, sideNames, wording)}>
        <span className={styles.numeral} aria-hidden="true">
          {numeral(id, wording)}
        </span>
        <RowName relation={relation} />
        <span className={styles.picture}>
          {relation.sides.length > 2 ? (
            <Bars balance={relation} labels={sideNames.map((side) => sideLabel(wording.pick(side.name)))} />
          ) : (
            <Beam balance={relation} />
          )}
        </span>
        <RowScore relation={relation} />
        <span className={styles.spark}>
          <Spark
            points={trendValues(trend)}
            out={out && !relation.framing}
            alt={trendAlt(wording.pick(name), trend, wording)}
          />
        </span>
      </Link>
    </li>
  );
}

function RowName({ relation }: { readonly relation: OverviewRelation }) {
  const wording = useWording();
  const { name, sideNames, framing } = relation;
  const out = isOut(relation);
  return (
    <span className={styles.name}>
      <b>{wording.pick(name)}</b>
      <span className={out ? styles.statusOut : styles.status}>
        <span>{statusText(relation, sideNames, wording)}</span>{' '}
        <span className={styles.sure}>
          <Probability balance={relation} />
          {framing && <Tag>{wording.t('balance.framing')}</Tag>}
        </span>
      </span>
      {!isJudged(relation) &&
        insufficientReasons(relation, sideNames, wording).map((reason) => (
          <span key={reason} className={styles.why}>
            {reason}
          </span>
        ))}
    </span>
  );
}

function RowScore({ relation: { headline, interval } }: { readonly relation: OverviewRelation }) {
  const { numbers } = useWording();
  return (
    <span className={styles.score}>
      <b>{numbers.score(headline)}</b>
      {interval !== null && <small>{numbers.range(interval.p05, interval.p95, numbers.score)}</small>}
    </span>
  );
}
