import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import styles from './day-field.module.css';

interface Props {
  readonly id: string;
  /** YYYY-MM-DD; empty: none. */
  readonly value: string;
  /** Told the day as soon as it is whole, and the empty text when it is taken away. */
  readonly onChange: (day: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

const form = 'YYYY-MM-DD';
const dayOf = (text: string | undefined) => (text ? dayjs(text, form) : undefined);

/** A day, typed or chosen, written as everywhere in the application whatever the browser's own country. */
export function DayField({ id, value, onChange, min, max }: Props) {
  const [least, most] = [dayOf(min), dayOf(max)];
  return (
    <DatePicker
      id={id}
      className={styles.day ?? ''}
      format={form}
      value={dayOf(value) ?? null}
      {...(least && { minDate: least })}
      {...(most && { maxDate: most })}
      // Also while it is typed: whoever presses a button next has given it.
      onCalendarChange={(day) => onChange(dayjs.isDayjs(day) ? day.format(form) : '')}
      onChange={(day) => onChange(day ? day.format(form) : '')}
      onBlur={({ target }) => 'value' in target && target.value === '' && onChange('')}
    />
  );
}
