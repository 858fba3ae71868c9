// @vitest-environment happy-dom
import type { BatchPageDto } from '@shiheng/contract/imports';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';

const batchId = '11111111-1111-4111-8111-111111111111';
const page: BatchPageDto = {
  batch: {
    batchId,
    template: 'workers',
    period: '2026Q3',
    fileName: '台账.xlsx',
    startedAt: '2026-08-01T02:00:00Z',
    finishedAt: null,
    state: 'running',
    by: { displayName: '', unit: null },
    rows: null,
    undoes: null,
  },
  units: [],
  unitsInAll: 0,
  undo: { possible: false, barred: 'not-finished', restored: 0, withdrawn: 0, superseded: 0, restatement: false },
  undoneBy: null,
  progress: { phase: 'loading', percent: 40, rows: 4000 },
  sha256: 'ab'.repeat(32),
};

function show({ batch, ...more }: Partial<Omit<BatchPageDto, 'batch'>> & { batch?: Partial<BatchPageDto['batch']> }) {
  const body = { ...page, ...more, batch: { ...page.batch, ...batch } };
  const answer = (_method: string, url: string) =>
    url.startsWith(`/api/imports/${batchId}`) ? { status: 200, body } : undefined;
  return renderApp(`/imports/${batchId}?org=530000&line=area&period=2026Q3`, { answer });
}

const heading = (name: string) => screen.findByRole('heading', { level: 2, name });
const noHeading = (name: string) => expect(screen.queryByRole('heading', { level: 2, name })).toBeNull();

describe('the page of an import', () => {
  it('that is still running says so, and not that it is undone', async () => {
    show({});
    await heading('正在导入');
    noHeading('正在撤销');
  });

  it('that is being taken back says that', async () => {
    const progress = { phase: 'reading', percent: 0, rows: 0 } as const;
    show({ batch: { state: 'done', finishedAt: '2026-08-01T02:01:00Z' }, progress });
    await heading('正在撤销');
    noHeading('正在导入');
  });

  it('that was cut short and is being taken back says that', async () => {
    show({ batch: { state: 'interrupted' }, progress: { phase: 'undoing', percent: 3, rows: 30 } });
    await heading('正在撤销');
    noHeading('正在导入');
  });

  it('that takes another one back says that', async () => {
    const undoes = '22222222-2222-4222-8222-222222222222';
    show({ batch: { undoes }, progress: { phase: 'undoing', percent: 3, rows: 30 } });
    await heading('正在撤销');
    expect(screen.queryAllByText('正在导入')).toEqual([]);
  });
});
