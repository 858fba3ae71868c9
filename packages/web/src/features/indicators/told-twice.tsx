import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './indicators.module.css';
import type { IndicatorPageData, ToldTwice } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

interface Props {
  readonly page: IndicatorPageData;
  readonly toldTwice: readonly ToldTwice[];
}

/** What ledgers and reports say of the same measure, side by side; a gap opens to the unit. */
export function ToldTwiceCard({ page, toldTwice }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const { fileName } = usePictureFrame(page, t('ind.told'));
  const cells = () => [
    [
      t('ind.measure'),
      t('children.name'),
      t('ind.voice-period'),
      t('ind.told-ledger'),
      t('ind.told-reported'),
      t('fact.factor'),
    ],
    ...toldTwice.flatMap(({ measure, furthest, ledger, reported }) => [
      [pick(measure.name), page.org.name, page.period, ledger, reported, reported === 0 ? null : ledger / reported],
      ...furthest.map((each) => [
        pick(measure.name),
        each.org.name,
        each.period,
        each.ledger,
        each.reported,
        each.factor,
      ]),
    ]),
  ];
  const save = toldTwice.length === 0 ? undefined : <ExportTable rows={cells} fileName={fileName} />;
  return (
    <Card title={t('ind.told')} note={t('ind.told-note')} actions={save}>
      {toldTwice.length === 0 ? (
        <p className={styles.quiet}>{t('ind.told-none')}</p>
      ) : (
        toldTwice.map((told) => <Told key={told.measure.id} indicator={page.indicator.id} told={told} />)
      )}
    </Card>
  );
}

function Told({ indicator, told }: { readonly indicator: string; readonly told: ToldTwice }) {
  const { t, numbers, pick } = useWording();
  const { view } = useGate();
  const { measure, units, ledger, reported, outside, furthest } = told;
  const write = (value: number) => `${numbers.plain(value)} ${pick(measure.unit)}`;
  const facts = [
    [t('ind.told-units'), numbers.count(units)],
    [t('ind.told-ledger'), write(ledger)],
    [t('ind.told-reported'), write(reported)],
    [t('ind.told-difference'), numbers.signedExact(reported - ledger)],
    [t('ind.told-outside'), numbers.count(outside)],
  ] as const;
  return (
    <div className={styles.told}>
      <h3>{pick(measure.name)}</h3>
      <dl className={styles.toldFacts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {furthest.length > 0 && <p className={styles.quiet}>{t('ind.told-furthest')}</p>}
      <ul className={styles.furthest}>
        {furthest.map(({ org, period, ledger: counted, reported: said, factor }) => (
          <li key={org.code + period}>
            <NumberLink {...paths.indicator(indicator, { ...view, org: org.code })}>
              <OrgName>{org.name}</OrgName>
            </NumberLink>
            <span className={styles.quiet}>
              {numbers.periodBrief(period)} · {t('fact.ledger')} {numbers.plain(counted)} · {t('fact.reported')}{' '}
              {numbers.plain(said)} · {t('fact.factor')} {numbers.plain(factor)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
