import Popover from 'antd/es/popover';
import { useState } from 'react';
import { useWording } from '../i18n/language.tsx';
import styles from './page-head.module.css';
import { useChangeView, useGate } from './use-gate.ts';

/** The period, and the list of those that have been opened, newest first. */
export function PeriodPicker() {
  const { t, numbers } = useWording();
  const { periods, view } = useGate();
  const change = useChangeView();
  const [open, setOpen] = useState(false);
  const choose = (period: string) => {
    setOpen(false);
    change({ period });
  };
  const list = (
    <div className={styles.periods}>
      {periods.map(({ period, status }) => (
        <button key={period} type="button" aria-current={period === view.period} onClick={() => choose(period)}>
          {numbers.period(period)}
          <small>{t(`period.${status}`)}</small>
        </button>
      ))}
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen}>
      <button type="button" className={styles.pick} aria-haspopup="true" aria-expanded={open}>
        {numbers.period(view.period)}
      </button>
    </Popover>
  );
}
