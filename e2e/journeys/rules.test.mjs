// Rules: a new version from the draft to the score that it changes, and a trial that changes nothing.
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

const indicator = 'high-skill-share';

/** What a page would ask for, by the session of the page. */
async function ask(page, path) {
  const answer = await page.context().request.get(path);
  assert.equal(answer.status(), 200, path);
  return answer.json();
}

/** Quarters that can be looked at, oldest first. */
async function quartersOf(page) {
  const { periods } = await ask(page, '/api/periods');
  return periods
    .map(({ period }) => period)
    .filter((period) => period.includes('Q'))
    .sort();
}

async function scoreIn(page, period) {
  const { indicators } = await ask(page, `/api/node-values?org=530000&period=${period}`);
  return indicators.find(({ id }) => id === indicator).score;
}

const firstDay = (quarter) => `${quarter.slice(0, 4)}-${String(3 * Number(quarter.slice(5)) - 2).padStart(2, '0')}-01`;

/** Everything that is kept and that a trial might have touched: rules, periods, pages, and who did what. */
async function keptBy(page, auditor, period) {
  const versions = await ask(page, '/api/rule-proposals');
  const overview = await ask(page, `/api/overview?org=530000&period=${period}`);
  const catalogue = await ask(page, `/api/catalogue?period=${period}`);
  const { periods } = await ask(page, '/api/periods');
  const { head } = await ask(auditor, '/api/audit');
  return { versions, overview, catalogue, periods, head };
}

test('the office proposes goalposts, sees their effect, another publishes, and scores change from that quarter on', async () => {
  const [office, other] = [await newVisitor(browser), await newVisitor(browser)];
  const { page } = office;
  await enterAs(page, 'province');
  const quarters = await quartersOf(page);
  const [earlier, from] = [quarters.at(-2), quarters.at(-1)];
  const before = { earlier: await scoreIn(page, earlier), from: await scoreIn(page, from) };

  await page.getByRole('link', { name: '目录与规则' }).click();
  await page.getByRole('link', { name: '提出新版本' }).click();
  await page.getByText('先填生效日').waitFor();
  await page.getByLabel('生效日').fill(firstDay(from));
  await page.getByRole('button', { name: '加一项评分标尺' }).click();
  await page.getByLabel('指标', { exact: true }).selectOption(indicator);
  assert.equal(await page.getByLabel('0 分（%）', { exact: true }).inputValue(), '20');
  await page.getByLabel('100 分（%）').fill('90');
  await page.getByLabel('标题').fill('提高高技能人才占比标尺');
  await page.getByLabel('依据文件').fill('省产改协调领导小组会议纪要（演示）');
  await page.getByLabel('理由').fill('与新的规划目标一致');
  await assertAccessible(page);
  await shot(page, 'rules-draft');
  await page.getByRole('button', { name: '存为草稿' }).click();

  await page.getByRole('heading', { level: 1, name: /提高高技能人才占比标尺/ }).waitFor();
  await page.getByText(/个期间有变化/).waitFor({ timeout: 60_000 });
  await page.getByRole('region', { name: '本级', exact: true }).getByText(/^适用/).first().waitFor();
  await page.getByRole('region', { name: '本级', exact: true }).getByText('假如已实行').first().waitFor();
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'rules-effect');
  const address = new URL(page.url());
  await page.getByRole('button', { name: '提交发布' }).click();
  await page.getByRole('button', { name: /^确\s?定$/ }).click();
  await page.getByText('自己提出的规则由另一位有发布权限的人员发布。').first().waitFor();
  assert.equal(await page.getByRole('button', { name: /^发\s?布$/ }).isDisabled(), true);
  assert.equal(await scoreIn(page, from), before.from);

  await enterAs(other.page, 'rules');
  await other.page.goto(address.pathname + address.search);
  await other.page.getByRole('button', { name: /^发\s?布$/ }).click();
  await other.page.getByRole('button', { name: /^确\s?定$/ }).click();
  await other.page.getByText('已发布 +1').waitFor();
  assert.equal(await scoreIn(page, earlier), before.earlier);
  assert.ok((await scoreIn(page, from)) < before.from, 'a higher target gives a lower score');
  const versionIn = async (period) => (await ask(page, `/api/catalogue?period=${period}`)).version;
  assert.match(await versionIn(from), /\+1$/);
  assert.doesNotMatch(await versionIn(earlier), /\+/);

  await other.page.goto(`/rules?period=${from}&entry=indicator:${indicator}`);
  await other.page.getByText('0 分 20% → 100 分 90%').waitFor();
  await settled(other.page);
  await assertAccessible(other.page);
  await shot(other.page, 'rules-entry');
  await other.page.goto('/rules?part=versions');
  await other.page.getByRole('link', { name: '提高高技能人才占比标尺' }).waitFor();
  await shot(other.page, 'rules-versions');
  await office.close();
  await other.close();
});

test('a draft moves an indicator onto a side and gives it another formula; an emptied figure is not taken for the old one', async () => {
  const { page, close } = await newVisitor(browser, { viewport: phone });
  await enterAs(page, 'province');
  const period = (await quartersOf(page)).at(-1);
  await page.goto(`/rules/proposals/new?org=530000&period=${period}`);
  await page.getByLabel('标题').fill('技能结构列入职工成长一侧');
  await page.getByLabel('生效日').fill(firstDay(period));
  await page.getByLabel('依据文件').fill('省产改协调领导小组会议纪要（演示）');
  await page.getByLabel('理由').fill('与培养方案一致');
  await page.getByRole('button', { name: '加一项权重或成员' }).click();
  const member = page.getByRole('group', { name: /第 1 项改动/ });
  await member.getByLabel('关系和侧').selectOption('R8/a');
  await member.getByLabel('指标', { exact: true }).selectOption(indicator);
  await member.getByText('现行：不在该侧').waitFor();
  await page.getByRole('button', { name: '加一项公式' }).click();
  const formula = page.getByRole('group', { name: /第 2 项改动/ });
  await formula.getByLabel('指标', { exact: true }).selectOption(indicator);
  await formula.getByRole('button', { name: '分子加一项' }).click();
  await formula.getByLabel('分子 第 2 项').selectOption('skilled');
  await formula.getByLabel('口径说明').fill('高级工及以上与技能人才之和 ÷ 技能人才');
  await settled(page);
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'rules-draft-phone');

  await member.getByLabel(/^权重/).fill('');
  await page.getByRole('button', { name: '存为草稿' }).click();
  await page.getByText('各项数值和说明不留空').waitFor();
  await member.getByLabel(/^权重/).fill('2');
  await page.getByRole('button', { name: '存为草稿' }).click();
  await page.getByRole('heading', { level: 1, name: /技能结构列入职工成长一侧/ }).waitFor();
  await page.getByText('不在该侧', { exact: true }).first().waitFor();
  await page
    .getByText(/^\(.+ \+ .+\) ÷ /)
    .first()
    .waitFor();
  await page.getByText(/个期间有变化/).waitFor({ timeout: 60_000 });
  await assertFits(page);
  await page.getByRole('button', { name: /^撤\s?回$/ }).click();
  await page.getByText('已撤回').first().waitFor();
  await close();
});

for (const [device, viewport] of [
  ['desktop', undefined],
  ['phone', phone],
]) {
  test(`what if shows ten balances under other rules, and changes nothing that is kept (${device})`, async () => {
    const visitor = await newVisitor(browser, viewport ? { viewport } : {});
    const audit = await newVisitor(browser);
    const { page } = visitor;
    await enterAs(audit.page, 'audit');
    await enterAs(page, 'leader');
    const period = (await quartersOf(page)).at(-1);
    await page.goto(`/relations/R7?org=530000&period=${period}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    const kept = await keptBy(page, audit.page, period);
    const sent = [];
    page.on('request', (request) => sent.push([request.method(), new URL(request.url()).pathname]));

    await page.getByRole('button', { name: /^试\s?算$/ }).click();
    const drawer = page.getByRole('dialog', { name: '试算，不保存' });
    await drawer.getByRole('listitem').filter({ hasText: '不变' }).nth(9).waitFor();
    const own = drawer.locator('[data-relation=R7]');
    const untouched = await own.innerText();
    await drawer.getByRole('spinbutton', { name: '下限（B ÷ A）' }).fill('0.5');
    await drawer.getByText('已改 1 项').waitFor();
    await own.getByText('区间内').waitFor();
    await own.getByText('位置改变').waitFor();
    await drawer.getByText('正在重算不确定区间…').waitFor({ state: 'detached', timeout: 30_000 });
    assert.match(await own.innerText(), /\d+\.\d–\d+\.\d/);
    assert.equal(await drawer.locator('li[data-relation]').filter({ hasText: '不变' }).count(), 9);
    await assertFits(page);
    await assertAccessible(page);
    await shot(page, `what-if-${device}`);

    const link = page.url();
    assert.match(link, /#what-if=/);
    const [again] = [await visitor.context.newPage()];
    await again.goto(link);
    await again.getByRole('dialog', { name: '试算，不保存' }).getByText('已改 1 项').waitFor();
    await again.close();

    await drawer.getByRole('button', { name: '全部还原' }).click();
    await drawer.getByText('还没有改动').waitFor();
    assert.equal(await own.innerText(), untouched);
    assert.deepEqual(
      sent.filter(([method]) => method !== 'GET'),
      [],
    );
    const asked = sent.map(([, path]) => path).filter((path) => path.startsWith('/api/'));
    assert.deepEqual([...new Set(asked)].sort(), ['/api/catalogue', '/api/node-values']);
    assert.deepEqual(await keptBy(page, audit.page, period), kept);
    await visitor.close();
    await audit.close();
  });
}

test('every part of the catalogue is found, opened, and fits a phone, in English without a word of Chinese', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page } = visitor;
  await enterAs(page, 'leader');
  for (const [part, rows] of [
    ['indicators', 88],
    ['measures', 171],
  ]) {
    await page.goto(`/rules?part=${part}`);
    await page.getByText(`${rows} 项`).waitFor();
    await assertFits(page);
    await assertAccessible(page);
    await shot(page, `rules-${part}-phone`);
  }
  await page.goto('/rules?part=law');
  await page.getByRole('searchbox', { name: '按名称、编号、出处或说明查找' }).fill('最低工资');
  await page.getByRole('heading', { name: /最低工资标准/ }).waitFor();
  await page.getByText('待核').first().waitFor();
  await page.getByRole('heading', { level: 2, name: /职业技能等级/ }).waitFor({ state: 'detached' });

  const session = await ask(page, '/api/session');
  const names = [...namesIn(session)];
  await page.evaluate(() => localStorage.setItem('shiheng.language', 'en'));
  for (const part of ['indicators', 'measures', 'relations', 'goalposts', 'sets', 'law', 'versions']) {
    await page.goto(`/rules?part=${part}`);
    await page.getByRole('heading', { level: 1, name: 'Catalogue and rules' }).waitFor();
    await settled(page);
    await assertFits(page);
    assert.deepEqual(await chineseLeft(page, [...names, '中文']), [], part);
  }
  await visitor.close();
});
