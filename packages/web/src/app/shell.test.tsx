// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';

const view = '?org=530000&line=area&period=2026Q3';

beforeEach(() => localStorage.clear());

describe('shell', () => {
  it('changes the organisation and keeps everything else in the address', async () => {
    const { history } = renderApp(`/${view}&tree=as-is`);
    fireEvent.click(await screen.findByRole('button', { name: /云南省/ }));
    const panel = await screen.findByRole('dialog', { name: '选择机构' });
    fireEvent.click(await within(panel).findByText('昭通市'));
    await screen.findByText(/71 户/);
    expect(history.location.search).toBe('?org=530600&line=area&period=2026Q3&tree=as-is');
  });

  it('says where to look when nothing that is opened matches', async () => {
    renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: /云南省/ }));
    const panel = await screen.findByRole('dialog', { name: '选择机构' });
    await within(panel).findByText('昭通市');
    fireEvent.change(within(panel).getByRole('textbox'), { target: { value: '拉萨' } });
    await within(panel).findByText(/已展开的机构中没有“拉萨”/);
  });

  it('changes the period, newest first in the list', async () => {
    const { history } = renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: '2026 年第三季度' }));
    const list = await screen.findByRole('dialog', { name: '期间' });
    const names = within(list)
      .getAllByRole('button')
      .map(({ textContent }) => textContent);
    expect(names.slice(0, 3)).toEqual(['2026 年第三季度未关账', '2026 年第二季度未关账', '2026 年第一季度已关账']);
    fireEvent.click(within(list).getByText('2026 年第一季度'));
    await screen.findByRole('button', { name: '2026 年第一季度' });
    expect(history.location.search).toBe('?org=530000&line=area&period=2026Q1');
  });

  it('switches the language at once and remembers it; the address stays', async () => {
    const { history } = renderApp(`/${view}`);
    fireEvent.click(await screen.findByRole('button', { name: 'English' }));
    await screen.findByRole('heading', { level: 1, name: 'The ten relationships' });
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('shiheng.language')).toBe('en');
    expect(history.location.search).toBe(view);
  });
});
