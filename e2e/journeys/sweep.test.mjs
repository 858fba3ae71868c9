// Every page can be read by everyone: on a desk and on a phone, by day and by night, in Chinese and in English.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertFits, enterAs, settled } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { desktop, newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { chineseLeft, namesIn } from '../support/chinese.mjs';
import { addressOf, nameOf, places } from '../support/places.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

async function open(page, path) {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
  assert.equal(new URL(page.url()).pathname, path.split('?')[0], 'nobody is sent elsewhere');
}

/** The device's setting decides until the reader chooses. */
async function inBothThemes(page, check) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
    await check();
  }
}

/** Names in the data that a page shows stay as they are written, in either language. */
async function collectNames(answer, names) {
  if (!answer.url().includes('/api/') || !/json/.test(answer.headers()['content-type'] ?? '')) return;
  namesIn(await answer.json().catch(() => null), names); // a page that is left takes its answers with it
}

async function enter(page, login) {
  if (login) await enterAs(page, login);
  else await page.goto('/sign-in');
}

for (const { login, pages } of places) {
  describe(login ?? 'nobody signed in', () => {
    for (const [size, viewport] of Object.entries({ 1440: desktop, 390: phone })) {
      test(`${pages.length} pages at ${size} px`, async () => {
        const visitor = await newVisitor(browser, { viewport });
        const { page } = visitor;
        await enter(page, login);
        for (const place of pages) {
          const path = await addressOf(page, place);
          await open(page, path);
          await shot(page, `page-${login ?? 'nobody'}-${nameOf(path)}-${size}`);
          await assertFits(page);
          await inBothThemes(page, () => assertAccessible(page, path));
        }
        await visitor.close();
      });
    }

    test(`${pages.length} pages in English`, async () => {
      const visitor = await newVisitor(browser, { viewport: phone });
      const { page } = visitor;
      const names = new Set();
      page.on('response', (answer) => void collectNames(answer, names));
      await enter(page, login);
      await page.evaluate(() => localStorage.setItem('shiheng.language', 'en'));
      for (const place of pages) {
        const path = await addressOf(page, place);
        await open(page, path);
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
        await assertFits(page);
        assert.deepEqual(await chineseLeft(page, ['中文', ...names]), [], path);
        await inBothThemes(page, () => assertAccessible(page, path));
      }
      await visitor.close();
    });
  });
}
