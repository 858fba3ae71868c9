// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { indicatorPage } from '../../testing/indicator-fixture.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const view = '?org=530000&line=area&period=2026Q3';
const enterprise = '?org=11111111-1111-4111-8111-111111111111&line=area&period=2026Q3';
const title = (name: RegExp) => screen.findByRole('heading', { level: 1, name });

describe('the list of indicators', () => {
  it('tells what is missing in words, never as 0', async () => {
    renderApp(`/indicators${view}`);
    await title(/^指标$/);
    const row = screen.getByRole('link', { name: '提案按期答复率' }).closest('tr');
    expect(row?.textContent).toContain('没有数据');
    expect(row?.textContent).not.toContain('0.0');
  });

  it('is narrowed by what the address says, and says when nothing is left', async () => {
    const { history } = renderApp(`/indicators${view}&task=3`);
    await title(/^指标$/);
    screen.getByText('1 项');
    fireEvent.change(screen.getByRole('searchbox', { name: '按名称或编号查找' }), { target: { value: '没有这样的' } });
    await screen.findByText('没有符合条件的指标');
    expect(new URLSearchParams(history.location.search).get('words')).toBe('没有这样的');
    fireEvent.click(screen.getByRole('button', { name: '清除条件' }));
    await screen.findByText('2 项');
  });
});

describe('the page of an indicator', () => {
  it('opens each number: numerator to units, a unit to its own page', async () => {
    renderApp(`/indicators/training-coverage${view}`);
    await title(/培训覆盖率/);
    screen.getByText('5% 得 0 分，20% 得 100 分', { selector: 'dd' });
    const units = within(await screen.findByRole('region', { name: /^下钻到单位/ }));
    const link = units.getByRole('link', { name: '滇东第二机械厂' });
    expect(link.getAttribute('href')).toBe(`/indicators/training-coverage${enterprise}`);
    expect(screen.getAllByRole('row', { name: /本期采用/ })).toHaveLength(1);
    screen.getByText(/本级及其他：\+12\.7 分/);
  });

  it('ends at the masked rows, as many as the number says, and at the report', async () => {
    renderApp(`/indicators/training-coverage${enterprise}&measure=trained`);
    await title(/培训覆盖率/);
    await screen.findByText('陆**');
    screen.getByText('逐行合计 1 人，与计量值一致。');
    screen.getByText('培训学时 52');
    screen.getByRole('button', { name: '看“受训职工”的佐证文件' });
    expect(screen.getByRole('link', { name: '看只在分母、不在分子的记录' }).getAttribute('href')).toContain(
      'measure=training-known&without=trained',
    );
  });

  it.each([
    ['opening', '2026Q1', '全年取最早一期的期初数。'],
    ['stock', '2026Q3', '全年取最后一期的数。'],
  ] as const)(
    'of a year’s %s opens the rows of the quarter that makes the number, and offers the others',
    async (time, usual, said) => {
      const page = indicatorPage('11111111-1111-4111-8111-111111111111');
      const [voice] = page.voices ?? [];
      const voices = ['2026Q1', '2026Q2', '2026Q3'].flatMap((period) => (voice ? [{ ...voice, period }] : []));
      const year = { ...page, period: '2026', voices, terms: page.terms.map((term) => ({ ...term, time })) };
      const asked: string[] = [];
      renderApp(`/indicators/training-coverage${enterprise.replace('2026Q3', '2026')}&measure=trained`, {
        answer: (_, url) => {
          const { pathname, searchParams } = new URL(url, 'http://localhost');
          if (pathname.endsWith('/records')) asked.push(searchParams.get('period') ?? '');
          return pathname === '/api/indicators/training-coverage' ? { status: 200, body: year } : undefined;
        },
      });
      await screen.findByText(said);
      await screen.findByText('陆**');
      expect(asked).toEqual([usual]);
      fireEvent.click(screen.getByRole('radio', { name: /二季度|2 ?季度/ }));
      await waitFor(() => expect(asked).toEqual([usual, '2026Q2']));
    },
  );

  it('leaves out what is not shown to the reader, and says nothing of it', async () => {
    const page = { ...indicatorPage('11111111-1111-4111-8111-111111111111'), voices: null, toldTwice: null };
    renderApp(`/indicators/training-coverage${enterprise}`, {
      answer: (_, url) =>
        url.startsWith('/api/indicators/training-coverage?') ? { status: 200, body: page } : undefined,
    });
    await title(/培训覆盖率/);
    expect(screen.queryByText(/本单位的原始数据|上报与台账|没有单位把这些计量/)).toBeNull();
  });

  it.each([
    ['the list', `/indicators${view}`, /^Indicators$/],
    ['the province', `/indicators/training-coverage${view}`, /Training coverage/],
    ['the rows', `/indicators/training-coverage${enterprise}&measure=trained`, /Training coverage/],
  ])('leaves no Chinese in English but names: %s', async (_, address, heading) => {
    const { container } = renderApp(address, { language: 'en' });
    await title(heading);
    expect(strayChinese(container)).toEqual([]);
  });
});
