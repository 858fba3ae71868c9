import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { type ReactNode, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import tableStyles from '../../ui/data-table.module.css';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './enterprise.module.css';
import { measuresQuery } from './queries.ts';
import type { Enterprise, Measure } from './types.ts';

/** Measures of the period: what counts, what ledger and report say, how it is founded, and the period before. */
export function Measures({ enterprise }: { readonly enterprise: Enterprise }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { enterpriseId, period } = enterprise;
  const { data, error, refetch } = useQuery(measuresQuery(enterpriseId, period));
  const [all, setAll] = useState(false);
  const measures = data?.measures ?? [];
  const shown = all ? measures : measures.slice(0, shownAtFirst);
  const rows = () => [
    [...headings(wording), t('measures.unit')],
    ...measures.map((each) => [
      pick(each.name),
      each.value,
      each.ledger,
      each.reported?.value ?? null,
      each.grade,
      each.previous,
      changeOf(each),
      pick(each.unit),
    ]),
  ];
  return (
    <Card
      title={t('measures.title')}
      note={
        data && t('measures.note', { period: numbers.period(data.stored), previous: numbers.period(data.previous) })
      }
      actions={<ExportTable rows={rows} fileName={fileName(t('measures.title'), enterprise.name, period)} />}
    >
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 6 }} />}
      {data !== undefined && measures.length === 0 && <p className={styles.quiet}>{t('measures.none')}</p>}
      {shown.length > 0 && <Table enterprise={enterprise} measures={shown} />}
      {shown.length < measures.length && (
        <button type="button" className={styles.moreText} onClick={() => setAll(true)}>
          {t('measures.all', { n: measures.length })}
        </button>
      )}
    </Card>
  );
}

const shownAtFirst = 12;

function headings({ t }: Wording): string[] {
  return [
    t('measures.measure'),
    t('measures.value'),
    t('measures.ledger'),
    t('measures.reported'),
    t('measures.grade'),
    t('measures.previous'),
    t('measures.change'),
  ];
}

function changeOf({ value, previous }: Measure): number | null {
  return value === null || previous === null ? null : Math.round((value - previous) * 100) / 100;
}

function Table({ enterprise, measures }: { readonly enterprise: Enterprise; readonly measures: readonly Measure[] }) {
  const wording = useWording();
  const { t } = wording;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={tableStyles.scroll} tabIndex={0} aria-label={t('table.scroll', { title: t('measures.title') })}>
      <table className={`${tableStyles.table} ${tableStyles.records} ${styles.measures}`}>
        <thead>
          <tr>
            {headings(wording).map((heading, i) => (
              <th key={heading} scope="col" className={i === 0 || i === 4 ? undefined : tableStyles.end}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <MeasureRows key={measure.id} enterprise={enterprise} measure={measure} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MeasureRows({ enterprise, measure }: { readonly enterprise: Enterprise; readonly measure: Measure }) {
  const { t, pick, numbers } = useWording();
  const [open, setOpen] = useState(false);
  const { reported, ledger } = measure;
  const apart = reported !== null && ledger !== null && reported.value !== ledger;
  const change = changeOf(measure);
  const signed =
    change === null || change === 0
      ? numbers.plain(change)
      : `${change > 0 ? '+' : '−'}${numbers.plain(Math.abs(change))}`;
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" className={styles.opener} aria-expanded={open} onClick={() => setOpen(!open)}>
            <span aria-hidden="true">{open ? '▾' : '▸'}</span> {pick(measure.name)}
            <small>{pick(measure.unit)}</small>
          </button>
        </th>
        <td className={tableStyles.end} data-label={t('measures.value')}>
          <b>{numbers.plain(measure.value)}</b>
        </td>
        <td className={tableStyles.end} data-label={t('measures.ledger')}>
          {numbers.plain(ledger)}
        </td>
        <td className={tableStyles.end} data-label={t('measures.reported')}>
          {numbers.plain(reported?.value ?? null)}
          {apart && <small className={styles.apart}>{t('measures.apart-short')}</small>}
        </td>
        <td data-label={t('measures.grade')}>
          {measure.grade === null ? (
            numbers.plain(null)
          ) : (
            <Tag title={t(`grade.${measure.grade}`)}>{measure.grade}</Tag>
          )}
        </td>
        <td className={tableStyles.end} data-label={t('measures.previous')}>
          {numbers.plain(measure.previous)}
        </td>
        <td className={tableStyles.end} data-label={t('measures.change')}>
          {signed}
        </td>
      </tr>
      {open && (
        <tr className={styles.opened}>
          <td colSpan={7} className={tableStyles.wrap}>
            <MadeOf enterprise={enterprise} measure={measure} apart={apart} />
          </td>
        </tr>
      )}
    </>
  );
}

/** What a number is made of: its definition, its rows or its report, and what is computed from it. */
function MadeOf({
  enterprise,
  measure,
  apart,
}: {
  readonly enterprise: Enterprise;
  readonly measure: Measure;
  readonly apart: boolean;
}) {
  const wording = useWording();
  const { t, pick } = wording;
  const { view } = useGate();
  const own = { ...view, org: enterprise.enterpriseId, industry: undefined };
  const { reported, indicators } = measure;
  return (
    <dl className={styles.madeOf}>
      <Fact name={t('measures.definition')}>
        <Told>{pick(measure.note)}</Told>
      </Fact>
      <Fact name={t('measures.source')}>
        {t(measure.from === 'ledger' ? 'measures.from-ledger' : 'measures.from-report')}{' '}
        {measure.ledger !== null && enterprise.may.seeWorkers && (
          <Link {...paths.ledger(enterprise.enterpriseId, view)}>{t('measures.open-rows')}</Link>
        )}
      </Fact>
      {reported !== null && (
        <Fact name={t('measures.report')}>
          {t('measures.report-text', { grade: reported.grade, files: reported.files })}
          {reported.evidence !== null && <q lang="zh-CN">{reported.evidence}</q>}
        </Fact>
      )}
      {apart && <Fact name={t('measures.apart')}>{t('measures.apart-text')}</Fact>}
      {indicators.length > 0 && (
        <Fact name={t('measures.used')}>
          {indicators.map(({ id, name, relations }) => (
            <span key={id} className={styles.use}>
              <Link {...paths.indicator(id, own)}>{pick(name)}</Link>
              {relations.map((relation) => (
                <Link key={relation} {...paths.relation(relation, own)}>
                  {t('measures.relation', { number: numeral(relation, wording) })}
                </Link>
              ))}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
