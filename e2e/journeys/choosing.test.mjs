// Looking elsewhere: another unit on either line, another period. The address always says what is shown.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { beams, nextAnswer, settled, signInAs } from '../support/app.mjs';
import { newVisitor, openBrowser, shot } from '../support/browser.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

describe('the provincial office', () => {
  let visitor;
  let page;
  let start;
  before(async () => {
    visitor = await newVisitor(browser);
    page = visitor.page;
    start = await signInAs(page, 'province');
  });
  after(() => visitor.close());

  async function choose(line, name) {
    await page
      .getByRole('main')
      .getByRole('button', { name: /[块条]$/ })
      .click();
    const panel = page
      .getByRole('dialog')
      .or(page.getByRole('tooltip'))
      .filter({ has: page.getByRole('tree') });
    if (line) await panel.getByText(line).click();
    const answer = nextAnswer(page, '/api/overview');
    await panel.getByRole('tree').getByText(name, { exact: true }).click();
    return answer;
  }

  test('goes to a prefecture by the tree, and back up by the path', async () => {
    const kunming = await choose(undefined, '昆明市');
    assert.equal(kunming.org.code, '530100');
    assert.ok(kunming.coverage.enterprises < start.coverage.enterprises);
    assert.equal(new URL(page.url()).searchParams.get('org'), '530100');
    await settled(page);
    await shot(page, 'overview-kunming');
    await page.getByRole('navigation', { name: '上级机构' }).getByRole('link', { name: '云南省' }).click();
    await page.waitForURL((url) => url.searchParams.get('org') === '530000');
    assert.equal(await beams(page).count(), 10);
  });

  test('goes to a company on the other line', async () => {
    const { nodes } = await (await visitor.context.request.get('/api/orgs?line=system')).json();
    const company = nodes.find(({ kind, hasChildren }) => kind === 'system-company' && hasChildren);
    const overview = await choose(/条/, company.name);
    assert.equal(overview.line, 'system');
    assert.equal(overview.org.code, company.code);
    assert.equal(new URL(page.url()).searchParams.get('line'), 'system');
    await settled(page);
    await shot(page, 'overview-company');
  });

  test('opens the same view from a copied address', async () => {
    const address = page.url();
    const again = await visitor.context.newPage();
    const overview = nextAnswer(again, '/api/overview');
    await again.goto(address);
    assert.equal((await overview).line, 'system');
    await beams(again).first().waitFor();
    await again.close();
  });
});

test('children of a unit add up to it', async () => {
  const visitor = await newVisitor(browser);
  const overview = await signInAs(visitor.page, 'province');
  const sum = (of) => overview.children.reduce((total, { coverage }) => total + coverage[of], 0);
  assert.equal(sum('enterprises'), overview.coverage.enterprises);
  assert.equal(sum('workers'), overview.coverage.workers);
  await visitor.close();
});
