// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { PopPanel } from './pop-panel.tsx';

configure({ asyncUtilTimeout: 20_000 }); // what places a panel comes when it is first needed

afterEach(cleanup);

it('takes the focus in, and gives it back on Escape', async () => {
  render(
    <PopPanel label="期间" button="2026Q3">
      {() => <button type="button">2026Q2</button>}
    </PopPanel>,
  );
  const trigger = screen.getByText('2026Q3');
  fireEvent.click(trigger);
  const panel = await screen.findByRole('dialog', { hidden: true });
  expect(document.activeElement).toBe(panel);
  expect(trigger.getAttribute('aria-expanded')).toBe('true');
  fireEvent.keyDown(panel, { key: 'Escape' });
  expect(document.activeElement).toBe(trigger);
  expect(trigger.getAttribute('aria-expanded')).toBe('false');
});
