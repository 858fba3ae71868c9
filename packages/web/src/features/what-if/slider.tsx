import { useId } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './what-if.module.css';

interface Props {
  readonly label: string;
  /** What it belongs to, for whoever hears the label alone. */
  readonly of?: string;
  readonly value: number;
  /** What holds: a press on the sign puts it back. */
  readonly held: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly percent?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number to slide or to type. */
export function Slider({ label, of, value, held, from, to, step, percent = false, onChange }: Props) {
  const { t } = useWording();
  const id = useId();
  const scale = percent ? 100 : 1;
  const shown = Number((value * scale).toPrecision(10));
  const put = (next: number) => Number.isFinite(next) && onChange(Number((next / scale).toPrecision(12)));
  const named = of === undefined ? label : t('what-if.of', { name: of, field: label });
  const changed = value !== held;
  return (
    <div className={changed ? styles.sliderChanged : styles.slider}>
      <label htmlFor={id}>{label}</label>
      <input
        type="range"
        min={Math.min(from, value) * scale}
        max={Math.max(to, value) * scale}
        step={step * scale}
        value={shown}
        aria-label={named}
        onChange={(event) => put(event.target.valueAsNumber)}
      />
      <input
        id={id}
        type="number"
        step="any"
        value={shown}
        aria-label={named}
        onChange={(event) => put(event.target.valueAsNumber)}
      />
      <button
        type="button"
        disabled={!changed}
        aria-label={t('what-if.reset-one', { name: named })}
        onClick={() => onChange(held)}
      >
        ↺
      </button>
    </div>
  );
}
