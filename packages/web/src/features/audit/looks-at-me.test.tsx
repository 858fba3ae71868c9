// @vitest-environment happy-dom
import type { LookDto } from '@shiheng/contract/audit';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../app/query-client.ts';
import { LanguageProvider } from '../../i18n/language.tsx';
import { spokenIn } from '../../testing/spoken-in.ts';
import { LooksAtMe } from './looks-at-me.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const look = (seq: number, change: Partial<LookDto> = {}): LookDto => ({
  seq,
  at: '2026-10-09T01:30:05.000Z',
  kind: 'personal-data-revealed',
  name: { zh: '查看个人信息', en: 'Personal data revealed' },
  role: 'enterprise-staff',
  unit: { code: 'e', name: '滇东第二机械厂' },
  facts: [
    { name: 'reason', label: { zh: '事由', en: 'reason' }, value: 'payroll', text: { zh: '工资核对', en: 'pay' } },
  ],
  ...change,
});

function show(answer: (url: string) => object) {
  vi.stubGlobal('fetch', async (url: string) => new Response(JSON.stringify(answer(url))));
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <LanguageProvider initial={spokenIn('zh-CN')}>
        <LooksAtMe />
      </LanguageProvider>
    </QueryClientProvider>,
  );
}

it('tells when, in which role, from where and why; earlier looks on demand', async () => {
  show((url) =>
    url.includes('before=2')
      ? { looks: [look(1, { role: null, unit: null, facts: [] })], next: null }
      : { looks: [look(2)], next: 2 },
  );
  await screen.findByText('查看个人信息');
  expect(document.body.textContent).toContain(
    '2026年10月9日 09:30:05查看个人信息 企业产改专员 · 滇东第二机械厂事由：工资核对',
  );
  fireEvent.click(screen.getByRole('button', { name: /更早的/ }));
  await screen.findByText(/查看个人信息/, { selector: 'li:nth-child(2) strong' });
  expect(document.body.textContent).toContain('系统');
});

it('says so when nobody has looked', async () => {
  show(() => ({ looks: [], next: null }));
  await screen.findByText('还没有人看过您的个人信息。');
});
