// Account and security: what everybody manages of the own account, as far as a demo account may.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertFits, openAccountMenu, settled, signInAs } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

async function openOwnAccount(page) {
  await openAccountMenu(page);
  await page.getByRole('link', { name: '账号与安全' }).click();
  await page.getByRole('heading', { level: 1, name: '账号与安全' }).waitFor();
  await settled(page);
}

test('a worker on a phone sees the own sessions, and what a demo account must not change', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page } = visitor;
  await signInAs(page, 'worker');
  await openOwnAccount(page);
  await page.getByText('本设备').waitFor();
  assert.equal(await page.getByRole('button', { name: '修改密码' }).isDisabled(), true);
  assert.equal(await page.getByRole('heading', { name: '接口令牌' }).count(), 0);
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'own-account-phone');
  await visitor.close();
});

test('a session is ended from another device, at once', async () => {
  const [here, there] = [await newVisitor(browser), await newVisitor(browser, { viewport: phone })];
  await signInAs(here.page, 'zhaotong');
  await signInAs(there.page, 'zhaotong');
  await openOwnAccount(here.page);
  await here.page.getByRole('button', { name: '结束其他全部' }).click();
  await here.page.getByText('没有其他设备登录。').waitFor();
  assert.equal((await there.context.request.get('/api/session')).status(), 401);
  await there.page.reload();
  await there.page.waitForURL(/\/sign-in/);
  await here.close();
  await there.close();
});

test('a token is made, read with, and revoked, by keyboard alone', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  const { period } = await signInAs(page, 'province');
  await openOwnAccount(page);
  const press = async (locator) => {
    await locator.focus();
    await page.keyboard.press('Enter');
  };
  await press(page.getByRole('button', { name: '签发令牌' }));
  await page.getByLabel('用途').focus();
  await page.keyboard.type('数据大屏');
  await page.getByRole('checkbox', { name: '查看十衡和指标' }).focus();
  await page.keyboard.press('Space');
  await press(page.getByRole('button', { name: /^签\s?发$/ }));
  const token = await page.locator('code', { hasText: /^shk_[\w-]{43}$/ }).innerText();
  const read = async (path) => {
    const fresh = await browser.newContext({ baseURL: new URL(page.url()).origin });
    const answer = await fresh.request.get(path, { headers: { authorization: `Bearer ${token}` } });
    await fresh.close();
    return answer.status();
  };
  assert.equal(await read(`/api/overview?org=530000&period=${period}`), 200);
  assert.equal(await read('/api/periods'), 404);
  await assertAccessible(page);
  await shot(page, 'own-account-token');
  await press(page.getByRole('button', { name: '已经保存' }));
  await press(page.getByRole('button', { name: '吊销“数据大屏”' }));
  await press(page.getByRole('tooltip').getByRole('button', { name: /^吊\s?销$/ }));
  await page.getByText('已吊销').waitFor();
  assert.equal(await read(`/api/overview?org=530000&period=${period}`), 401);
  assert.equal((await context.request.get('/api/session')).status(), 200);
  await visitor.close();
});
