import Input from 'antd/es/input';
import { useId } from 'react';
import styles from './form-field.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What browsers and password managers know the field by. */
  readonly autoComplete: string;
  readonly kind?: 'text' | 'password' | 'code';
  readonly hint?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}

/** One labelled field, large enough for a thumb. */
export function FormField({ label, value, onChange, autoComplete, kind = 'text', hint, autoFocus, maxLength }: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  const common = {
    id,
    size: 'large',
    value,
    autoComplete,
    ...(hint !== undefined && { 'aria-describedby': hintId }),
    ...(autoFocus !== undefined && { autoFocus }),
    ...(maxLength !== undefined && { maxLength }),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value),
  } as const;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {kind === 'password' ? (
        <Input.Password {...common} />
      ) : (
        <Input {...common} {...(kind === 'code' && { className: styles.code, autoCapitalize: 'characters' })} />
      )}
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
