// The office closes a period with its checks, facts change by a move that reaches back, and the versions are compared.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertFits, enterAs, settled } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const period = '2026Q3';
const reason = '个别企业停产，已电话核实';
const get = async (context, path) => (await context.request.get(path)).json();
const stateOf = async (context) =>
  (await get(context, '/api/snapshots')).periods.find((each) => each.period === period);

/** Ticks every open point, gives the reason, and freezes. */
async function close(page) {
  await page.getByRole('heading', { level: 2, name: '检查', exact: true }).waitFor();
  const freeze = page.getByRole('button', { name: '封存快照' });
  const ticks = page.getByRole('checkbox');
  if ((await ticks.count()) > 0) {
    assert.ok(await freeze.isDisabled(), 'nothing is frozen unseen');
    for (const tick of await ticks.all()) await tick.check();
    assert.ok(await freeze.isDisabled(), 'and not without a reason');
    await page.getByLabel('为什么可以关账').fill(reason);
  }
  await freeze.click();
}

test('a period is closed with checks, restated by a change, closed again, and both versions are compared', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  await enterAs(page, 'province');
  await page.getByRole('link', { name: '期间', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '期间与快照' }).waitFor();
  const rowOf = () => page.getByRole('row').filter({ hasText: '2026年第三季度' });
  await rowOf().getByText('未关账').waitFor();
  await rowOf().getByRole('link', { name: '关账' }).click();
  await page.getByRole('heading', { level: 2, name: '检查', exact: true }).waitFor();
  const { checks } = await get(context, `/api/snapshots/${period}/closing`);
  for (const { kind, opens } of checks.filter((each) => each.opens)) {
    assert.ok(opens);
    const rows = await get(context, `/api/snapshots/${period}/closing/${kind}`);
    assert.ok(rows.total > 0, kind);
  }
  const rowsOf = page.getByRole('button', { name: '看明细' });
  if ((await rowsOf.count()) > 0) {
    await rowsOf.first().click();
    await page.getByRole('table').first().waitFor();
  }
  await settled(page);
  await shot(page, 'periods-closing-1440');
  await assertAccessible(page);
  await close(page);
  await page.getByRole('heading', { level: 2, name: /已封存为第 1 版快照/ }).waitFor();
  const first = (await stateOf(context)).snapshots[0];
  await page.getByText(first.sha256, { exact: true }).waitFor();
  await shot(page, 'periods-closed-1440');

  // An enterprise of 官渡区 is found to have belonged to the next county all along.
  const { nodes } = await get(context, `/api/organisations?period=${period}&parent=530111`);
  const enterprise = nodes.find(({ workers }) => workers > 0);
  const decision = { kind: 'move-enterprise', enterprise: enterprise.code, county: '530112', on: '2026-07-01' };
  const headers = { 'x-shiheng-client': 'journey' };
  const preview = await context.request.post('/api/organisations/changes/preview', {
    headers,
    data: { decision, period },
  });
  const shown = await preview.json();
  assert.deepEqual(shown.refusals, []);
  assert.deepEqual(shown.restates, [period], 'the closed period is named before it is touched');
  const moved = await context.request.post('/api/organisations/changes', {
    headers,
    data: { decision, seen: shown.seen },
  });
  assert.equal(moved.status(), 200, await moved.text());

  await page.getByRole('link', { name: '回到期间' }).click();
  await rowOf()
    .getByText(/关账后(隶属有变动|事实有更正)/)
    .waitFor();
  await settled(page);
  await shot(page, 'periods-1440');
  await assertAccessible(page);
  await rowOf().getByRole('link', { name: '看变了什么' }).click();
  await page.getByRole('heading', { level: 2, name: '不同的单位' }).waitFor();
  await page.getByRole('table', { name: '' }).first().waitFor();
  await page
    .getByText(/地区：官渡区 → 西山区/)
    .first()
    .waitFor();

  await page.goto(`/periods/${period}/close`);
  await close(page);
  await page.getByRole('heading', { level: 2, name: /已封存为第 2 版快照/ }).waitFor();
  await page.getByRole('link', { name: '与第 1 版对比' }).click();
  await page.getByRole('heading', { level: 2, name: '十衡' }).waitFor();
  await settled(page);
  const both = (await stateOf(context)).snapshots;
  assert.deepEqual(
    both.map(({ version }) => version),
    [2, 1],
  );
  assert.equal(both[1].sha256, first.sha256, 'the first version stays');
  const compared = await get(context, `/api/snapshots/${period}/compare?from=1&to=2&org=530100`);
  assert.equal(compared.units.moved, 1);
  const county = compared.children.find(({ org }) => org.code === '530112');
  assert.deepEqual(county.after, {
    enterprises: county.before.enterprises + 1,
    workers: county.before.workers + enterprise.workers,
  });
  const total = await get(context, `/api/snapshots/${period}/compare?from=1&to=2&org=530000`);
  assert.deepEqual(total.from.coverage, total.to.coverage, 'the province keeps everybody');
  await shot(page, 'periods-compare-1440');
  await assertAccessible(page);
  await visitor.close();
});

test('on a phone: the list, the comparison and a page that forbids closing', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page } = visitor;
  await enterAs(page, 'province');
  for (const [name, path] of [
    ['periods', '/periods'],
    ['periods-compare', `/periods/${period}/compare?from=1&to=2&org=530100`],
    ['periods-closing', `/periods/${period}/close`],
  ]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await assertFits(page);
    await shot(page, `${name}-390`);
    await assertAccessible(page);
  }
  await page.getByText('没有可以封存的新内容').waitFor();
  assert.ok(await page.getByRole('button', { name: '封存快照' }).isDisabled());
  await visitor.close();
});

test('a prefecture office compares its own and closes nothing', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  await enterAs(page, 'zhaotong');
  await page.goto('/periods');
  await page.getByRole('row').filter({ hasText: '2026年第三季度' }).getByRole('link', { name: '第 2 版' }).waitFor();
  assert.equal(await page.getByRole('link', { name: '关账' }).count(), 0);
  const foreign = await context.request.get(`/api/snapshots/${period}/compare?from=1&org=530100`);
  assert.equal(foreign.status(), 404);
  await page.goto(`/periods/${period}/close`);
  await page.getByText('您不办理关账').waitFor();
  await visitor.close();
});
