// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';

const view = '?org=530000&line=area&period=2026Q3';

beforeEach(() => localStorage.clear());

async function read() {
  const app = renderApp(`/${view}&mode=reading`);
  const dialog = await screen.findByRole('dialog', { name: '阅读模式' });
  await waitFor(() => expect(document.activeElement).toBe(dialog)); // only then it listens to keys
  return app;
}

const shown = () => screen.getByRole('heading', { level: 1 }).textContent;
const press = (key: string) => fireEvent.keyDown(window, { key });

describe('reading mode', () => {
  it('opens by its address and steps with the arrow keys, no further than there are screens', async () => {
    await read();
    expect(shown()).toContain('十大关系');
    press('ArrowRight');
    expect(shown()).toContain('各州市');
    press('ArrowRight');
    press('ArrowRight');
    expect(shown()).toContain('与上期相比');
    press('ArrowLeft');
    expect(shown()).toContain('各州市');
    press('Home');
    expect(shown()).toContain('十大关系');
  });

  it('shows every relation, and where the numbers come from', async () => {
    await read();
    expect(screen.getAllByRole('link', { name: /得分 \d+。$|数据不足/ }).length).toBeGreaterThanOrEqual(9);
    screen.getByText(/指标目录 .*演示数据/);
  });

  it('is left with Escape, and the view stays', async () => {
    const { history } = await read();
    press('Escape');
    await waitFor(() => expect(history.location.search).toBe(view));
    expect(screen.queryByRole('dialog', { name: '阅读模式' })).toBeNull();
  });

  it('is entered from the overview', async () => {
    const { history } = renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: '阅读模式' }));
    await screen.findByRole('dialog', { name: '阅读模式' });
    expect(history.location.search).toContain('mode=reading');
  });
});
