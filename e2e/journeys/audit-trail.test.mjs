// The trail of what was done: told in sentences, found by filters, proven whole, taken away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertFits, enterAs, settled, whole } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const events = (page) => page.locator('ol[reversed] > li');

/** Staff of the demo enterprise looks at the first worker of the ledger. */
async function reveal() {
  const staff = await newVisitor(browser);
  const { page } = staff;
  await enterAs(page, 'enterprise');
  await page.getByRole('link', { name: '职工', exact: true }).click();
  await page
    .getByRole('button', { name: /查看 .* 的全名/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: '查看姓名和证件号码' });
  await dialog.getByLabel('当面核对本人身份').check();
  await dialog.getByRole('button', { name: '记录并查看' }).click();
  const name = await dialog.locator('strong').innerText();
  const idNumber = await dialog.getByText(/^\d{17}[\dX]$/).innerText();
  await staff.close();
  return { name, idNumber };
}

async function filter(page, event) {
  const choice = page.getByRole('combobox', { name: '事件' });
  await choice.click();
  await choice.fill(event);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^查\s?询$/ }).click();
  await page.waitForURL((url) => url.searchParams.has('kind'));
  await settled(page);
}

test('the auditor reads who signed in and who looked at a worker, and proves that nothing was rewritten', async () => {
  const { name, idNumber } = await reveal();
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await enterAs(page, 'auditor');
  await page.getByRole('link', { name: '操作记录' }).click();
  await page.getByRole('heading', { level: 1, name: '操作记录' }).waitFor();
  await settled(page);
  await shot(page, 'audit-all');

  await filter(page, '查看个人信息');
  const look = await events(page).first().innerText();
  for (const word of ['查看个人信息', 'enterprise', '企业产改专员', '玉溪滇红示范机床有限公司', '当面核对本人身份']) {
    assert.ok(look.includes(word), `${word} in ${look}`);
  }
  assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(`${name}|${idNumber}`), 'nobody is named');
  for (const each of await events(page).allInnerTexts()) assert.match(each, /查看个人信息/);

  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.waitForURL((url) => !url.searchParams.has('kind'));
  await filter(page, '登录');
  const signIns = await events(page).allInnerTexts();
  assert.ok(signIns.some((each) => /登录\s+enterprise/.test(each)));
  assert.ok(
    signIns.every((each) => /^(?!.*被拒)[\s\S]*登录/.test(each) && each.includes('方式：密码')),
    signIns[0],
  );

  const checked = page.waitForResponse(
    (each) => each.request().method() === 'POST' && each.url().endsWith('/api/audit/check'),
  );
  await page.getByRole('button', { name: '立即校验' }).click();
  const { events: walked, faultCount } = await (await checked).json();
  assert.equal(faultCount, 0);
  await page.getByText(new RegExp(`上次校验 .*：${whole(walked)} 条首尾相连`)).waitFor();
  await page.getByText('完好', { exact: true }).waitFor();
  await page.locator('.ant-btn-loading').first().waitFor({ state: 'detached' });
  assert.match(await page.getByText(/^链头 第 [\d,]+ 条/).innerText(), /[0-9a-f]{64}$/);
  await assertAccessible(page);
  await shot(page, 'audit-1440');

  await page.getByRole('button', { name: '导出表格' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^CSV/ }).click()]);
  const csv = await readFile(await file.path(), 'utf8');
  assert.match(csv, /登录/);
  assert.ok(csv.trimEnd().split('\n').length > signIns.length, 'a head, and a line for every event');
  await visitor.close();
});

test('the audit administrator sees the trail on a phone, its own searches included, and no balances', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page, context } = visitor;
  await enterAs(page, 'audit');
  assert.equal(new URL(page.url()).pathname, '/audit');
  await page.getByRole('button', { name: /^查\s?询$/ }).click();
  await page.reload();
  await settled(page);
  await events(page).filter({ hasText: '检索操作记录' }).filter({ hasText: '审计管理员' }).first().waitFor();
  assert.equal((await context.request.get('/api/overview?org=530000&period=2026Q3')).status(), 404);
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'audit-390');
  await visitor.close();
});
