import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const text = readFileSync(new URL('docs/ballot.md', root), 'utf8');
const rows = [...text.matchAll(/^\| (\d+) \| [\d., –]+ \| (.+) \| `(.+)` \|$/gm)].map(([, section, rule, path]) => ({
  section: section ?? '',
  rule: rule ?? '',
  path: path ?? '',
}));

test('docs/ballot.md has rows for every section that has rules', () => {
  expect([...new Set(rows.map(({ section }) => section))]).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

test.each(rows)('§$section, $rule: $path cites it', ({ section, path }) => {
  const file = new URL(path, root);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`BELENIOS (?:§\\d+[^§\\n]*)?§${section}\\b`));
});
