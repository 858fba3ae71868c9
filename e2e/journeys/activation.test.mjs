// From a slip of paper to an account of one's own: invited by the union, opened on a phone, and the record watched over.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertFits, enterAs, settled, signOut } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { workerWithoutAccount } from '../support/demo-worker.mjs';
import { nextTotp, totpAt } from '../support/totp.mjs';

const login = 'journey.worker';
const password = '滇池的海鸥十一月才来';
const invited = workerWithoutAccount(1);
const neighbour = workerWithoutAccount(2);

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Marks workers on the list of invitations and makes a sheet for them. @returns the code of each, in their order */
async function invite(page, workers) {
  await enterAs(page, 'union');
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await page.getByRole('radio', { name: '邀请职工' }).check();
  const row = ({ maskedName, team }) =>
    page.getByRole('row').filter({ hasText: maskedName }).filter({ hasText: team }).first();
  for (const worker of workers) await row(worker).getByRole('checkbox').check();
  await page.getByRole('button', { name: `为选中的 ${workers.length} 人重新生成` }).click();
  await page.getByRole('heading', { name: `${workers.length} 个开通码` }).waitFor();
  const slip = ({ maskedName, team }) =>
    page.getByRole('listitem').filter({ hasText: maskedName }).filter({ hasText: team });
  return Promise.all(workers.map((worker) => slip(worker).locator('code').innerText()));
}

describe('a worker without an account', () => {
  let codes;
  let worker;
  let secret;
  let usedAt;
  before(async () => {
    worker = await newVisitor(browser, { viewport: phone });
  });
  after(() => worker.close());

  test('is given a code by the union of the enterprise, which is shown once', async () => {
    const union = await newVisitor(browser);
    const { page } = union;
    codes = await invite(page, [invited, neighbour]);
    for (const code of codes) assert.match(code, /^W[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{5}){2}$/);
    assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(`${invited.name}|${invited.idNumber}`));
    await assertAccessible(page);
    await shot(page, 'invitation-slips');
    await page.getByRole('button', { name: '已保存，关闭' }).click();
    const row = page.getByRole('row').filter({ hasText: invited.maskedName }).filter({ hasText: invited.team });
    await row.first().getByText('已发码').waitFor();
    assert.equal(await page.getByText(codes[0]).count(), 0);
    await union.close();
  });

  test('opens it on a phone: the code alone is not enough', async () => {
    const { page } = worker;
    await page.goto(`/activate#${codes[0]}`);
    await page.getByLabel('本人身份证号的后六位').waitFor();
    assert.equal(new URL(page.url()).hash, '', 'the code does not stay in the address');
    await page.getByLabel('本人身份证号的后六位').fill(neighbour.idNumber.slice(-6));
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await shot(page, 'activation-refused-phone');
    await page.getByLabel('本人身份证号的后六位').fill(invited.idNumber.slice(-6));
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText(`${invited.maskedName}，您好`).waitFor();
    await assertFits(page);
    await assertAccessible(page);
    await shot(page, 'activation-account-phone');
  });

  test('chooses login and password, and is signed in', async () => {
    const { page, context } = worker;
    await page.getByLabel('给自己取一个账号名').fill(login);
    await page.getByLabel('设置密码').fill(password);
    await page.getByRole('button', { name: '开通并登录' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    const session = await (await context.request.get('/api/session')).json();
    assert.equal(session.role, 'worker');
    assert.equal(session.displayName, invited.name);
    assert.equal(session.demo, false);
  });

  test('finds that the code is used up, like one that never was', async () => {
    const stranger = await newVisitor(browser, { viewport: phone });
    const refusal = async (code, answer) => {
      await stranger.page.goto('/activate');
      await stranger.page.getByLabel('纸条上的开通码').fill(code);
      await stranger.page.getByRole('button', { name: '下一步' }).click();
      await stranger.page.getByLabel('本人身份证号的后六位').fill(answer);
      await stranger.page.getByRole('button', { name: '下一步' }).click();
      return stranger.page.getByRole('alert').filter({ hasText: /./ }).innerText();
    };
    const used = await refusal(codes[0], invited.idNumber.slice(-6));
    assert.equal(await refusal(codes[1], invited.idNumber.slice(-6)), used, 'a wrong answer reads alike');
    await stranger.close();
  });

  test('sets up an authenticator from the key that the page shows', async () => {
    const { page } = worker;
    await page.goto('/me');
    await settled(page);
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: '两步验证' }) });
    await card.getByRole('button', { name: /^开\s?启$/ }).click();
    await card.getByLabel('当前密码').fill(password);
    await card.getByRole('button', { name: '开始绑定' }).click();
    secret = await card.locator('code').innerText();
    assert.match(secret, /^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/); // 160 bits
    await assertFits(page);
    await assertAccessible(page);
    await shot(page, 'two-factor-phone');
    usedAt = Date.now();
    await card.getByLabel('六位验证码').fill(totpAt(secret, usedAt));
    await card.getByRole('button', { name: '确认开启' }).click();
    await page.getByRole('heading', { name: '保存恢复码' }).waitFor();
    assert.ok((await card.getByRole('listitem').count()) >= 8, 'recovery codes are shown');
    await page.getByRole('button', { name: '已经保存，继续' }).click();
    await card.getByText(/开启，还有 \d+ 个恢复码没有用过/).waitFor();
  });

  test('signs in with password and code; neither alone will do', async () => {
    const { page, context } = worker;
    await signOut(page);
    await page.getByLabel('账号', { exact: true }).fill(login);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: /^登\s?录$/ }).click();
    await page.getByRole('heading', { name: '两步验证' }).waitFor();
    assert.equal((await context.request.get('/api/session')).status(), 401, 'a password alone opens nothing');
    await assertFits(page);
    await assertAccessible(page);
    await shot(page, 'sign-in-code-phone');
    await page.getByLabel('六位验证码').fill(totpAt(secret, usedAt)); // was used to set it up
    await page.getByRole('button', { name: /^继\s?续$/ }).click();
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await page.getByLabel('六位验证码').fill(nextTotp(secret, usedAt));
    await page.getByRole('button', { name: /^继\s?续$/ }).click();
    await page.waitForURL((url) => url.pathname === '/');
  });

  test('reads the own record, at which nobody has looked', async () => {
    const { page } = worker;
    await page.getByRole('button', { name: '打开导航' }).click();
    await page.getByRole('dialog', { name: '导航' }).getByRole('link', { name: '我的记录' }).click();
    await page.getByRole('heading', { level: 1, name: '我的记录' }).waitFor();
    await settled(page);
    const text = await page.locator('main').innerText();
    for (const own of [invited.name, invited.maskedId, invited.team]) assert.ok(text.includes(own), own);
    assert.ok(!text.includes(neighbour.name));
    await page.getByText('还没有人看过您的个人信息。').waitFor();
  });

  test('is looked at by staff, who must say why', async () => {
    const staff = await newVisitor(browser);
    const { page } = staff;
    await enterAs(page, 'enterprise');
    await page.getByRole('link', { name: '职工', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: invited.maskedId }).filter({ hasText: invited.team });
    await row.getByRole('button', { name: /查看 .* 的全名/ }).click();
    const dialog = page.getByRole('dialog', { name: '查看姓名和证件号码' });
    await dialog.getByRole('button', { name: '记录并查看' }).click();
    await dialog.getByText('请选择事由').waitFor();
    await dialog.getByLabel('核验或申报技能等级证书').check();
    await shot(page, 'reveal-asks-why');
    await dialog.getByRole('button', { name: '记录并查看' }).click();
    await dialog.getByText(invited.name, { exact: true }).waitFor();
    await dialog.getByText(invited.idNumber, { exact: true }).waitFor();
    await assertAccessible(page);
    await shot(page, 'reveal-shown');
    await dialog.getByRole('button', { name: '立即隐藏' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.getByText(invited.name, { exact: true }).count(), 0);
    await staff.close();
  });

  test('sees who looked: role, unit and reason, and no name', async () => {
    const { page } = worker;
    await page.reload();
    await settled(page);
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: '谁看过我的记录' }) });
    const look = card.getByRole('listitem').filter({ hasText: '查看个人信息' });
    await look.waitFor();
    const told = await look.innerText();
    for (const fact of ['企业产改专员', '玉溪滇红示范机床有限公司', '核验或申报技能等级证书']) {
      assert.ok(told.includes(fact), `${fact} in ${told}`);
    }
    assert.doesNotMatch(told, /企业职员/, 'the name of who looked is not told');
    assert.doesNotMatch(told, /[0-9a-f]{8}-|[a-z]+-[a-z]+/, 'no codes where words belong');
    await assertFits(page);
    await assertAccessible(page);
    await shot(page, 'my-record-looks-phone');
  });
});
