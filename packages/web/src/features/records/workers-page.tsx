import type { PersonDto, PersonsDto } from '@shiheng/contract/records';
import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { OrgPicker } from '../../app/org-picker.tsx';
import headStyles from '../../app/page-head.module.css';
import { PeriodPicker } from '../../app/period-picker.tsx';
import { personsQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskedProblem } from '../../ui/asked.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import factList from '../../ui/facts.module.css';
import { Notice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './records.module.css';
import { RevealDialog } from './reveal-dialog.tsx';
import { orMissing } from './words.ts';

/** Enterprises go by ids with hyphens, organisations by codes without. */
const isEnterprise = (code: string) => code.includes('-');

/** The workers of one enterprise in one period, masked. */
export function WorkersPage() {
  const { t } = useWording();
  const { view, session } = useGate();
  const chosen = isEnterprise(view.org) && view.period !== '';
  const query = useInfiniteQuery({ ...personsQuery(view), enabled: chosen });
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  useTitle(t('workers.title'));
  const first = data?.pages[0];
  const own = view.org === session.scope.code ? session.scope.name : t('workers.choose');
  const persons = data?.pages.flatMap((page) => page.persons) ?? [];
  return (
    <>
      <WorkersHead name={first?.enterprise.name ?? own} total={first?.total} />
      {!chosen && <Notice title={t('workers.choose-title')} text={t('workers.choose-text')} />}
      {chosen && <AskedProblem query={query} />}
      {chosen && error === null && first === undefined && <Skeleton active paragraph={{ rows: 8 }} />}
      {first !== undefined && persons.length === 0 && (
        <Notice title={t('workers.empty-title')} text={t('workers.empty-text')} />
      )}
      {first !== undefined && persons.length > 0 && (
        <Persons enterprise={first.enterprise.id} persons={persons} reveal={first.reveal} />
      )}
      {hasNextPage && first !== undefined && (
        <p className={styles.more}>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {t('workers.more', { n: first.total - persons.length })}
          </Button>
        </p>
      )}
    </>
  );
}

function WorkersHead({ name, total }: { readonly name: string; readonly total: number | undefined }) {
  const { t, numbers } = useWording();
  const { view } = useGate();
  return (
    <header className={headStyles.head}>
      <div className={headStyles.row}>
        <h1 className={headStyles.title}>{t('workers.title')}</h1>
        <dl className={headStyles.facts}>
          <dt>{t('shell.organisation')}</dt>
          <dd>
            <OrgPicker org={{ code: view.org, name }} />
          </dd>
          <dt>{t('shell.period')}</dt>
          <dd>
            <PeriodPicker />
          </dd>
          {total !== undefined && <dd>{t('workers.count', { n: numbers.count(total) })}</dd>}
        </dl>
      </div>
    </header>
  );
}

interface PersonsProps {
  readonly enterprise: string;
  readonly persons: readonly PersonDto[];
  readonly reveal: PersonsDto['reveal'];
}

function Persons({ enterprise, persons, reveal }: PersonsProps) {
  const { t } = useWording();
  const [looking, setLooking] = useState<PersonDto>();
  const columns = usePersonColumns(reveal === null ? undefined : setLooking);
  return (
    <>
      <p className={styles.lede}>
        {t('workers.note')} {t(reveal === null ? 'workers.note-no-reveal' : 'workers.note-reveal')}
      </p>
      <div className={styles.table}>
        <DataTable
          label={t('workers.title')}
          columns={columns}
          rows={persons}
          rowKey={({ personKey }) => personKey}
          shown={persons.length}
        />
      </div>
      <ul className={styles.cards}>
        {persons.map((person) => (
          <PersonCard key={person.personKey} person={person} onReveal={reveal === null ? undefined : setLooking} />
        ))}
      </ul>
      {looking !== undefined && reveal !== null && (
        <RevealDialog enterprise={enterprise} person={looking} reveal={reveal} onClose={() => setLooking(undefined)} />
      )}
    </>
  );
}

type OnReveal = ((person: PersonDto) => void) | undefined;

function usePersonColumns(onReveal: OnReveal): readonly Column<PersonDto>[] {
  const { t, pick } = useWording();
  const columns: Column<PersonDto>[] = [
    {
      key: 'name',
      title: t('workers.name'),
      cell: ({ name }) => name,
      show: (person) => <PersonName person={person} />,
    },
    {
      key: 'id',
      title: t('workers.id-number'),
      cell: ({ idNumber }) => idNumber,
      show: ({ idNumber }) => <span className={styles.mono}>{orMissing(idNumber)}</span>,
    },
    {
      key: 'team',
      title: t('workers.team'),
      cell: ({ team }) => team,
      show: ({ team }) => <InChinese>{orMissing(team)}</InChinese>,
      sortable: true,
    },
    {
      key: 'post',
      title: t('workers.post'),
      cell: ({ post }) => post,
      show: ({ post }) => <InChinese>{post}</InChinese>,
      sortable: true,
    },
    { key: 'skill', title: t('workers.skill'), cell: ({ skill }) => pick(skill), sortable: true },
    { key: 'employment', title: t('workers.employment'), cell: ({ employment }) => pick(employment) },
    { key: 'hired', title: t('workers.hired'), cell: ({ hiredOn }) => hiredOn, sortable: true },
    {
      key: 'left',
      title: t('workers.left'),
      cell: ({ leftOn }) => leftOn,
      show: ({ leftOn }) => orMissing(leftOn),
      sortable: true,
    },
  ];
  if (!onReveal) return columns;
  const look: Column<PersonDto> = {
    key: 'look',
    title: '',
    cell: () => null,
    show: (person) => <RevealButton person={person} onReveal={onReveal} />,
    align: 'end',
  };
  return [...columns, look];
}

/** What the enterprise wrote, in the language in which it was written. */
function InChinese({ children }: { readonly children: string }) {
  return <span lang="zh-CN">{children}</span>;
}

function PersonName({ person: { name } }: { readonly person: PersonDto }) {
  const { t } = useWording();
  if (name === null) return <em className={styles.gone}>{t('workers.erased')}</em>;
  return (
    <span className={styles.name} lang="zh-CN">
      {name}
    </span>
  );
}

function RevealButton({
  person,
  onReveal,
}: {
  readonly person: PersonDto;
  readonly onReveal: (person: PersonDto) => void;
}) {
  const { t } = useWording();
  if (person.name === null) return null;
  return (
    <Button size="small" onClick={() => onReveal(person)} aria-label={t('workers.reveal-of', { name: person.name })}>
      {t('workers.reveal')}
    </Button>
  );
}

function PersonCard({ person, onReveal }: { readonly person: PersonDto; readonly onReveal: OnReveal }) {
  const { t, pick } = useWording();
  return (
    <li className={styles.person}>
      <div className={styles.personHead}>
        <PersonName person={person} />
        {onReveal && <RevealButton person={person} onReveal={onReveal} />}
      </div>
      <dl className={factList.facts}>
        <dt>{t('workers.id-number')}</dt>
        <dd className={styles.mono}>{orMissing(person.idNumber)}</dd>
        <dt>{t('workers.post')}</dt>
        <dd>
          <InChinese>{[person.team, person.post].filter(Boolean).join(' · ')}</InChinese>
        </dd>
        <dt>{t('workers.skill')}</dt>
        <dd>{pick(person.skill)}</dd>
        <dt>{t('workers.employment')}</dt>
        <dd>{pick(person.employment)}</dd>
        <dt>{t('workers.hired')}</dt>
        <dd>
          {person.hiredOn}
          {person.leftOn !== null && ` – ${person.leftOn}`}
        </dd>
      </dl>
    </li>
  );
}
