import { paths } from '../../app/paths.ts';
import type { View } from '../../app/view.ts';
import type { Wording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Evidence } from '../../ui/evidence.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import styles from './indicators.module.css';
import { statusWord } from './list-filters.tsx';
import type { ListedIndicator } from './types.ts';

/** The list on the screen and to take away. */
export function listColumns(view: View, wording: Wording): readonly Column<ListedIndicator>[] {
  const { t, pick, numbers } = wording;
  const change = ({ value, before }: ListedIndicator) => (value === null || before === null ? null : value - before);
  return [
    {
      key: 'name',
      title: t('indicator.name'),
      cell: ({ name }) => pick(name),
      show: ({ id, no, name }) => (
        <span className={styles.listed}>
          <small>{no}</small>
          <NumberLink {...paths.indicator(id, view)}>{pick(name)}</NumberLink>
        </span>
      ),
      sortable: true,
    },
    { key: 'no', title: t('indicator.number'), cell: ({ no }) => no, exportOnly: true },
    { key: 'id', title: t('contributions.key'), cell: ({ id }) => id, exportOnly: true },
    {
      key: 'value',
      title: t('indicator.value'),
      cell: ({ value }) => value,
      show: (each) =>
        each.value === null ? (
          <span className={styles.missing}>{t(`missing.${each.reason ?? 'no-data'}`)}</span>
        ) : (
          <NumberLink {...paths.indicator(each.id, view)}>{numbers.inColumn(each.value, pick(each.unit))}</NumberLink>
        ),
      align: 'end',
    },
    { key: 'unit', title: t('indicator.unit'), cell: ({ unit }) => pick(unit), exportOnly: true },
    { key: 'before', title: t('indicators.before'), cell: ({ before }) => before, exportOnly: true },
    {
      key: 'change',
      title: t('indicators.change'),
      cell: change,
      show: (each) => changeText(change(each), pick(each.unit), wording),
      align: 'end',
    },
    {
      key: 'score',
      title: t('indicator.score'),
      cell: ({ score }) => score,
      show: ({ score }) => <b>{numbers.score(score)}</b>,
      sortable: true,
      align: 'end',
    },
    { key: 'numerator', title: t('indicator.numerator'), cell: ({ numerator }) => numerator, exportOnly: true },
    { key: 'denominator', title: t('indicator.denominator'), cell: ({ denominator }) => denominator, exportOnly: true },
    {
      key: 'coverage',
      title: t('indicator.coverage'),
      cell: ({ coverage }) => coverage,
      show: ({ coverage }) => numbers.percent(coverage),
      sortable: true,
      align: 'end',
    },
    {
      key: 'evidence',
      title: t('indicator.evidence'),
      cell: () => null,
      show: ({ grades }) => <Evidence grades={grades} />,
      screenOnly: true,
    },
    ...(['A', 'B', 'C'] as const).map((grade): Column<ListedIndicator> => {
      return { key: grade, title: t(`grade.${grade}`), cell: ({ grades }) => grades[grade], exportOnly: true };
    }),
    { key: 'task', title: t('indicators.task'), cell: ({ task }) => taskWord(task, wording), sortable: true },
    {
      key: 'sides',
      title: t('indicators.sides'),
      cell: ({ sides }) =>
        sides.map((side) => `${numeral(side.relation, wording)} ${pick(side.sideName)}`).join(t('list.separator')),
      show: ({ sides }) => (
        <span className={styles.sidesCell}>
          {sides.map((side) => (
            <NumberLink
              key={side.relation + side.side}
              {...paths.relation(side.relation, view)}
              title={pick(side.relationName)}
            >
              {numeral(side.relation, wording)} {pick(side.sideName)}
            </NumberLink>
          ))}
        </span>
      ),
      wrap: true,
    },
    { key: 'from', title: t('indicators.from'), cell: ({ from }) => t(`indicators.from-${from}`), sortable: true },
    {
      key: 'status',
      title: t('indicators.status'),
      cell: ({ status }) => (status === null ? t('goalposts.none') : statusWord(status, wording)),
      show: ({ status }) =>
        status === 'proposal' || status === 'unverified' ? (
          <StatusTag status={status} />
        ) : status === null ? (
          <span className={styles.missing}>{t('goalposts.none')}</span>
        ) : (
          statusWord(status, wording)
        ),
      sortable: true,
    },
  ];
}

export function taskWord(task: number, { t }: Wording): string {
  return t(`indicators.task-${task as 0 | 1 | 2 | 3 | 4 | 5}`);
}

/** Shares change by percentage points, everything else in its own unit. */
function changeText(change: number | null, unit: string, { t, numbers }: Wording): string {
  if (change === null) return numbers.plain(null);
  if (unit === '%') return t('indicators.change-points', { n: numbers.signedExact(change * 100) });
  return `${numbers.signedExact(change)} ${unit}`.trim();
}
