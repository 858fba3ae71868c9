import { createMemoryHistory } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { paths } from './paths.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.tsx';
import { SessionEnd } from './session-end.ts';
import type { View } from './view.ts';

const router = createAppRouter(
  { queries: createQueryClient(() => {}), sessionEnd: new SessionEnd() },
  createMemoryHistory(),
);
const view: View = { org: '530100', line: 'system', period: '2026Q3', industry: 'C', tree: 'as-is' };

describe('paths', () => {
  it('writes every address in one spelling', () => {
    const addresses = [
      paths.overview(view),
      paths.overview({ ...view, industry: undefined, tree: 'as-was' }),
      paths.relation('R10', view),
      paths.signIn('/relations/R7?org=530000'),
      paths.signIn(),
      paths.home(),
    ].map((options) => router.buildLocation(options as Parameters<typeof router.buildLocation>[0]).href);
    expect(addresses).toEqual([
      '/?org=530100&line=system&period=2026Q3&industry=C&tree=as-is',
      '/?org=530100&line=system&period=2026Q3',
      '/relations/R10?org=530100&line=system&period=2026Q3&industry=C&tree=as-is',
      '/sign-in?back=%2Frelations%2FR7%3Forg%3D530000',
      '/sign-in',
      '/',
    ]);
  });
});
