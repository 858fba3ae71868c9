import { useWording } from '../i18n/language.tsx';
import { PopPanel } from '../ui/pop-panel.tsx';
import styles from './page-head.module.css';
import { useChangeView, useGate, usePeriods } from './use-gate.ts';

/** The period, and the list of those that have been opened, newest first. */
export function PeriodPicker() {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const periods = usePeriods();
  const change = useChangeView();
  return (
    <PopPanel label={t('shell.period')} button={numbers.period(view.period)} className={styles.pick}>
      {(close) => (
        <div className={styles.periods}>
          {periods.map(({ period, status }) => (
            <button
              key={period}
              type="button"
              aria-current={period === view.period}
              onClick={() => {
                close();
                change({ period });
              }}
            >
              {numbers.period(period)}
              <small>{t(`period.${status}`)}</small>
            </button>
          ))}
        </div>
      )}
    </PopPanel>
  );
}
