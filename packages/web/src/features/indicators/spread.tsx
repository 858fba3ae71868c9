import { useRef } from 'react';
import { Histogram } from '../../charts/histogram.tsx';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ExportPicture, ExportTable } from '../../ui/export-buttons.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './indicators.module.css';
import type { IndicatorPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';
import { heldPosts, postMarks } from './words.ts';

/** How the enterprises lie between the goalposts, with the unit looked at among them. */
export function Spread({ page }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, rich, numbers, pick } = wording;
  const holder = useRef<HTMLDivElement>(null);
  const { distribution, indicator, org } = page;
  const frame = usePictureFrame(page, t('ind.spread'));
  if (distribution === null) {
    if (!page.opens.units) return null;
    return (
      <Card title={t('ind.spread')}>
        <p className={styles.quiet}>{t('ind.spread-none')}</p>
      </Card>
    );
  }
  const write = (value: number) => numbers.inUnit(value, pick(indicator.unit) === '%' ? '%' : '');
  const [p10 = 0, , p50 = 0, , p90 = 0] = distribution.quantiles;
  const n = distribution.counts.reduce((sum, count) => sum + count, 0);
  const alt = t('ind.spread-alt', { p10: write(p10), p50: write(p50), p90: write(p90) });
  const own = distribution.own;
  const mark = own === null ? null : { value: own, name: org.name, label: write(own) };
  const cells = () => [
    [t('indicator.value'), t('children.enterprises')],
    ...distribution.counts.map((count, at) => [distribution.from + at * distribution.width, count]),
  ];
  const save = (
    <>
      <ExportTable rows={cells} fileName={frame.fileName} />
      <ExportPicture within={holder} frame={frame} />
    </>
  );
  return (
    <Card
      title={t('ind.spread')}
      note={rich(distribution.missing === 0 ? 'ind.spread-note-all' : 'ind.spread-note', {
        org: <OrgName key="org">{distribution.org.name}</OrgName>,
        n: numbers.count(n),
        missing: numbers.count(distribution.missing),
      })}
      actions={save}
    >
      <div ref={holder}>
        <Histogram
          bins={distribution}
          posts={postMarks(heldPosts(page), indicator.unit, wording)}
          own={mark}
          write={write}
          alt={alt}
        />
      </div>
      <p className={styles.foot}>{alt}</p>
    </Card>
  );
}
