import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * WCAG 2.2 A and AA: nothing at all; of what is merely good practice nothing serious or critical. One rule is left out:
 * `label-content-name-mismatch` wants every word inside a beam in the name of its link, also the figures of the picture.
 * The name begins with the visible name of the relation, which is what a speaking reader says, and then tells the balance
 * in one sentence.
 */
export async function assertAccessible(page, where = '') {
  await page.evaluate(source); // by the debugger, so the page's own CSP stays as it is
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'label-content-name-mismatch': { enabled: false } },
    }),
  );
  const grave = violations.filter(
    ({ impact, tags }) => tags.some((tag) => tag.startsWith('wcag')) || impact === 'serious' || impact === 'critical',
  );
  const told = grave.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
  assert.deepEqual(told, [], where);
}
