// A ledger from a spreadsheet to the balances and back: with errors, on a phone, and by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertFits, beams, enterAs, settled } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { chineseLeft, namesIn } from '../support/chinese.mjs';
import { ledgerFile, mendedFile, period, promoted, spoilt } from '../support/demo-ledger.mjs';

const theirNames = { 证件号码: '身份证号', 班组: '组别' };

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** What the overview says of each relation, as it stands on the page. */
async function balances(page) {
  await page.goto(`/?period=${period}`);
  await beams(page).first().waitFor();
  await settled(page);
  return beams(page).evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? link.textContent));
}

async function choose(page, path) {
  await page.goto('/imports');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /选择文件/ }).click();
  await (await chooser).setFiles(path);
  await heading(page, '核对表头');
}

/** A step has begun when its heading is there and holds the focus. */
async function heading(page, name) {
  await page.getByRole('heading', { name, level: 2 }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
  assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(name));
}

describe('an enterprise imports its ledger', () => {
  const { rows, right } = spoilt();
  let visitor;
  let page;
  let refusedFile;
  let earlier;
  before(async () => {
    visitor = await newVisitor(browser);
    page = visitor.page;
    await enterAs(page, 'enterprise');
    earlier = await balances(page);
  });
  after(() => visitor.close());

  test('matches its own headers, is told of its errors in their places, and takes the rows away', async () => {
    await choose(page, await ledgerFile('台账.csv', rows, theirNames));
    assert.equal(await page.getByLabel('身份证号 对应哪一列').inputValue(), 'idNumber');
    assert.equal(await page.getByLabel('组别 对应哪一列').inputValue(), '');
    await page.getByLabel('组别 对应哪一列').selectOption('team');
    await shot(page, 'import-columns');
    await assertAccessible(page);
    await page.getByRole('button', { name: '开始检查' }).click();
    await heading(page, '有 2 处要改');
    const faults = page.getByRole('region', { name: /要改的地方/ }).getByRole('row');
    assert.match(await faults.nth(1).innerText(), /^5\s+证件号码\s+539\*+\S{4}\s+证件号码校验位不符/);
    assert.match(await faults.nth(2).innerText(), /^7\s+技能等级\s+特级\s+不在规定的选项中/);
    assert.equal(await page.locator('mark').count(), 2);
    assert.equal(await page.getByRole('button', { name: '确认导入' }).count(), 0, 'nothing can go in yet');
    await shot(page, 'import-errors');
    await assertFits(page);
    await assertAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载待改正的行' }).click();
    refusedFile = await (await download).path();
  });

  test('mends what it took away, sees what changes, confirms, and sees its balances change', async () => {
    await choose(page, await mendedFile(refusedFile, right, theirNames));
    assert.equal(await page.getByLabel('组别 对应哪一列').inputValue(), 'team', 'chosen once, known for good');
    await page.getByRole('button', { name: '开始检查' }).click();
    await heading(page, '检查通过');
    const difference = page.getByRole('region', { name: '与上一次申报的差异' });
    const count = async (name) =>
      Number(await difference.locator('dl > div').filter({ hasText: name }).locator('dd').innerText());
    assert.equal(await count('离职'), 0);
    assert.ok((await count('晋级')) > 50);
    assert.match(await difference.getByRole('row').nth(1).innerText(), /晋级\s+\S+\s+高级技师/);
    await shot(page, 'import-difference');
    await assertAccessible(page);
    await page.getByRole('button', { name: '确认导入' }).click();
    await heading(page, '导入完成');
    await shot(page, 'import-done');
    await page.getByRole('link', { name: '看十衡的变化' }).click();
    await beams(page).first().waitFor();
    assert.notDeepEqual(await balances(page), earlier);
  });

  test('takes it back, and every balance is what it was', async () => {
    await page.goto('/imports');
    await page
      .getByRole('region', { name: /导入记录/ })
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('button', { name: '看撤销后的差异' }).click();
    await page.getByRole('region', { name: '撤销后会有这些变化' }).first().waitFor();
    await shot(page, 'import-undo');
    await assertAccessible(page);
    await page.getByRole('button', { name: '确认撤销' }).click();
    await page.getByText('已撤销，数字已恢复。').waitFor();
    assert.deepEqual(await balances(page), earlier);
  });
});

test('by keyboard alone, from the file to its undoing', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await enterAs(page, 'enterprise');
  await page.goto('/imports');
  await page.getByRole('button', { name: /选择文件/ }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await reach(page, /选择文件/);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(await ledgerFile('键盘.csv', promoted()));
  await heading(page, '核对表头');
  await press(page, '开始检查');
  await heading(page, '检查通过');
  await press(page, '确认导入');
  await heading(page, '导入完成');
  await press(page, '看这次导入');
  await page.getByRole('button', { name: '看撤销后的差异' }).waitFor();
  await press(page, '看撤销后的差异');
  await page.getByRole('button', { name: '确认撤销' }).waitFor();
  await press(page, '确认撤销');
  await page.getByText('已撤销，数字已恢复。').waitFor();
  await visitor.close();
});

/** Moves on with Tab until the focus is on what bears the name. */
async function reach(page, name) {
  const pattern = name instanceof RegExp ? name : new RegExp(name);
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
    const control = await page.evaluate(() => /^(BUTTON|A)$/.test(document.activeElement?.tagName ?? ''));
    if (control && pattern.test(text)) return;
  }
  assert.fail(`${name} cannot be reached by keyboard`);
}

async function press(page, name) {
  await reach(page, name);
  await page.keyboard.press('Enter');
}

test('on a phone, and in English without Chinese but the data', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page } = visitor;
  const names = new Set(['中文']);
  page.on('response', async (answer) => {
    if (answer.url().includes('/api/') && /json/.test(answer.headers()['content-type'] ?? ''))
      namesIn(await answer.json().catch(() => null), names);
  });
  await enterAs(page, 'enterprise');
  await page.goto('/imports');
  await page.getByRole('button', { name: /选择文件/ }).waitFor();
  await settled(page);
  await shot(page, 'imports-390');
  await assertFits(page);
  await assertAccessible(page);
  await choose(page, await ledgerFile('手机.csv', spoilt().rows, theirNames));
  await shot(page, 'import-columns-390');
  await assertFits(page);
  await page.getByRole('button', { name: '开始检查' }).click();
  await heading(page, '有 2 处要改');
  await shot(page, 'import-errors-390');
  await assertFits(page);
  await assertAccessible(page);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: '2 things to mend' }).waitFor();
  assert.deepEqual(await chineseLeft(page, [...names]), []);
  await page.getByRole('link', { name: 'Back to imports' }).click();
  await page.getByRole('heading', { name: 'Imports', exact: true }).waitFor();
  await settled(page);
  const files = ['手机.csv', '台账.csv', '台账-改好.csv', '键盘.csv'];
  assert.deepEqual(await chineseLeft(page, [...names, ...files]), []);
  await page
    .getByRole('region', { name: /Past imports/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('heading', { name: 'Facts' }).waitFor();
  await settled(page);
  assert.deepEqual(await chineseLeft(page, [...names, ...files]), []);
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'import-batch-390');
  await visitor.close();
});

test('an office sees the imports below it, the register is the province’s, and who only reads cannot undo', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await enterAs(page, 'province');
  await page.goto('/imports');
  await page.getByRole('radio', { name: '企业名录' }).first().waitFor();
  await page
    .getByRole('region', { name: /导入记录/ })
    .getByRole('link')
    .first()
    .waitFor();
  await shot(page, 'imports-province');
  await visitor.context.clearCookies();
  await enterAs(page, 'leader');
  await page.goto('/imports');
  await page.getByRole('heading', { name: '导入记录' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /选择文件/ }).count(), 0);
  await page.getByRole('row').filter({ hasText: '运维人员' }).getByRole('link').first().click();
  await page.getByText('您的角色可以查看导入记录，不能撤销。').waitFor();
  await visitor.close();
});
