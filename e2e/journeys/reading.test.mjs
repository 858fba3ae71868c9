// Everyone can read it: in English, on a phone, with a screen reader.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertFits, beams, openRelation, settled, signInAs } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { chineseLeft, namesIn } from '../support/chinese.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Opens sign-in, overview and one relation in turn. `look` sees each of them settled. */
async function walk(page, look, language = 'zh') {
  await page.goto('/sign-in');
  await page.getByRole('listitem').first().waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await settled(page);
  await look('sign-in', await (await page.context().request.get('/api/demo-accounts')).json());
  const overview = await signInAs(page, 'province');
  await settled(page);
  await look('overview', overview);
  const relation = await openRelation(
    page,
    overview.relations.find(({ id }) => id === 'R8'),
    language,
  );
  await look('relation', relation);
}

test('in English no Chinese is left but the names in the data', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await walk(
    page,
    async (name, data) => {
      await shot(page, `${name}-en`);
      assert.deepEqual(await chineseLeft(page, [...namesIn(data)]), [], name);
    },
    'en',
  );
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en', 'the choice is remembered');
  await visitor.close();
});

describe('on a phone', () => {
  test('nothing is wider than the screen', async () => {
    const visitor = await newVisitor(browser, { viewport: phone });
    const { page } = visitor;
    await walk(page, async (name) => {
      await shot(page, `${name}-phone`);
      await assertFits(page);
    });
    await visitor.close();
  });

  test('nor in English on the narrowest', async () => {
    const visitor = await newVisitor(browser, { viewport: { width: 320, height: 640 } });
    const { page } = visitor;
    await walk(page, () => assertFits(page), 'en');
    await visitor.close();
  });
});

for (const language of ['zh', 'en']) {
  test(`axe finds nothing serious (${language})`, async () => {
    const visitor = await newVisitor(browser);
    const { page } = visitor;
    await walk(page, () => assertAccessible(page), language);
    await visitor.close();
  });
}

test('the keyboard alone reaches a relation', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await signInAs(page, 'province');
  const first = beams(page).first();
  const target = await first.getAttribute('href');
  for (let i = 0; i < 60 && !(await first.evaluate((link) => link === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === new URL(target, url).pathname);
  await visitor.close();
});
