import { expect, test } from 'vitest';
import type { LiveNumber, Pieces } from './document.ts';
import { barsToIssue } from './readiness.ts';

const number: LiveNumber = {
  kind: 'number',
  org: '530000',
  snapshot: 2,
  subject: { kind: 'coverage', of: 'workers' },
  format: { kind: 'number', decimals: 0, unit: '人' },
  label: '覆盖产业工人',
  shown: '12人',
  exact: 12,
};

function text(...pieces: Pieces) {
  return { signer: '张三', titleLines: ['标题'], editorsNote: '', blocks: [{ kind: 'paragraph', pieces } as const] };
}

test('a complete text of linked numbers at the latest version may be issued', () => {
  expect(barsToIssue(text({ kind: 'text', text: '共' }, number), 2)).toEqual([]);
});

test('everything that stands in the way is told, with how much of it', () => {
  const draft = { ...text({ kind: 'text', text: '共37家，' }, number, number), signer: ' ', titleLines: [''] };
  expect(barsToIssue(draft, 3)).toEqual([
    { kind: 'numbers-stale', numbers: 2 },
    { kind: 'numbers-unlinked', numbers: 1 },
    { kind: 'bulletin-incomplete', missing: ['title', 'signer'] },
  ]);
  expect(barsToIssue(text(number), null)).toEqual([{ kind: 'period-open' }]);
  expect(barsToIssue({ ...text(), blocks: [] }, 2)).toEqual([{ kind: 'bulletin-incomplete', missing: ['text'] }]);
});
