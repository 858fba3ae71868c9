// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { choose, readChoice, readTheme, subscribe } from './theme-choice.ts';

const root = document.documentElement;

beforeEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** A device whose setting can be changed under the page. */
function deviceThatIs(dark: boolean) {
  const listeners = new Set<() => void>();
  const device = {
    matches: dark,
    addEventListener: (_: string, tell: () => void) => listeners.add(tell),
    removeEventListener: (_: string, tell: () => void) => listeners.delete(tell),
  };
  vi.stubGlobal('matchMedia', () => device);
  const turn = (dark: boolean) => {
    device.matches = dark;
    for (const tell of listeners) tell();
  };
  return { turn, listeners };
}

describe('theme', () => {
  it('follows the device until the reader chooses, and from then on the reader', () => {
    const { turn } = deviceThatIs(true);
    const leave = subscribe(() => {});
    expect([readChoice(), readTheme(), root.dataset.theme]).toEqual(['system', 'dark', 'dark']);
    turn(false);
    expect([readTheme(), root.dataset.theme]).toEqual(['light', 'light']);
    choose('dark');
    expect([readTheme(), root.dataset.theme]).toEqual(['dark', 'dark']);
    choose('system');
    expect([readChoice(), root.dataset.theme]).toEqual(['system', 'light']);
    leave();
  });

  it('tells after the style sheet has changed, so that charts read the new colours', () => {
    deviceThatIs(false);
    const seen: (string | undefined)[] = [];
    const leave = subscribe(() => seen.push(root.dataset.theme));
    choose('dark');
    leave();
    expect(seen).toEqual(['dark']);
  });

  it('is light on paper, and dark again afterwards', () => {
    deviceThatIs(false);
    choose('dark');
    const leave = subscribe(() => {});
    window.dispatchEvent(new Event('beforeprint'));
    expect([readTheme(), root.dataset.theme]).toEqual(['light', 'light']);
    window.dispatchEvent(new Event('afterprint'));
    expect([readTheme(), root.dataset.theme]).toEqual(['dark', 'dark']);
    leave();
  });

  it('stops watching when nobody listens', () => {
    const { listeners } = deviceThatIs(false);
    const leave = subscribe(() => {});
    expect(listeners.size).toBe(1);
    leave();
    expect(listeners.size).toBe(0);
  });

  it('takes nothing else that may be stored for a choice', () => {
    deviceThatIs(false);
    localStorage.setItem('shiheng.theme', 'sepia');
    expect(readChoice()).toBe('system');
  });
});
