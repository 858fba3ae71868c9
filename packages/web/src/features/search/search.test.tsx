// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';
import { forgetRecent } from './forget-recent.ts';
import { initialsOf } from './initials.ts';
import { recentIn, rememberChoice } from './recent.ts';

const view = '?org=530600&line=area&period=2026Q3';

beforeEach(() => localStorage.clear());

async function openSearch(address = `/${view}`) {
  const app = renderApp(address);
  await screen.findByRole('button', { name: '查找' });
  fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: '查找' });
  return { ...app, field };
}

const selected = () => document.querySelector('[role=option][aria-selected=true]');

describe('finding', () => {
  it('opens with a key, finds by name, and goes where Enter says; period and line stay', async () => {
    const { field, history } = await openSearch();
    fireEvent.change(field, { target: { value: '昆明' } });
    await waitFor(() => expect(selected()?.textContent).toContain('昆明市'));
    expect(field.getAttribute('aria-activedescendant')).toBe(selected()?.id);
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(history.location.search).toBe('?org=530100&line=area&period=2026Q3'));
    expect(screen.queryByRole('dialog', { name: '查找' })).toBeNull();
  });

  it('moves along the list with arrows and begins again past its end', async () => {
    const { field } = await openSearch();
    const options = await screen.findAllByRole('option');
    expect(selected()).toBe(options[0]);
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    expect(selected()).toBe(options.at(-1));
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(selected()).toBe(options[0]);
  });

  it('leads to pages by the initials of their names', async () => {
    const { field, history } = await openSearch();
    fireEvent.change(field, { target: { value: 'rz' } });
    await waitFor(() => expect(selected()?.textContent).toContain('任职'));
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    fireEvent.click(selected() as Element);
    await waitFor(() => expect(history.location.pathname).toBe('/access'));
  });

  it('offers what was chosen before, and forgets it with the session', async () => {
    rememberChoice('530000', { kind: 'relation', id: 'R8', name: { zh: '工人成长 ↔ 企业发展', en: 'Growth' } });
    await openSearch();
    const recent = await screen.findByRole('group', { name: '最近选过' });
    within(recent).getByText('工人成长 ↔ 企业发展');
    forgetRecent();
    expect(recentIn('530000')).toEqual([]);
  });

  it('says what else to try when nothing is found', async () => {
    const { field } = await openSearch();
    fireEvent.change(field, { target: { value: '拉萨' } });
    await screen.findByText(/没有找到“拉萨”/);
    expect(field.getAttribute('aria-expanded')).toBe('false');
  });

  it('leaves `/` to whoever is typing', async () => {
    renderApp(`/${view}`);
    await screen.findByRole('button', { name: '查找' });
    const input = document.createElement('input');
    document.body.append(input);
    fireEvent.keyDown(input, { key: '/', bubbles: true });
    expect(screen.queryByRole('combobox', { name: '查找' })).toBeNull();
    input.remove();
    fireEvent.keyDown(document.body, { key: '/', bubbles: true });
    await screen.findByRole('combobox', { name: '查找' });
  });
});

describe('initialsOf', () => {
  it('reads Chinese by pinyin and leaves the rest', () => {
    expect(initialsOf('操作记录')).toBe('czjl');
    expect(initialsOf('A 企业名录')).toBe('a qyml');
    expect(initialsOf('啊匝')).toBe('az');
  });
});

describe('recent choices', () => {
  it('are the last six, each once, and nothing of another form', () => {
    for (let i = 0; i < 9; i++) {
      rememberChoice('s', {
        kind: 'indicator',
        id: `i${i % 8}`,
        no: i,
        name: { zh: `指标${i}`, en: `indicator ${i}` },
      });
    }
    expect(recentIn('s').map((hit) => ('id' in hit ? hit.id : ''))).toEqual(['i0', 'i7', 'i6', 'i5', 'i4', 'i3']);
    localStorage.setItem('shiheng.recent.s', '[{"kind":"person"}]');
    expect(recentIn('s')).toEqual([]);
    localStorage.setItem('shiheng.recent.s', 'not json');
    expect(recentIn('s')).toEqual([]);
  });
});
