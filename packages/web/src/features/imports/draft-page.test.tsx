// @vitest-environment happy-dom
import type { DraftDto } from '@shiheng/contract/imports';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { problem } from '../../testing/fixture-api.ts';
import { renderApp } from '../../testing/render-app.tsx';

const draftId = '11111111-1111-4111-8111-111111111111';
const draft: DraftDto = {
  draftId,
  template: 'workers',
  period: '2026Q3',
  fileName: '台账.xlsx',
  bytes: 1000,
  sentAt: '2026-08-01T02:00:00Z',
  expiresAt: '2026-08-04T02:00:00Z',
  stage: 'running',
  interrupted: true,
  progress: null,
  refusal: null,
  columns: [],
  templateColumns: [],
  counts: null,
  batchId: null,
};

it('a file whose data were declared anew since its check says whose they are, and is checked again by one press', async () => {
  const refusal = {
    kind: 'import-outdated',
    reason: { zh: '检查之后，1 个单位的数据又有了新的申报：示例企业', en: 'declared anew' },
    mend: { zh: '请重新检查', en: 'Check again' },
  };
  let now: DraftDto = { ...draft, stage: 'checked', interrupted: false };
  const counts = { read: 1, loaded: 1, unchanged: 0, refused: 0, faults: 0, warnings: 0 };
  const preview = {
    counts: { ...counts, unitsLoaded: 1, unitsUnchanged: 0, unitsRefused: 0 },
    restatement: false,
    columns: [],
    rows: [],
    warnings: [],
    extraColumns: [],
    changes: [],
    changesInAll: 0,
    elsewhere: [],
    hasRefusedFile: false,
  };
  renderApp(`/imports/files/${draftId}?org=530000&line=area&period=2026Q3`, {
    answer: (method, url) => {
      if (url.endsWith('/preview')) return { status: 200, body: preview };
      if (method === 'POST' && url.endsWith('/run')) {
        now = { ...now, stage: 'sent', refusal };
        return problem('import-outdated');
      }
      if (method === 'POST' && url.endsWith('/check')) now = { ...now, stage: 'checked', refusal: null };
      return url.startsWith(`/api/import-drafts/${draftId}`) ? { status: 200, body: now } : undefined;
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: '确认导入' }));
  expect(await screen.findByText(refusal.reason.zh)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '开始检查' }));
  expect(await screen.findByRole('button', { name: '确认导入' })).toBeTruthy();
});

it.each([
  ['running', '接着导入', 'run'],
  ['checking', '重新检查', 'check'],
] as const)('a file interrupted while %s says why it cannot go on', async (stage, button, deed) => {
  renderApp(`/imports/files/${draftId}?org=530000&line=area&period=2026Q3`, {
    answer: (method, url) => {
      if (method === 'POST' && url.endsWith(`/${deed}`)) return problem('draft-busy');
      return url === `/api/import-drafts/${draftId}` ? { status: 200, body: { ...draft, stage } } : undefined;
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: button }));
  const { body } = problem('draft-busy') as { body: { title: string } };
  expect(await screen.findByText(new RegExp(body.title))).toHaveProperty('tagName', 'P');
});
