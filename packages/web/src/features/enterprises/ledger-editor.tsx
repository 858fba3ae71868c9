import { wordText } from '@shiheng/kernel/records/record-fields';
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './ledger.module.css';
import type { Place } from './ledger-place.ts';

interface Props {
  readonly label: string;
  /** The only values; undefined: anything may be typed, and the server judges it as it judges a file. */
  readonly options: readonly string[] | undefined;
  readonly text: string;
  /** The key that began the editing: it takes the place of what stood there. */
  readonly start: string | undefined;
  /** @param move from the cell; undefined: the focus has gone elsewhere, and stays there */
  readonly onFinish: (text: string, move: Partial<Place> | undefined) => void;
  readonly onCancel: () => void;
}

/** One cell being edited: Enter goes down, Tab goes on, Escape gives up, leaving it keeps what was typed. */
export function CellEditor({ label, options, text, start, onFinish, onCancel }: Props) {
  const { t, pick } = useWording();
  const [value, setValue] = useState(options === undefined && start !== undefined ? start : text);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const done = useRef(false);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const end = (move: Partial<Place> | undefined) => {
    if (done.current) return;
    done.current = true;
    onFinish(value, move);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') end({ row: event.shiftKey ? -1 : 1 });
    else if (event.key === 'Tab') end({ column: event.shiftKey ? -1 : 1 });
    else if (event.key === 'Escape') {
      done.current = true;
      onCancel();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => end(relatedTarget === null ? {} : undefined);
  const common = { ref: field, className: styles.editor, 'aria-label': label, value, onKeyDown, onBlur };
  if (options === undefined) {
    return <input {...common} maxLength={200} autoComplete="off" onChange={({ target }) => setValue(target.value)} />;
  }
  return (
    <select {...common} onChange={({ target }) => setValue(target.value)}>
      {(options.includes(value) ? options : [value, ...options]).map((option) => (
        <option key={option} value={option}>
          {option === '' ? t('difference.blank') : pick(wordText(option))}
        </option>
      ))}
    </select>
  );
}
