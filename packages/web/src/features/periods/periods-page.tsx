import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import type { View } from '../../app/view.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { momentText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { Notice } from '../../ui/notice.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { Told } from '../../ui/told.tsx';
import { Hash } from './hash.tsx';
import styles from './periods.module.css';
import { type PeriodState, type Snapshot, snapshotsQuery } from './queries.ts';

/** Periods, open and closed, with every frozen version and what can be done next. */
export function PeriodsPage() {
  const { t } = useWording();
  const { data, error, refetch } = useQuery(snapshotsQuery());
  useTitle(t('periods.title'));
  return (
    <>
      <header className={plainHead.head}>
        <h1>{t('periods.title')}</h1>
        <p>{t('periods.note')}</p>
      </header>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 8 }} />}
      {data?.periods.length === 0 && <Notice title={t('periods.empty')} text={t('periods.empty-text')} />}
      {data !== undefined && data.periods.length > 0 && <Periods periods={data.periods} mayClose={data.may.close} />}
      {data !== undefined && <Verify periods={data.periods} />}
    </>
  );
}

interface PeriodsProps {
  readonly periods: readonly PeriodState[];
  readonly mayClose: boolean;
}

function Periods({ periods, mayClose }: PeriodsProps) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const columns = columnsOf(wording, view, mayClose);
  const title = t('periods.list');
  return (
    <Card
      title={title}
      actions={<ExportTable rows={() => tableCells(columns, periods)} fileName={fileName(t('periods.title'))} />}
    >
      <DataTable
        label={title}
        columns={columns}
        rows={periods}
        rowKey={({ period }) => period}
        shown={periods.length}
      />
    </Card>
  );
}

function columnsOf(wording: Wording, view: View, mayClose: boolean): readonly Column<PeriodState>[] {
  const { t, numbers, language } = wording;
  const latest = ({ snapshots }: PeriodState): Snapshot | undefined => snapshots[0];
  const state = (row: PeriodState) => {
    if (!latest(row)) return t('period.open');
    return row.restated === null ? t('period.closed') : t(`periods.restated-${row.restated}`);
  };
  return [
    {
      key: 'period',
      title: t('shell.period'),
      keep: true,
      cell: ({ period }) => period,
      show: ({ period }) => <Link {...paths.overview({ ...view, period })}>{numbers.period(period)}</Link>,
    },
    {
      key: 'state',
      title: t('periods.state'),
      cell: state,
      show: (row) => <Tag tone={row.restated === null ? 'quiet' : 'accent'}>{state(row)}</Tag>,
    },
    {
      key: 'do',
      title: t('periods.do'),
      cell: () => null,
      screenOnly: true,
      show: (row) => <Doings row={row} view={view} mayClose={mayClose} />,
    },
    {
      key: 'version',
      title: t('periods.versions'),
      cell: (row) => latest(row)?.version ?? null,
      show: (row) => <Versions row={row} view={view} />,
    },
    {
      key: 'enterprises',
      title: t('periods.with-facts'),
      cell: ({ enterprises }) => enterprises,
      show: ({ enterprises }) => numbers.count(enterprises),
      align: 'end',
    },
    {
      key: 'taken',
      title: t('periods.taken-at'),
      cell: (row) => latest(row)?.takenAt ?? null,
      show: (row) => {
        const at = latest(row)?.takenAt;
        return at === undefined ? '' : momentText(at, language);
      },
    },
    {
      key: 'hash',
      title: t('periods.hash'),
      cell: (row) => latest(row)?.sha256 ?? null,
      show: (row) => {
        const sha256 = latest(row)?.sha256;
        return sha256 === undefined ? '' : <Hash sha256={sha256} />;
      },
    },
    {
      key: 'reason',
      title: t('periods.reason'),
      cell: (row) => latest(row)?.reason ?? null,
      show: (row) => <Told>{latest(row)?.reason ?? ''}</Told>,
      wrap: true,
    },
  ];
}

/** Each version against the one before, the latest against the period as it stands. */
function Versions({ row: { period, snapshots }, view }: { readonly row: PeriodState; readonly view: View }) {
  const { t } = useWording();
  if (snapshots.length === 0) return <span className={styles.quiet}>—</span>;
  return (
    <span className={styles.versions}>
      {snapshots.map(({ version }, at) => {
        const before = snapshots[at + 1]?.version;
        const label = t('periods.version-n', { n: version });
        return before === undefined ? (
          <span key={version}>{label}</span>
        ) : (
          <Link
            key={version}
            {...paths.compare(view, period, before, version)}
            title={t('periods.compare-with', { n: before })}
          >
            {label}
          </Link>
        );
      })}
    </span>
  );
}

function Doings({
  row,
  view,
  mayClose,
}: {
  readonly row: PeriodState;
  readonly view: View;
  readonly mayClose: boolean;
}) {
  const { t } = useWording();
  const { period, snapshots, restated } = row;
  const latest = snapshots[0];
  return (
    <span className={styles.versions}>
      {latest && restated !== null && (
        <Link {...paths.compare(view, period, latest.version)}>{t('periods.what-changed')}</Link>
      )}
      {mayClose && (!latest || restated !== null) && (
        <Link {...paths.closing(view, period)}>{t(latest ? 'periods.close-again' : 'periods.close')}</Link>
      )}
      {latest && restated === null && <span className={styles.quiet}>{t('periods.as-frozen')}</span>}
    </span>
  );
}

/** How anybody can compute the checksum of a snapshot again: of the latest that is closed. */
function Verify({ periods }: { readonly periods: readonly PeriodState[] }) {
  const { t } = useWording();
  const closed = periods.find(({ snapshots }) => snapshots.length > 0);
  if (!closed) return null;
  const { period, snapshots } = closed;
  return (
    <details className={`${styles.verify} ${styles.block} screen-only`}>
      <summary>{t('periods.verify')}</summary>
      <p className={styles.hint}>{t('periods.verify-note')}</p>
      <pre className={styles.commands}>
        {`shiheng period export ${period} --version ${snapshots[0]?.version} --out snapshot.json\nsha256sum snapshot.json`}
      </pre>
    </details>
  );
}
