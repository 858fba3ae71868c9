import { parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { OwnPeriodDto } from '@shiheng/contract/records';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type GrowthRow, growthRows } from './growth-rows.ts';
import { orMissing } from './words.ts';

/** Grade, wage and training through the periods: what has grown so far. */
export function Growth({ periods }: { readonly periods: readonly OwnPeriodDto[] }) {
  const wording = useWording();
  const { t } = wording;
  return (
    <Card title={t('my-record.growth')} note={t('my-record.growth-note')}>
      <DataTable
        label={t('my-record.growth')}
        columns={columnsOf(wording)}
        rows={growthRows(periods, endOf)}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

const endOf = (text: string) => {
  const period = parsePeriod(text);
  return period ? periodEnd(period) : text;
};

function columnsOf({ t, pick, numbers }: Wording): readonly Column<GrowthRow>[] {
  return [
    { key: 'period', title: t('my-record.period'), cell: ({ period }) => numbers.period(period) },
    {
      key: 'skill',
      title: t('workers.skill'),
      cell: ({ skill }) => skill && pick(skill),
      show: ({ skill, promoted }) => (
        <>
          {orMissing(skill && pick(skill))} {promoted && <Tag>{t('my-record.step-up')}</Tag>}
        </>
      ),
    },
    {
      key: 'wage',
      title: t('my-record.wage'),
      cell: ({ wage }) => wage,
      show: ({ wage }) => numbers.plain(wage),
      align: 'end',
    },
    {
      key: 'training',
      title: t('my-record.training'),
      cell: ({ training }) => training,
      show: ({ training }) => numbers.plain(training),
      align: 'end',
    },
  ];
}
