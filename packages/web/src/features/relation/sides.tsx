import { isOut } from '../../charts/balance.ts';
import { useWording } from '../../i18n/language.tsx';
import { laggingSide } from '../../ui/balance-words.ts';
import { tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { indicatorColumns } from './indicator-columns.ts';
import { IndicatorRow } from './indicator-row.tsx';
import relationStyles from './relation.module.css';
import styles from './sides.module.css';
import type { PageSide, RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** Both sides (or five), each with the indicators that make its score. */
export function Sides({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t } = wording;
  const { relation, sides } = page;
  const lagging = isOut(relation) ? laggingSide(relation) : null;
  const title = t(sides.length > 2 ? 'relation.sides-title-five' : 'relation.sides-title');
  const { fileName } = usePictureFrame(page, title);
  const rows = sides.flatMap((side) => side.indicators.map((indicator) => ({ side, indicator })));
  return (
    <section id="sides" className={relationStyles.block} aria-label={title}>
      <header className={styles.sectionHead}>
        <h2>{title}</h2>
        <ExportTable rows={() => tableCells(indicatorColumns(wording), rows)} fileName={fileName} />
      </header>
      <div className={sides.length > 2 ? styles.many : styles.sides}>
        {sides.map((side) => (
          <SideCard key={side.id} side={side} lags={lagging === side.id} />
        ))}
      </div>
    </section>
  );
}

function SideCard({ side, lags }: { readonly side: PageSide; readonly lags: boolean }) {
  const { t, numbers, pick } = useWording();
  return (
    <article id={`side-${side.id}`} className={[styles.side, styles[`side-${side.id}`]].filter(Boolean).join(' ')}>
      <header className={styles.head}>
        <h3>{pick(side.name)}</h3>
        <b className={lags ? styles.scoreLags : styles.score}>{numbers.exact(side.score)}</b>
        <p>
          {side.score === null ? `${t('position.insufficient')} · ` : ''}
          {t('relation.side-coverage', { share: numbers.percent(side.coverage) })}
        </p>
        {side.fewBecause !== null && <p>{t('relation.why-few', { why: pick(side.fewBecause) })}</p>}
      </header>
      <ul>
        {side.indicators.map((indicator) => (
          <IndicatorRow key={indicator.id} indicator={indicator} />
        ))}
      </ul>
    </article>
  );
}
