// Tables taken away: what is in the files is what stands on the page. A workbook made in the browser, one made by the server.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { readXlsx } from 'hucre/xlsx';
import { enterAs, settled, signInAs } from '../support/app.mjs';
import { desktop, newVisitor, openBrowser, phone } from '../support/browser.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const matrix = (page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: '下级机构' }) });

/** Presses the table's export and takes one of its formats. */
async function take(page, within, format) {
  await within.getByRole('button', { name: '导出表格' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }), // a busy machine makes a file slowly
    page.getByRole('dialog', { name: '导出表格' }).getByRole('button', { name: format }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

for (const viewport of [desktop, phone]) {
  test(`the matrix of units leaves as xlsx, csv and json with the same numbers, at ${viewport.width} px`, async () => {
    const visitor = await newVisitor(browser, { viewport });
    const { page } = visitor;
    const overview = await signInAs(page, 'province');
    await settled(page);
    const card = matrix(page).first();

    const xlsx = await take(page, card, /^Excel/);
    assert.match(xlsx.name, /云南省.*\.xlsx$/);
    const [sheet] = (await readXlsx(xlsx.bytes)).sheets;
    const [about, titles, ...rows] = sheet.rows;
    assert.match(String(about[0]), /云南省/);
    assert.equal(rows.length, overview.children.length);
    const expected = overview.children.map(({ org, coverage, relations }) => [
      org.code,
      org.name,
      coverage.enterprises,
      coverage.workers,
      relations[0].headline,
    ]);
    assert.deepEqual(
      rows.map((row) => row.slice(0, 5)),
      expected,
    );

    const csv = await take(page, card, /^CSV/);
    const lines = csv.bytes.toString('utf8').replace('\u{feff}', '').trimEnd().split('\r\n');
    assert.deepEqual(lines[0].split(','), titles);
    assert.deepEqual(
      lines.slice(1).map((line) => {
        const cell = line.split(',')[4];
        return cell === '' ? null : Number(cell); // a unit without a value has an empty cell
      }),
      expected.map((row) => row[4]),
    );

    const json = JSON.parse((await take(page, card, /^JSON/)).bytes);
    assert.deepEqual(json.columns, titles);
    assert.deepEqual(
      json.rows.map((row) => row.slice(0, 5)),
      expected,
    );
    const shown = await card.getByRole('row').nth(1).getByRole('rowheader').innerText();
    assert.match(shown, new RegExp(overview.children[0].org.shortName));
    await visitor.close();
  });
}

test('the server makes a table of every enterprise, and nobody takes away what is not theirs to see', async () => {
  const visitor = await newVisitor(browser);
  const { page, context } = visitor;
  await enterAs(page, 'zhaotong');
  await page.goto('/quality');
  await settled(page);
  const shown = await (await context.request.get(`/api/quality/filings${new URL(page.url()).search}&limit=200`)).json();
  const card = page.locator('#filings');
  const { name, bytes } = await take(page, card, /^Excel/);
  assert.match(name, /昭通市.*演示数据\.xlsx$/);
  const [sheet] = (await readXlsx(bytes)).sheets;
  const [about, , ...rows] = sheet.rows;
  assert.match(String(about[0]), /昭通市 · .* · 演示数据$/);
  assert.equal(rows.length, shown.total);
  const byCode = new Map(rows.map((row) => [row[0], row]));
  for (const { enterprise, rows: workers, declaredOn } of shown.filings) {
    const row = byCode.get(enterprise.creditCode);
    assert.equal(row[1], enterprise.name);
    assert.equal(row[7], workers);
    assert.equal(row[5].toISOString().slice(0, 10), declaredOn);
  }
  const foreign = await context.request.get('/api/overview/export?org=530100&period=2026Q3&format=csv');
  assert.equal(foreign.status(), 404);
  await visitor.close();
});

test('the description of the API is read, searched and tried', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await enterAs(page, 'province');
  await page.goto('/developers');
  await settled(page);
  await page.getByLabel('查找接口').fill('getOverview');
  const item = page.getByRole('listitem').filter({ hasText: '/api/overview' }).first();
  await item.getByText('十衡总览').click();
  await item.getByRole('button', { name: /^发\s?送$/ }).click();
  await item.getByText(/^200，用时/).waitFor();
  assert.match(await item.locator('pre').last().innerText(), /"云南省"/);
  await visitor.close();
});
