import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { dayText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './enterprise.module.css';
import type { Enterprise, ProfileVersion } from './types.ts';

/** What the enterprise is and was, stretch by stretch, and whom it continues or is continued by. */
export function Profile({ enterprise }: { readonly enterprise: Enterprise }) {
  const { t, pick, language } = useWording();
  const day = (date: string) => dayText(date, language);
  const { profile, successions, openedOn, closedOn } = enterprise;
  const yesNo = (is: boolean) => t(is ? 'enterprises.yes' : 'enterprises.no');
  const columns: readonly Column<ProfileVersion>[] = [
    {
      key: 'when',
      title: t('profile.when'),
      cell: ({ from, to }) => (to === null ? t('profile.since', { from: day(from) }) : `${day(from)} – ${day(to)}`),
    },
    {
      key: 'name',
      title: t('enterprises.column-name'),
      cell: ({ name }) => name,
      show: ({ name }) => <OrgName>{name}</OrgName>,
      wrap: true,
    },
    {
      key: 'county',
      title: t('enterprises.column-place'),
      cell: ({ county }) => county.name,
      show: ({ county }) => <OrgName>{county.name}</OrgName>,
    },
    {
      key: 'system',
      title: t('enterprises.column-system'),
      cell: ({ system }) => system?.name ?? null,
      show: ({ system }) => system && <OrgName>{system.name}</OrgName>,
    },
    {
      key: 'industry',
      title: t('enterprises.column-industry'),
      cell: ({ industry }) => `${industry.code} ${pick(industry.name)}`,
      wrap: true,
    },
    { key: 'ownership', title: t('enterprises.column-ownership'), cell: ({ ownership }) => pick(ownership) },
    { key: 'scale', title: t('enterprises.aboveScale'), cell: ({ aboveScale }) => yesNo(aboveScale) },
    { key: 'pilot', title: t('enterprises.pilot'), cell: ({ pilot }) => yesNo(pilot) },
    { key: 'union', title: t('enterprises.union'), cell: ({ hasUnion }) => yesNo(hasUnion) },
  ];
  return (
    <Card
      title={t('profile.title')}
      note={
        closedOn === null
          ? t('profile.opened', { from: day(openedOn) })
          : t('profile.lived', { from: day(openedOn), to: day(closedOn) })
      }
      actions={
        <ExportTable
          rows={() => tableCells(columns, profile)}
          fileName={fileName(t('profile.title'), enterprise.name, enterprise.period)}
        />
      }
    >
      <DataTable label={t('profile.title')} columns={columns} rows={profile} rowKey={({ from }) => from} />
      {successions.length > 0 && <Successions successions={successions} />}
    </Card>
  );
}

function Successions({ successions }: Pick<Enterprise, 'successions'>) {
  const { rich, language } = useWording();
  const { view } = useGate();
  return (
    <ul className={styles.successions}>
      {successions.map(({ kind, on, other }) => {
        const name = (
          <Link key="name" {...paths.enterprise(other.enterpriseId, view)}>
            <OrgName>{other.name}</OrgName>
          </Link>
        );
        return (
          <li key={`${on} ${other.enterpriseId}`}>
            {rich(`profile.${kind}-${other.is}`, { day: dayText(on, language), name })}
          </li>
        );
      })}
    </ul>
  );
}
