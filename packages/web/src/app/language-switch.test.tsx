// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';

vi.mock('../i18n/texts/en.ts', () => {
  throw new Error('no connection');
});

it('stays in the language it speaks, and says so, when the texts of the other do not come', async () => {
  renderApp('/sign-in', { signedIn: false });
  fireEvent.click(await screen.findByRole('button', { name: 'English' }));
  await screen.findByText(/没有取到/);
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(localStorage.getItem('shiheng.language')).toBe('zh-CN');
});
