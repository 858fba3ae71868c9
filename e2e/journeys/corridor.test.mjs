// From signing in to the reason behind a beam: the main job, as the offices do it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertClose,
  beams,
  openAccountMenu,
  openRelation,
  settled,
  signInAs,
  tenths,
  whole,
} from '../support/app.mjs';
import { newVisitor, openBrowser, shot } from '../support/browser.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

describe('the provincial office', () => {
  let visitor;
  let page;
  let overview;
  before(async () => {
    visitor = await newVisitor(browser);
    page = visitor.page;
  });
  after(() => visitor.close());

  test('signs in and sees ten beams with the numbers of the API', async () => {
    overview = await signInAs(page, 'province');
    assert.equal(overview.relations.length, 10);
    await settled(page);
    const labels = await beams(page).evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')));
    assert.equal(labels.length, 10);
    for (const relation of overview.relations) {
      const label = labels.find((each) => each.startsWith(`${relation.name.zh}。`));
      assert.ok(label, `no beam of ${relation.name.zh}`);
      if (relation.headline === null) continue;
      assert.ok(label.endsWith(`得分 ${whole(relation.headline)}。`), label);
      for (const { id, score } of relation.sides) {
        const { name } = relation.sideNames.find((side) => side.id === id);
        assert.ok(label.includes(`${name.zh} ${whole(score)}`), `${label}: ${name.zh} ${score}`);
      }
    }
    await shot(page, 'overview-zh');
  });

  test('sees its coverage and where the numbers come from', async () => {
    const { enterprises, workers } = overview.coverage;
    assert.ok(enterprises > 0 && workers > 0);
    const count = (number) => new Intl.NumberFormat('zh-CN').format(number);
    await page
      .getByText(`${count(enterprises)} 户 · ${count(workers)} 人`)
      .first()
      .waitFor();
    await page.getByText('演示数据').first().waitFor();
  });

  test('opens a relation whose contributions sum to the gap', async () => {
    const told = overview.relations.filter((each) => each.gap !== null && each.sides.length === 2 && !each.framing);
    assert.ok(told.length > 0, 'no relation with a gap');
    const relation = await openRelation(page, told[0]);
    assert.equal(relation.relation.gap, told[0].gap);
    const sum = relation.contributions.reduce((total, { points }) => total + points, 0);
    assertClose(sum, relation.relation.gap, 'sum of the contributions');
    await page
      .getByText(new RegExp(`合计\\s*${tenths(sum).replace('+', '\\+')}`))
      .first()
      .waitFor();
    await shot(page, 'relation-zh');
  });

  test('comes back to the same overview with the browser’s own button', async () => {
    await page.goBack();
    await beams(page).first().waitFor();
    assert.equal(await beams(page).count(), 10);
  });

  test('leaves, and the session is over', async () => {
    await openAccountMenu(page);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/\/sign-in/);
    assert.equal((await visitor.context.request.get('/api/session')).status(), 401);
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
  });
});

test('a link into the application opens after signing in', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await page.goto('/relations/R8');
  await page.waitForURL(/\/sign-in\?back=/);
  await page.getByRole('listitem').getByRole('button').filter({ hasText: 'province' }).click();
  await page.waitForURL(/\/relations\/R8/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visitor.close();
});

test('a wrong password is refused in plain words, and typing it right helps', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await page.goto('/sign-in');
  const { accounts } = await (await visitor.context.request.get('/api/demo-accounts')).json();
  const { login, password } = accounts.find(({ role }) => role === 'enterprise-staff');
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: /^登\s?录$/ }).click();
  await page.getByRole('alert').filter({ hasText: '账号或密码不对' }).waitFor();
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await beams(page).first().waitFor();
  await visitor.close();
});
