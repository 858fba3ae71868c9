// An office finds who is late, down to the enterprise, asks it, gets an answer from a phone, and closes the question.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertFits, enterAs, nextAnswer, settled, signInAs, whole } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { desktop, newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

async function openQuality(page, search = '') {
  const answer = nextAnswer(page, '/api/quality');
  await page.goto(`/quality${search}`);
  const quality = await answer;
  await settled(page);
  return quality;
}

for (const viewport of [desktop, phone]) {
  test(`numbers open what they are made of, at ${viewport.width} px`, async () => {
    const visitor = await newVisitor(browser, { viewport });
    const { page } = visitor;
    await enterAs(page, 'province');
    const { sums, units } = await openQuality(page);
    assert.equal(
      units.reduce((sum, unit) => sum + unit.sums.late, 0),
      sums.late,
    );
    assert.match(await page.locator('main').innerText(), new RegExp(`应申报 ${whole(sums.expected)} 户次`));
    await assertFits(page);
    await assertAccessible(page);
    await shot(page, `quality-${viewport.width}`);

    const worst = units.find((unit) => unit.sums.late > 0);
    assert.ok(worst, 'the demo province has somebody who is late');
    const filings = nextAnswer(page, '/api/quality/filings');
    await page.getByRole('link', { name: `${worst.org.name}：逾期申报 ${whole(worst.sums.late)}，查看企业` }).click();
    const { total, filings: late } = await filings;
    assert.equal(total, worst.sums.late);
    for (const { state, declaredOn, dueOn } of late) assert.ok(state === 'late' && declaredOn > dueOn);
    await page.getByText(`共 ${whole(total)} 户次`).waitFor();
    await settled(page);
    await visitor.close();
  });
}

test('an office asks an enterprise, which answers from a phone; the office closes the question', async () => {
  const enterprise = await newVisitor(browser, { viewport: phone });
  const own = await signInAs(enterprise.page, 'enterprise');

  const office = await newVisitor(browser);
  await enterAs(office.page, 'province');
  await openQuality(office.page, `?org=${own.org.code}&line=area&period=${own.period}`);
  await office.page
    .locator('#filings')
    .getByRole('button', { name: `询问${own.org.name}` })
    .click();
  const dialog = office.page.getByRole('dialog', { name: `询问${own.org.name}` });
  await dialog.getByLabel('事项').selectOption('other');
  await dialog.getByLabel('内容').fill('请说明本季度培训学时的统计口径。');
  await shot(office.page, 'quality-ask-1440');
  await dialog.getByRole('button', { name: /^发\s?送$/ }).click();
  await dialog.waitFor({ state: 'detached' });
  const asked = office.page.locator('#questions').getByRole('listitem').filter({ hasText: '统计口径' });
  await asked.getByText('待答复').waitFor();

  const { page } = enterprise;
  await openQuality(page);
  const received = page.locator('#questions').getByRole('listitem').filter({ hasText: '统计口径' });
  assert.match(await received.innerText(), /省协调办/);
  await received.getByRole('button', { name: /^答\s?复$/ }).click();
  await received.getByLabel('答复').fill('按培训台账逐人登记，含线上学时。');
  await received.getByRole('button', { name: /^发\s?送$/ }).click();
  await received.getByText('已答复').waitFor();
  await assertFits(page);
  await shot(page, 'quality-enterprise-390');
  assert.equal(await page.getByRole('button', { name: /^询\s?问/ }).count(), 0, 'an enterprise asks nobody');

  await openQuality(office.page, `?org=${own.org.code}&line=area&period=${own.period}`);
  await asked.getByText('按培训台账逐人登记').waitFor();
  await asked.getByRole('button', { name: /^办\s?结$/ }).click();
  await asked.getByLabel('办结意见').fill('口径清楚。');
  await asked.getByRole('button', { name: /^办\s?结$/ }).click();
  await asked.waitFor({ state: 'detached' });
  await office.page.locator('#questions').getByRole('radio', { name: '已办结' }).check();
  await office.page.locator('#questions').getByText('口径清楚。').first().waitFor();
  await enterprise.close();
  await office.close();
});
