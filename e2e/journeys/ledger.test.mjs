// The ledger on screen: staff mend a single wage and see what follows; an office finds, keeps and takes away its enterprises.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { assertFits, enterAs, nextAnswer, settled } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { desktop, newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { chineseLeft, namesIn } from '../support/chinese.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Opens the own enterprise and its ledger. @returns the first page of the ledger as the API gave it */
async function openLedger(page) {
  await enterAs(page, 'enterprise');
  await page.goto('/enterprises');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('heading', { name: '本期计量' }).waitFor();
  const answer = page.waitForResponse((each) => /\/ledger$/.test(new URL(each.url()).pathname) && each.ok());
  await page.getByRole('link', { name: '查看和修改台账' }).click();
  const ledger = await (await answer).json();
  await page.getByRole('grid').waitFor();
  await settled(page);
  return ledger;
}

/** Goes to a cell of the grid by keyboard alone. */
async function goTo(page, ledger, line, field) {
  const shown = ledger.fields.filter(({ withheld }) => !withheld).map((each) => each.field);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < line; i++) await page.keyboard.press('ArrowDown');
  for (let i = 0; i <= shown.indexOf(field); i++) await page.keyboard.press('ArrowRight');
}

describe('enterprise staff', () => {
  test('enters a wrong wage, reads what the import would say, mends it, confirms the difference, and sees the version', async () => {
    const visitor = await newVisitor(browser, { viewport: desktop });
    const { page } = visitor;
    const ledger = await openLedger(page);
    await shot(page, 'ledger');
    await assertAccessible(page, 'ledger');
    const place = ledger.fields.findIndex(({ field }) => field === 'wage');
    const row = ledger.rows[2];
    await goTo(page, ledger, 2, 'wage');
    await page.keyboard.type('6k');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert').filter({ hasText: '处有误' });
    await alert.waitFor();
    assert.match(await alert.innerText(), /月均工资[\s\S]*6k[\s\S]*数字/);
    assert.equal(await page.getByRole('button', { name: '核对差异并保存' }).isDisabled(), true);
    await shot(page, 'ledger-wrong');

    await page.keyboard.press('ArrowUp');
    const wage = String(Number(row.cells[place] ?? 0) + 321);
    await page.keyboard.type(wage);
    await page.keyboard.press('Enter');
    await alert.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '核对差异并保存' }).click();
    const dialog = page.getByRole('dialog', { name: '确认差异' });
    await dialog.getByText(`→ ${wage}`).waitFor();
    assert.match(await dialog.innerText(), /调薪 1/);
    await shot(page, 'ledger-confirm');
    await dialog.getByRole('button', { name: /保存/ }).click();
    await page.getByText(`已保存为第 ${ledger.version + 1} 版`).waitFor();

    await page.getByRole('link', { name: '看十衡的变化' }).click();
    await page.getByRole('heading', { name: '申报记录' }).waitFor();
    await settled(page);
    const declared = page.getByRole('row').filter({ hasText: '在线修改' }).first();
    assert.match(await declared.innerText(), new RegExp(`第 ${ledger.version + 1} 版[\\s\\S]*企业产改专员`));
    await shot(page, 'enterprise');
    await assertAccessible(page, 'enterprise');
    await declared.getByRole('button').click();
    await page.getByRole('dialog').getByText(`→ ${wage}`).waitFor();
    await visitor.close();
  });

  test('is asked before changes are lost, by keyboard alone, and removes a worker so', async () => {
    const visitor = await newVisitor(browser, { viewport: desktop });
    const { page } = visitor;
    const ledger = await openLedger(page);
    const address = page.url();
    await goTo(page, ledger, 1, 'wage');
    await page.keyboard.type('6789');
    const editor = page.locator('[role=grid] input');
    await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ top: grid.scrollHeight }));
    assert.equal(await editor.inputValue(), '6789', 'what is typed outlives its row being out of sight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByText('修改 1 格，新增 0 人，移除 1 人').waitFor();

    const question = page.getByRole('dialog', { name: '还有没保存的修改' });
    await page.goBack();
    await question.waitFor();
    await shot(page, 'ledger-leave');
    await assertAccessible(page, 'ledger-leave');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    assert.equal(page.url(), address);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'grid', 'the focus is back');
    await page.getByText('修改 1 格，新增 0 人，移除 1 人').waitFor();

    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();

    await page.getByRole('navigation', { name: '上级机构' }).getByRole('link').first().click();
    await question.getByRole('button', { name: '放弃修改并离开' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '本期计量' }).waitFor();
    await visitor.close();
  });

  test('on a phone the grid scrolls within its frame, changes are asked about, and a worker opens', async () => {
    const visitor = await newVisitor(browser, { viewport: phone });
    const { page } = visitor;
    const ledger = await openLedger(page);
    await shot(page, 'ledger-phone');
    await assertFits(page);
    await goTo(page, ledger, 0, 'wage');
    await page.keyboard.type('6789');
    await page.keyboard.press('Enter');
    await page.getByText('修改 1 格').waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: '还有没保存的修改' });
    await question.waitFor();
    await shot(page, 'ledger-leave-phone');
    await assertFits(page);
    await question.getByRole('button', { name: '放弃修改并离开' }).click();
    await page.getByRole('heading', { name: '成长' }).waitFor();
    await settled(page);
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /^.\*+$/);
    await shot(page, 'person-phone');
    await assertFits(page);
    await visitor.close();
  });
});

describe('an office', () => {
  test('finds enterprises, chooses columns, keeps the view under a name and takes all rows away', async () => {
    const visitor = await newVisitor(browser, { viewport: desktop });
    const { page } = visitor;
    await enterAs(page, 'province');
    await page.goto('/enterprises');
    await page.getByRole('heading', { name: '企业', level: 1 }).waitFor();
    await settled(page);
    const filtered = nextAnswer(page, '/api/enterprises');
    await page.getByLabel('试点').click();
    await page.locator('.ant-select-dropdown:visible').getByText('是', { exact: true }).click();
    const { total, enterprises } = await filtered;
    assert.ok(total > 0 && enterprises.every(({ pilot }) => pilot), 'only pilots are listed');
    const sorted = nextAnswer(page, '/api/enterprises');
    await page.getByRole('button', { name: '按“产业工人”排序' }).click();
    const counts = (await sorted).enterprises.map(({ workers }) => workers ?? -1);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => b - a),
    );
    await page.getByRole('button', { name: '列', exact: true }).click();
    await page.getByRole('checkbox', { name: '系统公司' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: '系统公司' }).waitFor();

    await page.getByRole('button', { name: '我的视图' }).click();
    await page.getByRole('textbox', { name: /存为/ }).fill('试点，大的在前');
    await page.getByRole('button', { name: /^保\s?存$/ }).click(); // two characters stand apart in a button
    await page.getByRole('button', { name: '试点，大的在前', exact: true }).waitFor();
    await shot(page, 'enterprises');
    await page.keyboard.press('Escape');
    const address = page.url();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByRole('button', { name: /我的视图/ }).click();
    await page.getByRole('button', { name: '试点，大的在前', exact: true }).click();
    await page.waitForURL(address);
    await settled(page);
    await assertAccessible(page, 'enterprises');

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出表格' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /JSON/ }).click();
    const { rows } = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
    assert.equal(rows.length, total, 'all that match, not only what is listed');
    await visitor.close();
  });

  test('sees neither pay nor whom, in English without a Chinese word of the interface', async () => {
    const visitor = await newVisitor(browser, { viewport: desktop, locale: 'en-GB' });
    const { page } = visitor;
    await enterAs(page, 'province');
    if ((await page.locator('html').getAttribute('lang')) !== 'en')
      await page.getByRole('button', { name: 'English' }).click();
    const answer = nextAnswer(page, '/api/enterprises');
    await page.goto('/enterprises');
    const list = await answer;
    await settled(page);
    assert.deepEqual(await chineseLeft(page, [...namesIn(list)]), []);
    const [first] = list.enterprises;
    const ledgerAnswer = nextAnswer(page, `/api/enterprises/${first.enterpriseId}/ledger`);
    await page.goto(`/enterprises/${first.enterpriseId}/ledger?period=${list.period}&org=530000&line=area`);
    const ledger = await ledgerAnswer;
    const hidden = ledger.fields.filter(({ withheld }) => withheld).map(({ field }) => field);
    assert.deepEqual(hidden, ['education', 'political', 'certificateNo', 'wage']);
    assert.equal(await page.getByRole('columnheader', { name: 'Monthly wage' }).count(), 0);
    assert.match(ledger.rows[0].name, /^.\*+$/);
    await visitor.close();
  });
});
