// The office moves an enterprise from one system company to another: previewed, confirmed, and seen both as it was and as
// it is at both companies.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertFits, enterAs, settled } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { chineseLeft, namesIn } from '../support/chinese.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const get = async (context, path) => (await context.request.get(path)).json();
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
const count = (value) => new Intl.NumberFormat('zh-CN').format(value);
const coverageOf = async (context, company, period, tree) =>
  (await get(context, `/api/overview?org=${company}&line=system&period=${period}&tree=${tree}`)).coverage;

/** The two system companies with most enterprises, and one enterprise of the first that is in the first county. */
async function someMove(context, period) {
  const companies = (await get(context, `/api/organisations?line=system&period=${period}&limit=500`)).nodes
    .filter(({ kind }) => kind === 'system-company')
    .sort((one, other) => other.enterprises - one.enterprises);
  const [from, to] = companies;
  const members = await get(context, `/api/organisations?line=system&period=${period}&parent=${from.code}`);
  const enterprise = members.nodes.find(({ kind, workers }) => kind === 'enterprise' && workers > 0);
  return { from, to, enterprise };
}

/** Types the name of a unit into a field, and takes the first that is found. */
async function find(page, label, name) {
  await page.getByLabel(label).fill(name);
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
}

test('an enterprise moves between system companies: preview, deed, and both views with their numbers', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  await enterAs(page, 'province');
  await page.getByRole('link', { name: '机构', exact: true }).click();
  await page.getByRole('tree').waitFor();
  await settled(page);
  const period = new URL(page.url()).searchParams.get('period');
  const { from, to, enterprise } = await someMove(context, period);
  const before = {
    from: await coverageOf(context, from.code, period, 'as-was'),
    to: await coverageOf(context, to.code, period, 'as-was'),
  };

  // By keyboard into the tree: the province opens, its first prefecture is chosen.
  const tree = page.getByRole('tree');
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('treeitem', { level: 3 }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('org') !== '530000');
  assert.equal(await page.getByRole('treeitem', { selected: true }).count(), 1);

  await page.getByText('条 · 按产业系统').first().click();
  await find(page, '查找单位', enterprise.name);
  await page.getByRole('heading', { level: 2, name: enterprise.name }).waitFor();
  await settled(page);
  await shot(page, 'organisations-1440');
  await assertAccessible(page);

  await page.getByRole('link', { name: '划转' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(enterprise.name) }).waitFor();
  await page.getByRole('button', { name: '预览影响' }).click();
  await page.getByText('请把各项填全').waitFor();
  await find(page, '划到系统公司', from.name);
  await page.getByRole('button', { name: '预览影响' }).click();
  await page.getByText('与现状相同，没有变动').waitFor(); // refused in plain words
  await find(page, '划到系统公司', to.name);
  await page.getByRole('button', { name: '预览影响' }).click();
  const asIs = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: '按现在隶属' }) })
    .last();
  await asIs.waitFor();
  await page.getByText(`${today()} 起，1 户企业、${count(enterprise.workers)} 名产业工人换了归属。`).waitFor();
  await page.getByText('没有变化：').waitFor(); // as it was: the period ended before
  const row = asIs.getByRole('row').filter({ hasText: from.name });
  assert.ok(
    (await row.innerText()).includes(`${count(before.from.enterprises)} → ${count(before.from.enterprises - 1)}`),
  );
  await settled(page);
  await shot(page, 'organisations-preview-1440');
  await assertAccessible(page);
  assert.deepEqual(await coverageOf(context, from.code, period, 'as-is'), before.from, 'a preview writes nothing');

  await page.getByRole('button', { name: '确认变动' }).click();
  await page.getByRole('heading', { level: 2, name: '变动已记入' }).waitFor();
  await shot(page, 'organisations-done-1440');
  for (const [company, was, sign] of [
    [from, before.from, -1],
    [to, before.to, 1],
  ]) {
    assert.deepEqual(await coverageOf(context, company.code, period, 'as-was'), was, 'what was before stays');
    assert.deepEqual(await coverageOf(context, company.code, period, 'as-is'), {
      enterprises: was.enterprises + sign,
      workers: was.workers + sign * enterprise.workers,
      declared: was.declared + sign,
    });
  }
  const told = page.getByRole('listitem').filter({ hasText: to.name });
  await told.getByRole('link', { name: '按现在隶属' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .getByText(`${count(before.to.enterprises + 1)} 户 · ${count(before.to.workers + enterprise.workers)} 人`)
    .first()
    .waitFor();
  await page.goBack();
  await visitor.close();
});

test('on a phone: a planned merger is previewed, refused where it cannot be, and told as planned', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page, context } = visitor;
  await enterAs(page, 'province');
  await page.goto('/organisations?org=530102');
  await page.getByRole('tree').waitFor();
  await settled(page);
  await assertFits(page);
  await shot(page, 'organisations-390');
  await page.getByRole('link', { name: '合并' }).click();
  await page.getByLabel('并入').fill('盘龙');
  await page.getByRole('button', { name: /^盘龙区/ }).click();
  await page.getByLabel('生效日').fill('2030-01-01');
  await page.keyboard.press('Tab'); // the calendar goes
  await page.getByRole('button', { name: '预览影响' }).click();
  await page.getByText('这是已定的变动').waitFor();
  await assertFits(page);
  await shot(page, 'organisations-preview-390');
  await page.getByRole('button', { name: '确认，到期生效' }).click();
  await page.getByRole('heading', { level: 2, name: '变动已定，到期生效' }).waitFor();
  const { changes } = await get(context, '/api/organisations/changes');
  assert.deepEqual([changes[0].on, changes[0].planned, changes[0].kind], ['2030-01-01', true, 'merged-into']);
  await page.goto('/organisations?org=530102');
  await page.getByText('已定，尚未生效').first().waitFor();
  await settled(page);
  await assertAccessible(page);
  await visitor.close();
});

test('an enterprise is split: a mistyped credit code is told, the new one stands in the tree, and the old one keeps its ledger', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  await enterAs(page, 'province');
  await page.goto('/organisations');
  await page.getByRole('tree').waitFor();
  await settled(page);
  const period = new URL(page.url()).searchParams.get('period');
  const { to, enterprise } = await someMove(context, period);
  await page.goto(`/organisations?org=${enterprise.code}`);
  await page.getByRole('heading', { level: 2, name: enterprise.name }).waitFor();
  await page.getByRole('link', { name: '拆分' }).click();
  await page.getByText('此前报送的台账和报表留在原企业名下').waitFor();
  const code = page.getByLabel('统一社会信用代码');
  await code.fill('91530000TCR0000010');
  await page.getByText('校验位').waitFor();
  await code.fill('91530000TERT00001N');
  await page.getByText('18 位，见营业执照').waitFor();
  await page.getByLabel('名称').fill('示例分立有限公司');
  await find(page, '系统公司', to.name);
  await page.getByRole('button', { name: '预览影响' }).click();
  await page.getByText('新设：示例分立有限公司').waitFor();
  await settled(page);
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'organisations-split-1440');
  await page.getByRole('button', { name: '确认变动' }).click();
  await page.getByRole('heading', { level: 2, name: '变动已记入' }).waitFor();
  const made = await get(context, '/api/organisations/units/91530000TERT00001N');
  assert.equal(made.above.system[0].code, to.code);
  assert.equal(made.timeline.at(-1).kind, 'split-from');
  const origin = await get(context, `/api/organisations/units/${enterprise.code}`);
  assert.equal(origin.closedOn, null);
  assert.equal(origin.timeline.at(-1).kind, 'split-into');
  assert.equal(
    (await get(context, `/api/organisations/units/${enterprise.code}?period=${period}`)).workers,
    enterprise.workers,
  );
  await visitor.close();
});

test('in English no Chinese is left but names; whoever does not change the tree is told so', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page } = visitor;
  const names = new Set();
  page.on('response', async (answer) => {
    if (answer.url().includes('/api/')) namesIn(await answer.json().catch(() => null), names);
  });
  await enterAs(page, 'leader');
  await page.getByRole('button', { name: 'English' }).click();
  for (const path of ['/organisations', '/organisations/change?kind=move']) {
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    await settled(page);
    assert.deepEqual(await chineseLeft(page, ['中文', ...names]), [], path);
  }
  await page.getByText('You do not change the tree').waitFor();
  await visitor.close();
});
