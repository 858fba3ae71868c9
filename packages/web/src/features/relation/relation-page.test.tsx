// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { relationPage } from '../../testing/relation-fixture.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const view = '?org=530000&line=area&period=2026Q3';
const title = (name: RegExp) => screen.findByRole('heading', { level: 1, name });

describe('relation page', () => {
  it('shows that the contributions add up to the gap', async () => {
    renderApp(`/relations/R7${view}`);
    await title(/组织推进/);
    screen.getByText('合计 +26.0 = 组织推进 78.0 − 企业主体 52.0');
  });

  it('opens an indicator to its definition, formula and source', async () => {
    renderApp(`/relations/R7${view}`);
    await title(/组织推进/);
    fireEvent.click(screen.getByRole('button', { name: '看“产改纳入负责人考核率”的口径和出处' }));
    await screen.findByText('items-done ÷ items-due');
    screen.getByText('30% 得 0 分，90% 得 100 分');
    expect(screen.getAllByText('待核').length).toBeGreaterThan(0);
  });

  it('lists units below without ranks: 并列 unless they can be told apart', async () => {
    renderApp(`/relations/R7${view}`);
    await title(/组织推进/);
    const table = within(screen.getByRole('region', { name: /^下级机构/ })).getByRole('table');
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(16);
    expect(rows[0]?.textContent).toMatch(/昆明市.*第 2 档 · 并列$/);
    fireEvent.click(within(table).getByRole('button', { name: '按“机构”排序' }));
    expect(within(table).getAllByRole('rowheader')[0]?.textContent).toBe('保山市');
  });

  it('says of a framing relation that the number concludes nothing', async () => {
    renderApp(`/relations/R1${view}`);
    await title(/产改/);
    screen.getByText(/框架性关系：先看证据，再看数字/);
  });

  it('says why a relation cannot be judged, and takes no gap apart', async () => {
    renderApp(`/relations/R8${view}`);
    await title(/工人成长/);
    screen.getByText('企业发展：可用指标占权重 41%，不足三分之二');
    screen.getByText('两侧有一侧数据不足，差距无从分解。');
    screen.getByText(/指标少于三个：生产率与质量数据尚未接入/);
  });

  it.each([
    ['none of what is not shown', { findings: null }, undefined],
    ['that forms of very many units are compared below', { findings: [], formsCompared: false }, /整份报表.*下级单位/],
  ])('says of findings %s', async (_, part, said) => {
    const page = { ...relationPage('R7'), ...part };
    renderApp(`/relations/R7${view}`, {
      answer: (_, url) => (url.startsWith('/api/relations/R7') ? { status: 200, body: page } : undefined),
    });
    await title(/组织推进/);
    expect(screen.queryByRole('heading', { name: '发现' }) === null).toBe(said === undefined);
    if (said) screen.getByText(said);
  });

  it('draws no trend of nothing', async () => {
    const page = relationPage('R7');
    const unknown = page.trend.map((point) => {
      const sides = point.sides.map((side) => ({ ...side, score: null }));
      return { ...point, headline: null, p05: null, p95: null, sides };
    });
    renderApp(`/relations/R7${view}`, {
      answer: (_, url) =>
        url.startsWith('/api/relations/R7') ? { status: 200, body: { ...page, trend: unknown } } : undefined,
    });
    await screen.findByText('还没有走势');
  });

  it('keeps the academic comparison folded, with formula names and numbers beside words', async () => {
    renderApp(`/relations/R7${view}`);
    await title(/组织推进/);
    const academic = screen.getByText('学术对照：耦合协调度').closest('details');
    expect(academic?.open).toBe(false);
    expect(academic?.textContent).toMatch(/王淑佳等（2021）修正式.*中级协调 \(0\.\d+\)/);
  });

  it('answers an address without such a relation with the way back', async () => {
    renderApp(`/relations/R11${view}`);
    await screen.findByText('没有这一页');
    expect(screen.getByRole('link', { name: '回到总览' }).getAttribute('href')).toBe('/');
  });

  it('leaves no Chinese in the English interface but names of organisations', async () => {
    const { container } = renderApp(`/relations/R7${view}`, { language: 'en' });
    await title(/Organised push/);
    expect(strayChinese(container)).toEqual([]);
  });
});
