// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';

const view = '?org=530000&line=area&period=2026Q3';

beforeEach(() => localStorage.clear());

function onScreen(width: 'wide' | 'narrow') {
  const watch = { addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('matchMedia', (query: string) => ({
    ...watch,
    matches: query.includes('min-width') && width === 'wide',
  }));
}

describe('shell', () => {
  it('changes the organisation and keeps everything else in the address', async () => {
    const { history } = renderApp(`/${view}&tree=as-is`);
    fireEvent.click(await screen.findByRole('button', { name: /^云南省\s*块$/ }));
    const panel = await screen.findByRole('dialog', { name: '选择机构' });
    fireEvent.click(await within(panel).findByText('昭通市'));
    await screen.findByText(/71 户/);
    expect(history.location.search).toBe('?org=530600&line=area&period=2026Q3&tree=as-is');
  });

  it('says where to look when nothing that is opened matches', async () => {
    renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: /^云南省\s*块$/ }));
    const panel = await screen.findByRole('dialog', { name: '选择机构' });
    await within(panel).findByText('昭通市');
    fireEvent.change(within(panel).getByRole('textbox'), { target: { value: '拉萨' } });
    await within(panel).findByText(/已展开的机构中没有“拉萨”/);
  });

  it('changes the period, newest first in the list', async () => {
    const { history } = renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: '2026年第三季度' }));
    const list = await screen.findByRole('dialog', { name: '期间' });
    const names = within(list)
      .getAllByRole('button')
      .map(({ textContent }) => textContent);
    expect(names.slice(0, 3)).toEqual(['2026年第三季度未关账', '2026年第二季度未关账', '2026年第一季度已关账']);
    fireEvent.click(within(list).getByText('2026年第一季度'));
    await screen.findByRole('button', { name: '2026年第一季度' });
    expect(history.location.search).toBe('?org=530000&line=area&period=2026Q1');
  });

  it('changes period and unit around what a list is narrowed to; rows that are open belong to theirs and go', async () => {
    const { history } = renderApp(`/indicators${view}&task=2&words=%E7%8E%87`);
    const choose = async (button: string, list: string, choice: string) => {
      fireEvent.click(await screen.findByRole('button', { name: button }));
      fireEvent.click(within(await screen.findByRole('dialog', { name: list })).getByText(choice));
    };
    await choose('2026年第三季度', '期间', '2026年第一季度');
    await waitFor(() => expect(history.location.search).toContain('period=2026Q1'));
    const kept = Object.fromEntries(new URLSearchParams(history.location.search));
    expect(kept).toEqual({ org: '530000', line: 'area', period: '2026Q1', task: '2', words: '率' });
    cleanup();
    const rows = renderApp(`/indicators/training-coverage${view}&measure=trained&declared=2026Q3`);
    await choose('2026年第三季度', '期间', '2026年第一季度');
    await waitFor(() => expect(rows.history.location.search).toBe('?org=530000&line=area&period=2026Q1'));
  });

  it('switches the language at once and remembers it; the address stays', async () => {
    const { history } = renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: 'English' }));
    await screen.findByRole('heading', { level: 1, name: 'The ten relationships' });
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('shiheng.language')).toBe('en');
    expect(history.location.search).toBe(view);
  });

  it('puts the rail away and remembers that on this device', async () => {
    onScreen('wide');
    renderApp(`/${view}`);
    const sign = await screen.findByRole('button', { name: '导航' });
    const rail = screen.getByRole('navigation', { name: '主导航' });
    expect([rail.hidden, sign.getAttribute('aria-expanded')]).toEqual([false, 'true']);
    fireEvent.click(sign);
    expect([rail.hidden, sign.getAttribute('aria-expanded')]).toEqual([true, 'false']);
    cleanup();
    renderApp(`/${view}`);
    await screen.findByRole('button', { name: '导航' });
    expect(document.getElementById('places')?.hidden).toBe(true);
  });

  it('brings the places over the page on a phone, and takes them away with a choice', async () => {
    onScreen('narrow');
    const { history } = renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: '打开导航' }));
    const drawer = await screen.findByRole('dialog', { name: '导航' });
    fireEvent.click(within(drawer).getByRole('link', { name: '任职' }));
    await waitFor(() => expect(history.location.pathname).toBe('/access'));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '导航' })).toBeNull());
    expect(history.location.search).toBe(view);
  });

  it('changes colours at once, and the device remembers', async () => {
    renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: '外观：跟随系统' }));
    fireEvent.click(await screen.findByRole('radio', { name: '深色' }));
    await screen.findByRole('button', { name: '外观：深色' });
    expect([document.documentElement.dataset.theme, localStorage.getItem('shiheng.theme')]).toEqual(['dark', 'dark']);
  });

  it('leads to the units beside and below, and to the other line', async () => {
    const { history } = renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: '云南省：同级和下级机构' }));
    const panel = await screen.findByRole('dialog', { name: '云南省：同级和下级机构' });
    fireEvent.click(await within(panel).findByRole('link', { name: '昭通市' }));
    await waitFor(() => expect(history.location.search).toBe('?org=530600&line=area&period=2026Q3'));
    fireEvent.click(await screen.findByRole('radio', { name: '条 · 按产业系统' }));
    await waitFor(() => expect(history.location.search).toBe('?org=530600&line=system&period=2026Q3'));
  });
});
