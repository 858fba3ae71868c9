// A bulletin from its first draft to the file: numbers that cite their snapshot, a typed one that bars the issue, and two
// files that hold what the page showed; and when the period is restated afterwards, the issue says so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { assertFits, enterAs, settled } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';

/** Not the newest: other journeys need that one open. */
const period = '2026Q2';
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Asks within the page, as the page itself would. @returns status and body */
function ask(page, method, path, body) {
  return page.evaluate(
    async ({ method, path, body }) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json().catch(() => undefined) };
    },
    { method, path, body },
  );
}

/** Closes the period with the open points that its checks tell. */
async function close(page) {
  const { body } = await ask(page, 'GET', `/api/snapshots/${period}/closing`);
  const accepted = body.checks
    .filter(({ standing }) => standing === 'to-accept')
    .map(({ kind, count }) => ({ kind, count }));
  const closed = await ask(page, 'POST', `/api/snapshots/${period}`, { accepted, reason: '用于编发简报' });
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
}

const saved = (page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^已保存/ })
    .waitFor();
/** The tools tell the kind of paragraph in which the cursor stands; keys come only after that, as from people. */
const styleIs = (page, kind) => page.getByRole('region', { name: '正文' }).getByText(kind).first().waitFor();
const editor = (page) => page.getByRole('textbox', { name: '正文' });

test('an office drafts, ties its numbers, issues, and takes away the same text as Word and PDF', async (t) => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  page.setDefaultTimeout(60_000);
  await enterAs(page, 'province');
  await close(page);
  await page.goto('/bulletins');
  await page.getByRole('button', { name: '起草简报' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('已关账：数字取自最新快照').waitFor();
  await dialog.getByRole('button', { name: '按数据起草' }).click();
  await page.waitForURL(/\/bulletins\/[0-9a-f-]{36}/);
  await editor(page).waitFor();
  await settled(page);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const issue = page.getByRole('button', { name: /^签\s?发$/ });
  assert.ok(await issue.isDisabled());
  await page.getByText('暂不能签发：缺签发人').waitFor();

  await page.getByLabel('签发人').fill('段正淳');
  await editor(page).locator('h3').first().click();
  await styleIs(page, /^一级标题/);
  await page.keyboard.press('Control+End');
  await styleIs(page, /^编号条目/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+0');
  await page.keyboard.type('会上37家企业发言。昆明市均衡得分');
  await page.getByText('1 处数字未挂接').first().waitFor();
  await page.getByText(/暂不能签发：1 处数字未挂接/).waitFor();
  await page.keyboard.press('Control+m');
  const picker = page.getByRole('dialog', { name: '插入挂接的数字' });
  await picker.getByLabel('机构').click();
  await page.getByTitle('昆明市').click();
  await picker.getByLabel(/按名称查找/).fill('均衡得分');
  await picker
    .getByRole('button', { name: /昆明市·.*均衡得分/ })
    .first()
    .waitFor();
  await assertAccessible(page);
  await picker.getByLabel(/按名称查找/).press('Enter');
  await picker.waitFor({ state: 'detached' });
  await page.keyboard.type('。');
  const chip = editor(page).locator('[data-chip=number]').last();
  const shown = await chip.innerText();
  assert.match(shown, /^\d+\.\d分$/);
  assert.equal(await editor(page).locator('p').last().innerText(), `会上37家企业发言。昆明市均衡得分${shown}。`);

  await page.getByRole('button', { name: '下一处' }).click();
  await page.getByRole('button', { name: '注明出处' }).click();
  await page.getByLabel('数字的出处').fill('会议签到表');
  await page.getByRole('button', { name: /^标\s?注$/ }).click();
  await page.getByText(/全部已挂接/).waitFor();
  await saved(page);
  await page.getByText('可以签发').waitFor();
  await chip.click();
  await page.getByRole('link', { name: '打开来源' }).waitFor();
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'bulletin-desk');
  const preview = page.getByRole('region', { name: '打印预览' });
  assert.ok((await preview.textContent()).includes(`昆明市均衡得分${shown}`));

  await page.keyboard.press('Escape');
  await issue.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /签\s?发$/ })
    .click();
  await page.getByText(/已签发：2\d{3}年第1期/).waitFor();
  const { body: issued } = await ask(page, 'GET', `/api/bulletins/${id}`);
  assert.equal(issued.state, 'issued');
  await page.getByText(issued.sha256).first().waitFor();
  assert.equal((await ask(page, 'POST', `/api/bulletins/${id}/issue`, { version: issued.version })).status, 409);

  const told = ['第1期', shown, '会议签到表', issued.sha256, '段正淳', ...issued.head.titleLines];
  const word = docxText(await take(page, '下载 Word'));
  for (const words of told) assert.ok(word.includes(words), words);
  const pdf = await take(page, '下载 PDF');
  assert.ok(pdfPages(pdf) > 3, 'a PDF of several pages');
  const printed = pdfText(pdf);
  if (printed === undefined) t.diagnostic('pdftotext is not installed: the words of the PDF were not looked for');
  else for (const words of told) assert.ok(printed.includes(words.replace(/\s/g, '')), words);
  await page.goto('/bulletins');
  await page
    .getByRole('link', { name: issued.head.titleLines.join('') })
    .first()
    .waitFor();
  await settled(page);
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'bulletins');
  await visitor.close();
});

test('the period is restated by a move that reaches back, and the issue says so', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await enterAs(page, 'province');
  const { body: list } = await ask(page, 'GET', '/api/bulletins');
  const { bulletinId, title } = list.bulletins.find((each) => each.state === 'issued' && each.period === period);
  const before = (await ask(page, 'GET', `/api/bulletins/${bulletinId}`)).body;
  assert.equal(before.restated, false);

  // An enterprise of 麒麟区 is found to have belonged to the next county since the quarter began.
  const { body: below } = await ask(page, 'GET', `/api/organisations?period=${period}&parent=530302`);
  const { code } = below.nodes.find(({ workers }) => workers > 0);
  const decision = { kind: 'move-enterprise', enterprise: code, county: '530303', on: '2026-04-01' };
  const { body: preview } = await ask(page, 'POST', '/api/organisations/changes/preview', { decision, period });
  assert.deepEqual(preview.restates, [period]);
  const moved = await ask(page, 'POST', '/api/organisations/changes', { decision, seen: preview.seen });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  await close(page);

  await page.goto(`/bulletins/${bulletinId}`);
  await page.getByText('该期间已重述（最新快照第 2 版，本期引用第 1 版）').waitFor();
  await settled(page);
  await assertAccessible(page);
  await shot(page, 'bulletin-restated');
  const after = (await ask(page, 'GET', `/api/bulletins/${bulletinId}`)).body;
  assert.deepEqual(after.blocks, before.blocks, 'what went out stays as it went out');
  assert.equal(after.sha256, before.sha256);
  await page.goto('/bulletins');
  const row = page.getByRole('row').filter({ hasText: title });
  await row.getByText('期间已重述').first().waitFor();
  await visitor.close();
});

test('a leader reads it on a phone; the prefecture below sees it, an enterprise has no such page', async () => {
  const visitor = await newVisitor(browser, { viewport: phone });
  const { page } = visitor;
  page.setDefaultTimeout(60_000);
  await enterAs(page, 'leader');
  await page.goto('/bulletins');
  await page.getByText('已签发').first().waitFor();
  assert.ok(await page.getByRole('button', { name: '起草简报' }).isDisabled());
  await settled(page);
  await assertFits(page);
  await shot(page, 'bulletins-phone');
  await page
    .getByRole('link', { name: /产改“十大关系”均衡情况/ })
    .first()
    .click();
  await page.getByRole('article', { name: /^第 1 页/ }).waitFor();
  await settled(page);
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, 'bulletin-phone');
  await visitor.close();
});

async function take(page, name) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return readFile(await (await download).path());
}

/** Words of a .docx: the text of its document part and its feet. */
function docxText(file) {
  assert.equal(file.toString('latin1', 0, 4), 'PK\x03\x04');
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = file.readUInt32LE(end + 16);
  let text = '';
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, length, local] = [20, 28, 42].map((field) =>
      field === 28 ? file.readUInt16LE(at + field) : file.readUInt32LE(at + field),
    );
    const name = file.toString('utf8', at + 46, at + 46 + length);
    const data = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = file.subarray(data, data + packed);
    if (/^word\/(document|footer\d)\.xml$/.test(name)) {
      const xml = (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString();
      text += [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('');
    }
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return text;
}

/** Pages of a PDF. */
function pdfPages(file) {
  assert.equal(file.toString('latin1', 0, 5), '%PDF-');
  return [...file.toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length;
}

/** Words of a PDF without their spaces; undefined where no reader is installed. */
function pdfText(file) {
  const { error, status, stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: file });
  if (error?.code === 'ENOENT') return undefined;
  assert.equal(status, 0);
  return stdout.toString('utf8').replace(/\s/g, '');
}
