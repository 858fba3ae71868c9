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
