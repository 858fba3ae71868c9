import { useRef } from 'react';
import { isJudged, isOut, sideScore } from '../../charts/balance.ts';
import { Bars } from '../../charts/bars.tsx';
import { Beam } from '../../charts/beam.tsx';
import { useWording } from '../../i18n/language.tsx';
import { balanceAlt, insufficientReasons, laggingSide, sideName, statusText } from '../../ui/balance-words.ts';
import { ExportPicture } from '../../ui/export-buttons.tsx';
import { Probability } from '../../ui/probability.tsx';
import { BandFact } from './band-fact.tsx';
import styles from './hero.module.css';
import type { RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** The balance in large, with its figures. */
export function Hero({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { relation, sides } = page;
  const picture = useRef<HTMLDivElement>(null);
  const status = statusText(relation, sides, wording);
  const frame = usePictureFrame(page, status);
  const out = isOut(relation);
  return (
    <section className={styles.hero}>
      <header className={styles.head}>
        <p className={out ? styles.statusOut : styles.status}>
          {status} <Probability balance={relation} />
        </p>
        <ExportPicture within={picture} frame={frame} />
      </header>
      {!isJudged(relation) &&
        insufficientReasons(relation, sides, wording).map((reason) => (
          <p key={reason} className={styles.why}>
            {reason}
          </p>
        ))}
      <div ref={picture} className={styles.picture} role="img" aria-label={balanceAlt(relation, sides, wording)}>
        {relation.sides.length > 2 ? (
          <Bars balance={relation} labels={sides.map(({ name }) => wording.pick(name))} className={styles.bars} />
        ) : (
          <Beam balance={relation} className={styles.beam} />
        )}
      </div>
      {relation.sides.length === 2 && <SideCaptions page={page} />}
      <Figures page={page} />
    </section>
  );
}

function SideCaptions({ page: { relation, sides } }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const lagging = laggingSide(relation);
  return (
    <p className={styles.captions}>
      {(['a', 'b'] as const).map((id) => (
        <span key={id} className={lagging === id ? styles.lagging : undefined}>
          <i className={id === 'a' ? styles.dotA : styles.dotB} aria-hidden="true" />
          <a href={`#side-${id}`}>
            {sideName(sides, id, wording)} {wording.numbers.exact(sideScore(relation, id))}
          </a>
        </span>
      ))}
    </p>
  );
}

function Figures({ page }: { readonly page: RelationPageData }) {
  const { t, numbers } = useWording();
  const { headline, interval, gap, gapInterval, bounds } = page.relation;
  const range = (low: number, high: number, write: (value: number) => string) => (
    <small>{numbers.range(low, high, write)}</small>
  );
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('balance.headline')}</dt>
        <dd>
          <b>
            <a href="#sides">{numbers.exact(headline)}</a>
          </b>
          {interval !== null && range(interval.p05, interval.p95, numbers.exact)}
        </dd>
      </div>
      <div>
        <dt>{t(page.relation.sides.length > 2 ? 'balance.gap-five' : 'balance.gap')}</dt>
        <dd>
          <b>
            <a href={page.relation.sides.length > 2 ? '#sides' : '#gap'}>{numbers.signedExact(gap)}</a>
          </b>
          {gapInterval && range(gapInterval.p05, gapInterval.p95, numbers.signedExact)}
        </dd>
      </div>
      <BandFact page={page} />
      {bounds !== null && numbers.exact(bounds.low) !== numbers.exact(bounds.high) && (
        <div>
          <dt>{t('relation.bounds')}</dt>
          <dd>{range(bounds.low, bounds.high, numbers.exact)}</dd>
        </div>
      )}
    </dl>
  );
}
