import Select from 'antd/es/select';
import type { IndicatorListSearch } from '../../app/indicator-search.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { PausedInput } from '../../ui/paused-input.tsx';
import styles from './indicators.module.css';
import type { ListedIndicator } from './types.ts';

const tasks = ['1', '2', '3', '4', '5', '0'] as const;
const statuses = ['official', 'proposal', 'unverified'] as const;

export function statusWord(status: (typeof statuses)[number], { t }: Wording): string {
  return status === 'official' ? t('indicators.official') : t(`status.${status}`);
}

/** Indicators that the address asks for, in the order of their numbers. */
export function matching(
  indicators: readonly ListedIndicator[],
  { task, relation, status, words = '' }: IndicatorListSearch,
  { pick }: Wording,
): readonly ListedIndicator[] {
  const wanted = words.trim().toLowerCase();
  return indicators.filter((each) => {
    if (task !== undefined && String(each.task) !== task) return false;
    if (relation !== undefined && !each.sides.some((side) => side.relation === relation)) return false;
    if (status !== undefined && each.status !== status) return false;
    return wanted === '' || `${each.no} ${pick(each.name)} ${each.id}`.toLowerCase().includes(wanted);
  });
}

interface Props {
  readonly indicators: readonly ListedIndicator[];
  readonly search: IndicatorListSearch;
  readonly onSearch: (search: IndicatorListSearch) => void;
}

export function ListFilters({ indicators, search, onSearch }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const set = (change: Partial<Record<keyof IndicatorListSearch, string | undefined>>) =>
    onSearch({ ...search, ...change } as IndicatorListSearch);
  const relations = new Map(
    indicators.flatMap(({ sides }) => sides.map((side) => [side.relation, side.relationName] as const)),
  );
  const numberOf = (id: string) => Number(id.slice(1));
  return (
    <search className={styles.filters}>
      <PausedInput
        type="search"
        aria-label={t('indicators.search')}
        placeholder={t('indicators.search')}
        value={search.words}
        onChange={(words) => set({ words })}
      />
      <Select
        aria-label={t('indicators.task')}
        value={search.task ?? ''}
        onChange={(task) => set({ task: task === '' ? undefined : task })}
        options={[
          { value: '', label: t('indicators.task-any') },
          ...tasks.map((task) => ({ value: task, label: t(`indicators.task-${task}`) })),
        ]}
      />
      <Select
        aria-label={t('indicators.relation')}
        value={search.relation ?? ''}
        popupMatchSelectWidth={false}
        onChange={(relation) => set({ relation: relation === '' ? undefined : relation })}
        options={[
          { value: '', label: t('indicators.relation-any') },
          ...[...relations]
            .sort(([a], [b]) => numberOf(a) - numberOf(b))
            .map(([value, name]) => ({ value, label: `${value} ${pick(name)}` })),
        ]}
      />
      <Select
        aria-label={t('indicators.status')}
        value={search.status ?? ''}
        onChange={(status) => set({ status: status === '' ? undefined : status })}
        options={[
          { value: '', label: t('indicators.status-any') },
          ...statuses.map((value) => ({ value, label: statusWord(value, wording) })),
        ]}
      />
    </search>
  );
}
