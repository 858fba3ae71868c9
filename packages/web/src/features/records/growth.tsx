import { parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { OwnPeriodDto } from '@shiheng/contract/records';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { Tag } from '../../ui/tag.tsx';
import { growthRows } from './growth-rows.ts';
import styles from './records.module.css';
import { orMissing } from './words.ts';

/** Grade, wage and training through the periods: what has grown so far. Four narrow columns, so that it fits a phone. */
export function Growth({ periods }: { readonly periods: readonly OwnPeriodDto[] }) {
  const { t, pick, numbers } = useWording();
  return (
    <Card title={t('my-record.growth')} note={t('my-record.growth-note')}>
      <table className={styles.growth}>
        <thead>
          <tr>
            <th scope="col">{t('my-record.period')}</th>
            <th scope="col">{t('workers.skill')}</th>
            <th scope="col">{t('my-record.wage')}</th>
            <th scope="col">{t('my-record.training')}</th>
          </tr>
        </thead>
        <tbody>
          {growthRows(periods, endOf).map(({ key, period, skill, promoted, wage, training }) => (
            <tr key={key}>
              <th scope="row">{numbers.period(period)}</th>
              <td>
                {orMissing(skill && pick(skill))} {promoted && <Tag>{t('my-record.step-up')}</Tag>}
              </td>
              <td>{numbers.plain(wage)}</td>
              <td>{numbers.plain(training)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

const endOf = (text: string) => {
  const period = parsePeriod(text);
  return period ? periodEnd(period) : text;
};
