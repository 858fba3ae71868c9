// @vitest-environment happy-dom
import { matrix } from '@shiheng/contract/access';
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { session } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const state = {
  release: '0.1.0',
  node: '20.19.0',
  engine: 'postgres',
  startedAt: '2026-03-01T00:00:00Z',
  checks: [
    { id: 'keys', level: 'ok', found: { zh: '密钥与数据库配套', en: 'The keys belong' }, mend: null },
    {
      id: 'key-file',
      level: 'fail',
      found: { zh: '密钥文件可被其他用户读取（644）', en: 'Others can read the key file' },
      mend: { zh: 'chmod 600 keys.json', en: 'chmod 600 keys.json' },
    },
  ],
};

it('shows the system administrator what must be mended, and how', async () => {
  const permissions = [...matrix['system-admin']];
  renderApp('/system', {
    answer: (_, url) =>
      url === '/api/session'
        ? { status: 200, body: { ...session, role: 'system-admin', permissions } }
        : url === '/api/system'
          ? { status: 200, body: state }
          : undefined,
  });
  const item = (await screen.findByText('密钥文件可被其他用户读取（644）')).closest('li') as HTMLElement;
  within(item).getByText('须改');
  within(item).getByText('怎么办：chmod 600 keys.json');
  expect(within(screen.getByRole('main')).getAllByRole('listitem')).toHaveLength(2);
  screen.getByRole('link', { name: '运行状态' });
});
