// Who may act where: entrusted by the security administrator, taken up by the other account, and over by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { enterAs, openAccountMenu, settled, signOut } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, shot } from '../support/browser.mjs';

const zhaotong = '530600';
const kunming = '530100';
/** Long enough to sign in and look around on a slow machine, short enough to see the end of it. */
const termMs = 25_000;

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const rowOf = (page, login) => page.getByRole('row').filter({ has: page.getByText(login, { exact: true }) });

/** Asks within the page, as the page itself would. @returns status and body */
function ask(page, method, path, body) {
  const request = { method, path, body };
  return page.evaluate(async ({ method, path, body }) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json().catch(() => undefined) };
  }, request);
}

async function openAppointments(page) {
  await page.getByRole('link', { name: '任职', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '任职与委托' }).waitFor();
}

async function appointmentOf(page, login) {
  const { body } = await ask(page, 'GET', `/api/appointments?login=${login}`);
  return body.appointments.find(({ delegated }) => !delegated);
}

test('the security administrator passes on the work of an office by the form, and takes it back', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  await enterAs(page, 'security');
  assert.equal((await context.request.get('/api/overview?org=530000&period=2026Q3')).status(), 404, 'no business data');
  await openAppointments(page);
  await rowOf(page, 'metals')
    .getByRole('button', { name: /^委\s?托$/ })
    .click();
  const dialog = page.getByRole('dialog');
  // The sign of loading may still be fading from the button, and is part of its name as long.
  const submit = dialog.getByRole('button', { name: /委\s?托$/ });
  await dialog.getByLabel('账号').fill('security');
  await submit.click();
  await dialog.getByRole('alert').filter({ hasText: /./ }).waitFor(); // not to oneself
  await dialog.getByLabel('账号').fill('leader');
  await assertAccessible(page);
  await shot(page, 'delegation-form');
  await submit.click();
  await dialog.waitFor({ state: 'detached' });
  const passedOn = rowOf(page, 'leader').filter({ hasText: '受委托' });
  await passedOn.getByText('系统公司协调办').waitFor();
  assert.match(await passedOn.innerText(), /\d{4}-\d\d-\d\d 至 \d{4}-\d\d-\d\d/);
  await shot(page, 'delegation-listed');
  await passedOn.getByRole('button', { name: '收回委托' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '收回委托' }).click();
  await passedOn.waitFor({ state: 'detached' });
  await visitor.close();
});

test('whoever is entrusted with an office sees what it sees, until the moment at which that ends', async () => {
  const [security, leader] = [await newVisitor(browser), await newVisitor(browser)];
  await enterAs(security.page, 'security');
  await enterAs(leader.page, 'leader');
  const { appointmentId } = await appointmentOf(security.page, 'zhaotong');
  const validUntil = new Date(Date.now() + termMs);
  const made = await ask(security.page, 'POST', `/api/appointments/${appointmentId}/delegations`, {
    login: 'leader',
    validUntil: validUntil.toISOString(),
  });
  assert.ok(made.status < 300, JSON.stringify(made.body));

  const { page, context } = leader;
  await page.reload();
  await openAccountMenu(page);
  await page.getByRole('button', { name: '切换到州市协调办（昭通市）' }).click();
  await page.waitForURL((url) => url.searchParams.get('org') === zhaotong);
  await settled(page);
  await shot(page, 'delegation-taken-up');
  const period = new URL(page.url()).searchParams.get('period');
  const status = async (path) => (await context.request.get(path)).status();
  assert.equal(await status(`/api/overview?org=${zhaotong}&period=${period}`), 200);
  assert.equal(
    await status(`/api/overview?org=${kunming}&period=${period}`),
    404,
    'the province of the own role is out of reach',
  );
  const session = await (await context.request.get('/api/session')).json();
  assert.equal(session.role, 'prefecture-office');
  assert.ok(session.permissions.includes('persons.read'), 'which a leader has not');

  let refusedAt;
  while (refusedAt === undefined && Date.now() < validUntil.getTime() + 15_000) {
    if ((await status('/api/session')) === 401) refusedAt = Date.now();
    else await wait(200);
  }
  assert.ok(refusedAt !== undefined, 'the session ends with the delegation');
  assert.ok(refusedAt >= validUntil.getTime(), 'and not before');
  await page.reload();
  await page.waitForURL(/\/sign-in/);

  await enterAs(page, 'leader');
  const { appointments } = await (await context.request.get('/api/me/appointments')).json();
  assert.deepEqual(
    appointments.map(({ role, delegated }) => ({ role, delegated })),
    [{ role: 'leader', delegated: false }],
  );
  await signOut(page);
  await leader.close();

  await openAppointments(security.page);
  await security.page.getByLabel('状态').selectOption({ label: '已结束' });
  await rowOf(security.page, 'leader').filter({ hasText: '州市协调办' }).getByText('已结束').waitFor();
  await settled(security.page);
  await shot(security.page, 'delegation-over');
  await security.close();
});
