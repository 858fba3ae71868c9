// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../../testing/fixture-api.ts';
import { overview } from '../../testing/fixtures.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const view = '?org=530000&line=area&period=2026Q3';

async function beams() {
  const picture = await screen.findByRole('region', { name: /十衡图|Ten balances/ });
  return within(picture).findAllByRole('link');
}

describe('overview', () => {
  it('shows ten balances, worst first, framing relations last, each opening its relation', async () => {
    renderApp(`/${view}`);
    const rows = await beams();
    const addresses = rows.map((row) => row.getAttribute('href'));
    expect(addresses[0]).toBe(`/relations/R7${view}`);
    expect(addresses.map((address) => /R\d+/.exec(address ?? '')?.[0])).toEqual([
      'R7',
      'R9',
      'R10',
      'R4',
      'R6',
      'R5',
      'R8',
      'R3',
      'R2',
      'R1',
    ]);
  });

  it('says each balance in words', async () => {
    renderApp(`/${view}`);
    await beams();
    screen.getByRole('link', { name: '组织推进 ↔ 企业主体。组织推进 78，企业主体 52。企业主体滞后 26。得分 55。' });
    screen.getByRole('link', { name: /^工人成长 ↔ 企业发展。数据不足：企业发展：可用指标占权重 41%/ });
    expect(screen.getByText(/三项关系偏出合理区间/)).toBeTruthy();
  });

  it('completes the address, so that it can be copied', async () => {
    const { history } = renderApp('/');
    await beams();
    expect(history.location.search).toBe(view);
  });

  it('colours the map by the relation that is chosen, and names every tile', async () => {
    renderApp(`/${view}`);
    await beams();
    const map = () => screen.getByRole('group', { name: /位置图/ });
    expect(within(map()).getAllByRole('link')).toHaveLength(16);
    within(map()).getByRole('link', { name: '昭通市：企业主体滞后，两侧之差 +25' });
    fireEvent.click(screen.getByRole('radio', { name: '党的领导 ↔ 工会牵头' }));
    within(map()).getByRole('link', { name: /^昭通市：区间内/ });
  });

  it('says what to do when the period has no data', async () => {
    renderApp('/?org=530000&line=area&period=1999');
    await screen.findByText('该期间没有数据');
    screen.getByText('请选择期间列表中的一项');
    screen.getByRole('button', { name: /重\s?试/ });
    expect(screen.getByRole('link', { name: '回到我的起始页' }).getAttribute('href')).toBe('/');
  });

  it.each([['/'], ['/relations/R7'], ['/indicators'], ['/indicators/training-coverage']])(
    'says what to do before the first import: %s',
    async (address) => {
      renderApp(address, {
        answer: (_, url) => (url === '/api/periods' ? { status: 200, body: { periods: [] } } : undefined),
      });
      await screen.findByText('这个期间还没有可算的数据');
    },
  );

  it('says that nothing can be compared, not that nothing changed, where there is no earlier period', async () => {
    const alone = { ...overview, comparedWith: null, changes: [] };
    renderApp(`/${view}`, {
      answer: (_, url) => (url.startsWith('/api/overview?') ? { status: 200, body: alone } : undefined),
    });
    await screen.findByText('没有可比的上期。');
    expect(screen.queryByText(/没有超出不确定区间的变化|位置改变或区间不重叠/)).toBeNull();
  });

  it('says that nobody has declared where that is so, and that the workers are not known', async () => {
    const relations = overview.relations.map((each) => ({
      ...each,
      position: 'insufficient' as const,
      headline: null,
    }));
    const bare = { ...overview, relations, coverage: { enterprises: 1, declared: 0, workers: null } };
    renderApp(`/${view}`, {
      answer: (_, url) => (url.startsWith('/api/overview?') ? { status: 200, body: bare } : undefined),
    });
    await screen.findByText('已申报 0 / 1 户 · —');
    expect(screen.queryByRole('region', { name: /十衡图/ })).toBeNull();
  });

  it('shows the number to give to the administrator when the server fails', async () => {
    renderApp(`/${view}`, { answer: (_, url) => (url.startsWith('/api/overview') ? problem('internal') : undefined) });
    await screen.findByText('请求编号 fixture-1');
  });

  it('leaves no Chinese in the English interface but names of organisations', async () => {
    const { container } = renderApp(`/${view}`, { language: 'en' });
    await beams();
    screen.getByText(/Three relations are outside their desired band/);
    const tiles = new Set(['西双版纳']);
    expect(strayChinese(container).filter((text) => !tiles.has(text) && text.length > 4)).toEqual([]);
  });
});
