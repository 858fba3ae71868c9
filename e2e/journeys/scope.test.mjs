// Everyone sees as far as the own scope, and cannot tell what lies beyond from what does not exist.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { settled, signInAs } from '../support/app.mjs';
import { newVisitor, openBrowser, shot } from '../support/browser.mjs';

const kunming = '530100';
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

async function asksFor(context, org, period) {
  const answer = await context.request.get(`/api/overview?org=${org}&period=${period}`);
  const { requestId, ...problem } = await answer.json();
  return problem;
}

test('a prefecture office cannot see another prefecture', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  const own = await signInAs(page, 'zhaotong');
  assert.equal(own.org.name, '昭通市');
  await shot(page, 'overview-prefecture');
  const foreign = await asksFor(context, kunming, own.period);
  assert.equal(foreign.status, 404);
  assert.deepEqual(foreign, await asksFor(context, '999999', own.period));
  await page.goto(`/?org=${kunming}&line=area&period=${own.period}`);
  await page.getByText('没有找到，或不在您的权限范围内').first().waitFor();
  await settled(page);
  assert.doesNotMatch(await page.locator('main').innerText(), /昆明/);
  await visitor.close();
});

for (const login of ['enterprise', 'worker']) {
  test(`${login} sees the own enterprise and nothing above it`, async () => {
    const visitor = await newVisitor(browser);
    const { page, context } = visitor;
    const own = await signInAs(page, login);
    assert.equal(own.coverage.enterprises, 1);
    assert.deepEqual(own.breadcrumb, []);
    await settled(page);
    await shot(page, `overview-${login}`);
    for (const org of ['530000', '530600', kunming]) {
      assert.equal((await asksFor(context, org, own.period)).status, 404);
    }
    await visitor.close();
  });
}
