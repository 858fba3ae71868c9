// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LanguageProvider } from '../i18n/language.tsx';
import { spokenIn } from '../testing/spoken-in.ts';
import { Evidence } from './evidence.tsx';

const shown = (grades: { A: number; B: number; C: number }) =>
  render(
    <LanguageProvider initial={spokenIn('zh-CN')}>
      <Evidence grades={grades} />
    </LanguageProvider>,
  ).container;

test('one grade is its letter and no bar, which would read as a share', () => {
  const one = shown({ A: 0, B: 0, C: 1 });
  expect(one.textContent).toBe('C');
  expect(one.querySelector('i')).toBeNull();
  expect(one.querySelector('[title]')?.getAttribute('title')).toBe('C 自行申报');
});

test('several grades are a bar with their shares; a trace is no nought', () => {
  const mixed = shown({ A: 0.7, B: 0, C: 0.3 });
  expect(mixed.textContent).toBe('A 70% · C 30%');
  expect(mixed.querySelectorAll('i')).toHaveLength(3);
  expect(shown({ A: 0.001, B: 0, C: 0.999 }).textContent).toBe('A <1% · C >99%');
  expect(shown({ A: 0, B: 0, C: 0 }).textContent).toBe('没有佐证');
});
