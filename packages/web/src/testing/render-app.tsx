import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { App } from '../app/app.tsx';
import type { Language } from '../i18n/texts.ts';
import { answerFixture, type FixtureAnswer } from './fixture-api.ts';
import { spokenIn } from './spoken-in.ts';

interface Options {
  readonly language?: Language;
  readonly signedIn?: boolean;
  /** Answers instead of the fixture where it returns something. */
  readonly answer?: (method: string, url: string) => FixtureAnswer | Promise<FixtureAnswer> | undefined;
}

// Roles are looked up without asking the style of every ancestor: an order of magnitude faster in this DOM.
configure({ defaultHidden: true, asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The whole application on an address, with the server played by the fixtures at the wire. */
export function renderApp(address: string, { language = 'zh-CN', signedIn = true, answer }: Options = {}) {
  let session = signedIn;
  const fetched = vi.fn(async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const { status, body } = await (answer?.(method, url) ?? answerFixture(method, url, session));
    if (method === 'POST' && url === '/api/session' && status === 200) session = true;
    if (method === 'DELETE' && url === '/api/session') session = false;
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  });
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('scrollTo', () => {});
  const history = createMemoryHistory({ initialEntries: [address] });
  return { ...render(<App history={history} spoken={spokenIn(language)} />), history, fetched };
}

/** Chinese that a reader of the English page would meet, outside what is marked as Chinese (names of organisations). */
export function strayChinese(root: Element): readonly string[] {
  const han = /\p{Script=Han}/u;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    if (han.test(text) && node.parentElement?.closest('[lang="zh-CN"]') === null) found.push(text);
  }
  return found;
}
