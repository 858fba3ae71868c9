import { useCallback, useRef } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { sideScore } from '../../charts/balance.ts';
import { Chart } from '../../charts/chart.tsx';
import { barsHeight, divergingBars } from '../../charts/diverging-bars.ts';
import type { ChartFrame } from '../../charts/option.ts';
import { useWording } from '../../i18n/language.tsx';
import { sideName } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { ExportPicture, ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { contributionCells, contributionsAlt, sumOf } from './contributions.ts';
import styles from './relation.module.css';
import type { RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** The gap taken apart by indicator; the sum is shown, so that it can be redone. */
export function GapContributions({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  const { view } = useGate();
  const holder = useRef<HTMLDivElement>(null);
  const { relation, sides, contributions } = page;
  const title = t('contributions.title');
  const frame = usePictureFrame(page, title);
  const build = useCallback(
    (chart: ChartFrame) => {
      const rows = (contributions ?? []).map(({ name, points, side }) => ({
        label: pick(name),
        value: points,
        tone: side === 'a' ? ('side-a' as const) : ('side-b' as const),
      }));
      return divergingBars(rows, numbers.signedExact, chart);
    },
    [contributions, pick, numbers],
  );
  if (contributions === null || contributions.length === 0) {
    return (
      <Card title={title}>
        <p className={styles.quiet}>{t('contributions.none')}</p>
      </Card>
    );
  }
  const save = (
    <>
      <ExportTable rows={() => contributionCells(contributions, sides, wording)} fileName={frame.fileName} />
      <ExportPicture within={holder} frame={frame} />
    </>
  );
  const sum = t('contributions.sum', {
    sum: numbers.signedExact(sumOf(contributions)),
    a: sideName(sides, 'a', wording),
    b: sideName(sides, 'b', wording),
    aScore: numbers.exact(sideScore(relation, 'a')),
    bScore: numbers.exact(sideScore(relation, 'b')),
  });
  return (
    <Card title={title} note={t('contributions.note')} actions={save}>
      <Chart
        build={build}
        alt={contributionsAlt(title, contributions, wording)}
        height={barsHeight(contributions.length)}
        holder={holder}
      />
      <p className={styles.sum}>{sum}</p>
      <p className={styles.opens}>
        {t('contributions.open')}
        {contributions.map(({ key, name, points }) => (
          <NumberLink key={key} {...paths.indicator(key, view)}>
            {pick(name)} {numbers.signedExact(points)}
          </NumberLink>
        ))}
      </p>
    </Card>
  );
}
