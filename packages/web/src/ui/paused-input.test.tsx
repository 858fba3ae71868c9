// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PausedInput } from './paused-input.tsx';

/** An address that takes its time: what is told comes back later, as through a router. */
function Address({ lagMs, onTold }: { readonly lagMs: number; readonly onTold: (text: string | undefined) => void }) {
  const [value, setValue] = useState<string>();
  const told = (text: string | undefined) => {
    onTold(text);
    setTimeout(() => setValue(text), lagMs);
  };
  return (
    <>
      <PausedInput aria-label="find" value={value} onChange={told} />
      <button type="button" onClick={() => setValue(undefined)}>
        clear
      </button>
    </>
  );
}

describe('a field whose text stands in the address', () => {
  const told: (string | undefined)[] = [];
  const field = () => screen.getByLabelText<HTMLInputElement>('find');
  const type = (value: string) => fireEvent.change(field(), { target: { value } });
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
    render(<Address lagMs={200} onTold={(text) => told.push(text)} />);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('shows each key at once and tells when the typing pauses', () => {
    type('培');
    type('培训');
    expect([field().value, told]).toEqual(['培训', []]);
    pass(400);
    expect(told).toEqual(['培训']);
  });

  it('keeps what is typed while its own words are on their way back', () => {
    type('培训');
    pass(400);
    type('培训覆盖');
    pass(200);
    expect(field().value).toBe('培训覆盖');
    pass(1000);
    expect([field().value, told]).toEqual(['培训覆盖', ['培训', '培训覆盖']]);
  });

  it('tells nothing of what is still being composed', () => {
    fireEvent.compositionStart(field());
    type('pei');
    pass(1000);
    expect([field().value, told]).toEqual(['pei', []]);
    type('培');
    fireEvent.compositionEnd(field());
    pass(1000);
    expect([field().value, told]).toEqual(['培', ['培']]);
  });

  it('follows an address that changes by itself', () => {
    type('培训');
    pass(1000);
    fireEvent.click(screen.getByRole('button', { name: 'clear' }));
    expect(field().value).toBe('');
    pass(1000);
    expect(told).toEqual(['培训']);
  });
});
