// Every page of identity, personal data and audit can be read by everyone: on a desk, on a phone, in English.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertFits, enterAs, settled } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { chineseLeft, namesIn } from '../support/chinese.mjs';

/** Who opens which pages. Without a login: nobody is signed in. */
const walks = [
  { login: undefined, pages: ['/sign-in', '/activate'] },
  { login: 'security', pages: ['/accounts', '/access', '/access/matrix', '/me'] },
  { login: 'union', pages: ['/accounts', '/workers', '/access'] },
  { login: 'enterprise', pages: ['/workers', '/corrections', '/purposes'] },
  { login: 'worker', pages: ['/my-record', '/purposes', '/me'] },
  { login: 'auditor', pages: ['/audit'] },
  { login: 'audit', pages: ['/audit', '/purposes'] },
  { login: 'system', pages: ['/system'] },
  { login: 'province', pages: ['/workers', '/accounts', '/access/matrix'] },
];

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

async function speakEnglish(page) {
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('html[lang=en]').waitFor();
}

async function open(page, path) {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
  assert.equal(new URL(page.url()).pathname, path, 'nobody is sent elsewhere');
}

/** Names in the data that a page shows stay as they are written, in either language. */
async function collectNames(answer, names) {
  if (!answer.url().includes('/api/') || !/json/.test(answer.headers()['content-type'] ?? '')) return;
  namesIn(await answer.json().catch(() => null), names); // a page that is left takes its answers with it
}

for (const { login, pages } of walks) {
  describe(login ?? 'nobody signed in', () => {
    for (const [size, viewport] of [
      ['1440', undefined],
      ['390', phone],
    ]) {
      test(`${pages.join(', ')} at ${size} px`, async () => {
        const visitor = await newVisitor(browser, viewport && { viewport });
        const { page } = visitor;
        if (login) await enterAs(page, login);
        for (const path of pages) {
          await open(page, path);
          await shot(page, `page-${login ?? 'nobody'}${path.replaceAll('/', '-')}-${size}`);
          await assertFits(page);
          await assertAccessible(page);
        }
        await visitor.close();
      });
    }

    test(`${pages.join(', ')} in English`, async () => {
      const visitor = await newVisitor(browser, { viewport: phone });
      const { page } = visitor;
      const names = new Set();
      page.on('response', (answer) => void collectNames(answer, names));
      if (login) await enterAs(page, login);
      else await page.goto('/sign-in');
      await speakEnglish(page);
      for (const path of pages) {
        await open(page, path);
        await assertFits(page);
        assert.deepEqual(await chineseLeft(page, ['中文', ...names]), [], path);
      }
      await visitor.close();
    });
  });
}
