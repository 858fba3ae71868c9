import Input, { type InputProps } from 'antd/es/input';
import { useEffect, useRef, useState } from 'react';

const pauseMs = 350;

interface Props extends Omit<InputProps, 'value' | 'onChange' | 'maxLength'> {
  readonly value: string | undefined;
  /** Told trimmed, once the typing pauses; undefined: nothing is left. */
  readonly onChange: (text: string | undefined) => void;
}

/**
 * A field whose text stands in the address. It holds what is typed itself: the address follows a moment later, and a
 * field that waited for it would break up characters that are still being composed.
 */
export function PausedInput({ value = '', onChange, ...rest }: Props) {
  const [typed, setTyped] = useState(value);
  const [composing, setComposing] = useState(false);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (value === told.current) return; // our own words come back
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    const text = typed.trim();
    if (composing || text === told.current) return;
    const pause = setTimeout(() => {
      told.current = text;
      tell.current(text === '' ? undefined : text);
    }, pauseMs);
    return () => clearTimeout(pause);
  }, [typed, composing]);
  return (
    <Input
      allowClear
      autoComplete="off"
      {...rest}
      maxLength={60}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
    />
  );
}
