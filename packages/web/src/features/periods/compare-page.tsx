import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { HeadFact } from '../../app/head-fact.tsx';
import { OrgPicker } from '../../app/org-picker.tsx';
import headStyles from '../../app/page-head.module.css';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { coverageText } from '../../ui/coverage-words.ts';
import { momentText } from '../../ui/dates.ts';
import factList from '../../ui/facts.module.css';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { ComparedTables } from './compared-tables.tsx';
import { Hash } from './hash.tsx';
import styles from './periods.module.css';
import { type Comparison, comparisonQuery, type Snapshot, snapshotsQuery } from './queries.ts';
import { UnitChanges } from './unit-changes.tsx';

/** Two versions of a period, or a version and the period as it stands: what differs at a node, down to single units. */
export function ComparePage() {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const { period } = useParams({ from: '/gate/periods/$period/compare' });
  const { data, error, refetch } = useQuery(snapshotsQuery());
  const title = t('periods.compare-title', { period: numbers.period(period) });
  useTitle(title);
  const snapshots = data?.periods.find((each) => each.period === period)?.snapshots;
  return (
    <>
      <header className={plainHead.head}>
        <p>
          <Link {...paths.periods(view)}>{t('periods.back')}</Link>
        </p>
        <h1>{title}</h1>
        <p>{t('periods.compare-note')}</p>
      </header>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 8 }} />}
      {data !== undefined && (snapshots?.length ?? 0) === 0 && (
        <Notice title={t('periods.compare-none')} text={t('periods.compare-none-text')}>
          <Link {...paths.periods(view)}>{t('periods.to-list')}</Link>
        </Notice>
      )}
      {snapshots !== undefined && snapshots.length > 0 && <Compared period={period} snapshots={snapshots} />}
    </>
  );
}

function Compared({ period, snapshots }: { readonly period: string; readonly snapshots: readonly Snapshot[] }) {
  const { t } = useWording();
  const { view } = useGate();
  const search = useSearch({ from: '/gate/periods/$period/compare' });
  const navigate = useNavigate();
  const latest = snapshots[0]?.version ?? 1;
  const from = search.from ?? latest;
  const compared = { period, from, to: search.to, org: view.org, line: view.line };
  const { data, error, isPlaceholderData, refetch } = useQuery(comparisonQuery(compared));
  const choose = (next: number, to: number | undefined) =>
    void navigate({ ...paths.compare(view, period, next, to), resetScroll: false });
  return (
    <>
      <dl className={headStyles.facts}>
        <HeadFact label={t('shell.organisation')}>
          <OrgPicker org={{ code: view.org, name: data?.org.name ?? view.org }} />
        </HeadFact>
        <VersionChoice
          label={t('periods.before')}
          snapshots={snapshots}
          chosen={from}
          onChoose={(version) => choose(version ?? latest, search.to)}
        />
        <VersionChoice
          label={t('periods.after')}
          snapshots={snapshots}
          chosen={search.to}
          asItStands
          onChoose={(version) => choose(from, version)}
        />
      </dl>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 8 }} />}
      {data !== undefined && (
        <Page stale={isPlaceholderData}>
          <div className={styles.blocks}>
            <Sides comparison={data} />
            <ComparedTables comparison={data} />
            {data.units.total > 0 && <UnitChanges compared={compared} counts={data.units} />}
            <Same comparison={data} />
          </div>
        </Page>
      )}
    </>
  );
}

interface VersionChoiceProps {
  readonly label: string;
  readonly snapshots: readonly Snapshot[];
  /** undefined: the period as it stands. */
  readonly chosen: number | undefined;
  readonly onChoose: (version: number | undefined) => void;
  /** Whether the period as it stands may be chosen, too. */
  readonly asItStands?: boolean;
}

function VersionChoice({ label, snapshots, chosen, onChoose, asItStands = false }: VersionChoiceProps) {
  const { t } = useWording();
  return (
    <HeadFact label={label}>
      <select
        className={styles.select}
        aria-label={label}
        value={chosen ?? ''}
        onChange={({ target: { value } }) => onChoose(value === '' ? undefined : Number(value))}
      >
        {asItStands && <option value="">{t('periods.as-it-stands')}</option>}
        {snapshots.map(({ version }) => (
          <option key={version} value={version}>
            {t('periods.version-n', { n: version })}
          </option>
        ))}
      </select>
    </HeadFact>
  );
}

/** What does not differ, told once. */
function Same({ comparison: { indicators, children, childrenTotal, units } }: { readonly comparison: Comparison }) {
  const { t } = useWording();
  const same = [
    ...(indicators.length === 0 ? [t('periods.indicators-name')] : []),
    ...(childrenTotal > 0 && children.length === 0 ? [t('periods.children-name')] : []),
    ...(units.total === 0 ? [t('periods.units-name')] : []),
  ];
  if (same.length === 0) return null;
  return <p className={styles.quiet}>{t('periods.same-in', { what: same.join(t('list.separator')) })}</p>;
}

/** What is compared: versions, hashes, coverage, and by which catalogue. */
function Sides({ comparison }: { readonly comparison: Comparison }) {
  const wording = useWording();
  const { t, language } = wording;
  const { from, to, catalogueVersion, demo } = comparison;
  const differs = [from, to].some((side) => side.catalogueVersion !== catalogueVersion);
  return (
    <Card title={t('periods.sides')} note={t('periods.hash-checked')}>
      <div className={styles.sides}>
        {([from, to] as const).map((side, at) => (
          <dl key={at === 0 ? 'from' : 'to'} className={factList.facts}>
            <dt>{t(at === 0 ? 'periods.before' : 'periods.after')}</dt>
            <dd>{side.version === null ? t('periods.as-it-stands') : t('periods.version-n', { n: side.version })}</dd>
            {side.takenAt !== null && (
              <>
                <dt>{t('periods.taken-at')}</dt>
                <dd>{momentText(side.takenAt, language)}</dd>
              </>
            )}
            {side.sha256 !== null && (
              <>
                <dt>{t('periods.hash')}</dt>
                <dd>
                  <Hash sha256={side.sha256} />
                </dd>
              </>
            )}
            <dt>{t('shell.coverage')}</dt>
            <dd>{side.coverage === null ? t('periods.not-there') : coverageText(side.coverage, wording)}</dd>
            <dt>{t('periods.catalogue')}</dt>
            <dd>{side.catalogueVersion}</dd>
          </dl>
        ))}
      </div>
      <p className={styles.hint}>
        {t(differs ? 'periods.catalogue-differs' : 'periods.catalogue-same', { version: catalogueVersion })}{' '}
        {demo && <Tag>{t('shell.demo')}</Tag>}
      </p>
    </Card>
  );
}
