import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { isOut, worstFirst } from '../../charts/balance.ts';
import { Bars } from '../../charts/bars.tsx';
import { Beam } from '../../charts/beam.tsx';
import { useWording } from '../../i18n/language.tsx';
import { balanceAlt, numeral, statusText } from '../../ui/balance-words.ts';
import { Probability } from '../../ui/probability.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Lede } from './lede.tsx';
import styles from './reading.module.css';
import { sideLabel } from './side-label.ts';
import type { Overview, OverviewRelation } from './types.ts';

/** All ten at once, the first five on the left; each opens its relation. */
export function ReadingBeams({ overview: { relations } }: { readonly overview: Overview }) {
  return (
    <>
      <div className={styles.lede}>
        <Lede relations={relations} />
      </div>
      <ol className={styles.beams}>
        {worstFirst(relations).map((relation) => (
          <li key={relation.id}>
            <ReadingBeam relation={relation} />
          </li>
        ))}
      </ol>
    </>
  );
}

function ReadingBeam({ relation }: { readonly relation: OverviewRelation }) {
  const wording = useWording();
  const { view } = useGate();
  const { id, name, sideNames, framing, headline, interval } = relation;
  const { numbers, pick, t } = wording;
  return (
    <Link {...paths.relation(id, view)} className={styles.beam} aria-label={balanceAlt(relation, sideNames, wording)}>
      <span className={styles.numeral} aria-hidden="true">
        {numeral(id, wording)}
      </span>
      <span className={styles.name}>
        <b>{pick(name)}</b>
        <span className={isOut(relation) ? styles.out : styles.status}>
          {statusText(relation, sideNames, wording)} <Probability balance={relation} />
        </span>
        {framing && <Tag>{t('balance.framing')}</Tag>}
      </span>
      <span className={styles.picture}>
        {relation.sides.length > 2 ? (
          <Bars balance={relation} labels={sideNames.map((side) => sideLabel(pick(side.name)))} />
        ) : (
          <Beam balance={relation} />
        )}
      </span>
      <span className={styles.score}>
        <b>{numbers.score(headline)}</b>
        {interval !== null && (
          <small>
            {numbers.score(interval.p05)}–{numbers.score(interval.p95)}
          </small>
        )}
      </span>
    </Link>
  );
}
