import { Link } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { type SideKey, weakestSide } from '../../charts/balance.ts';
import { Chart } from '../../charts/chart.tsx';
import { barsHeight, divergingBars } from '../../charts/diverging-bars.ts';
import type { ChartFrame } from '../../charts/option.ts';
import { useWording } from '../../i18n/language.tsx';
import { laggingSide, sideName } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { ExportPicture, ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { contributionCells, contributionsAlt, largest, ofSide } from './contributions.ts';
import styles from './relation.module.css';
import type { Contribution, RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

const mostRows = 14;

/** Where a side loses its points: by the units below and by industry. Starts with the side that lags, or the lower one. */
export function Shortfalls({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t } = wording;
  const { relation, sides, childContributions, industryContributions } = page;
  const [chosen, choose] = useState<SideKey>();
  const present = sides.filter(({ id }) =>
    [...childContributions, ...industryContributions].some((each) => each.side === id),
  );
  const start = laggingSide(relation) ?? weakestSide(relation)?.id;
  const side = [chosen, start, present[0]?.id].find((id) => present.some((each) => each.id === id));
  if (side === undefined) return null;
  const name = sideName(sides, side, wording);
  const options = present.map(({ id }) => ({ value: id, label: sideName(sides, id, wording) }));
  const byUnit = ofSide(childContributions, side);
  const byIndustry = ofSide(industryContributions, side);
  return (
    <>
      {options.length > 1 && (
        <div className={styles.sideChoice}>
          <ChoiceRow label={t('contributions.which-side')} options={options} value={side} onChange={choose} />
        </div>
      )}
      <div className={styles.pair}>
        {byUnit.length > 0 && (
          <PartCard page={page} title={t('contributions.children', { side: name })} rows={byUnit}>
            <Parts rows={byUnit} page={page} />
          </PartCard>
        )}
        {byIndustry.length > 0 && (
          <PartCard page={page} title={t('contributions.industries', { side: name })} rows={byIndustry}>
            <Industries page={page} rows={byIndustry} />
          </PartCard>
        )}
      </div>
    </>
  );
}

interface PartProps {
  readonly page: RelationPageData;
  readonly title: string;
  readonly rows: readonly Contribution[];
  readonly children?: React.ReactNode;
}

function PartCard({ page, title, rows, children }: PartProps) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  const holder = useRef<HTMLDivElement>(null);
  const shown = largest(rows, mostRows);
  const build = useCallback(
    (frame: ChartFrame) => {
      const { rows: kept, others } = largest(rows, mostRows);
      const bars = kept.map(({ name, points }) => ({ label: pick(name), value: points, tone: toneOf(points) }));
      if (others !== null)
        bars.push({ label: t('contributions.others', { n: others.count }), value: others.points, tone: 'neutral' });
      return divergingBars(bars, numbers.signedExact, frame);
    },
    [rows, pick, numbers, t],
  );
  const frame = usePictureFrame(page, title);
  const save = (
    <>
      <ExportTable rows={() => contributionCells(rows, page.sides, wording)} fileName={frame.fileName} />
      <ExportPicture within={holder} frame={frame} />
    </>
  );
  const height = barsHeight(shown.rows.length + (shown.others === null ? 0 : 1));
  return (
    <Card title={title} note={t('contributions.pull-note')} actions={save}>
      <Chart build={build} alt={contributionsAlt(title, rows, wording)} height={height} holder={holder} />
      {children}
    </Card>
  );
}

/** What pulls a side down stands out; what lifts it steps back. */
function toneOf(points: number): 'ink' | 'neutral' {
  return points > 0 ? 'ink' : 'neutral';
}

/** The units that pull most, each on a page of its own. */
function Parts({ page, rows }: { readonly page: RelationPageData; readonly rows: readonly Contribution[] }) {
  const { t, pick, numbers } = useWording();
  const { view } = useGate();
  return (
    <p className={styles.opens}>
      {t('contributions.open')}
      {rows
        .filter(({ key, points }) => key !== 'rest' && points > 0)
        .slice(0, mostRows)
        .map(({ key, name, points }) => (
          <NumberLink key={key} {...paths.relation(page.relation.id, { ...view, org: key })}>
            <OrgName>{pick(name)}</OrgName> {numbers.signedExact(points)}
          </NumberLink>
        ))}
    </p>
  );
}

/** Narrows the whole page to one industry. */
function Industries({ page, rows }: { readonly page: RelationPageData; readonly rows: readonly Contribution[] }) {
  const { t, pick } = useWording();
  const { view } = useGate();
  return (
    <p className={styles.opens}>
      {t('contributions.narrow')}
      {rows
        .filter(({ key }) => key !== 'rest')
        .map(({ key, name }) => (
          <Link key={key} {...paths.relation(page.relation.id, { ...view, industry: key })}>
            {pick(name)}
          </Link>
        ))}
    </p>
  );
}
