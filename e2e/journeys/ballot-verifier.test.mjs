// The standalone page, opened from the disk by somebody who has installed nothing.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertFits } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { desktop, newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { count, keepCopy, openElection, vote } from '../support/elections.mjs';

const root = join(import.meta.dirname, '..', '..');
const verifierPage = join(root, 'packages', 'ballot', 'dist', 'verifier.html');
const tampered = (name) => join(root, 'vectors', 'ballot', 'tampered-ed25519', `${name}.bel.gz`);

let browser;
let election;
let tracker;
let earlier;
let rewritten;
before(async () => {
  assert.ok(existsSync(verifierPage), 'npm run build makes the page');
  browser = await openBrowser();
  election = openElection({ voters: 3 });
  vote(election, 0, [[1, 0, 1, 0, 0, 0, 0]]);
  // A board that takes the last ballot away, and makes everything after it anew with the trustee's help.
  rewritten = keepCopy(election, 'rewritten');
  ({ tracker } = vote(election, 1, [[1, 0, 0, 0, 0, 0, 1]]));
  earlier = keepCopy(election, 'earlier');
  vote(election, 1, [[1, 1, 1, 0, 0, 0, 0]]);
  count(election, election.archive);
  count(election, rewritten);
});
after(async () => {
  await browser?.close();
  election?.remove();
});

/** Opens the page from the disk. `close` asserts that nothing was asked of any network. */
async function openPage(viewport) {
  const visitor = await newVisitor(browser, { viewport });
  const asked = [];
  visitor.page.on('request', (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) asked.push(request.url());
  });
  await visitor.page.goto(pathToFileURL(verifierPage).href);
  const close = async () => {
    assert.deepEqual(asked, []);
    await visitor.close();
  };
  return { page: visitor.page, close };
}

async function judge(page, archive, copy) {
  await page.getByLabel('选举档案', { exact: true }).setInputFiles(archive);
  if (copy) await page.getByLabel('早先留存的副本（可不选）').setInputFiles(copy);
  await page.getByRole('button', { name: '开始验证' }).click();
  const verdict = page.getByRole('heading', { name: /验证/, level: 2 }).first();
  await page.locator('#verdict').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'verdict', 'a reader hears the verdict first');
  return (await verdict.textContent()).trim();
}

for (const [device, viewport] of [
  ['desktop', desktop],
  ['phone', phone],
]) {
  describe(`on a ${device}`, () => {
    const look = async (page, name) => {
      await assertAccessible(page);
      await assertFits(page);
      await shot(page, `ballot-${name}-${device}`);
    };

    test('says what it verifies, and why it cannot begin yet', async () => {
      const { page, close } = await openPage(viewport);
      assert.equal(await page.getByRole('button', { name: '开始验证' }).isDisabled(), true);
      await page.getByText('请先选择选举档案。').waitFor();
      await look(page, 'empty');
      await close();
    });

    test('an honest archive: verdict, result, and a voter finds the tracker', async () => {
      const { page, close } = await openPage(viewport);
      assert.match(await judge(page, election.archive, earlier), /验证通过/);
      await page.getByText('其后新增 5 个事件', { exact: false }).waitFor();
      const row = page.getByRole('row').filter({ hasText: '甲' });
      assert.match(await row.textContent(), /甲2/);
      await look(page, 'passed');
      await page.getByLabel('查找追踪码或公开凭证').fill(tracker.slice(5, 30));
      await page.getByText('1 / 3 张').waitFor();
      const found = page.getByRole('row').filter({ hasText: tracker });
      assert.match(await found.textContent(), /已被改投取代/);
      await page.getByLabel('查找追踪码或公开凭证').fill('没有');
      await page.getByText('没有符合的选票', { exact: false }).waitFor();
      await close();
    });

    test('a tampered archive: the event and the reason', async () => {
      const { page, close } = await openPage(viewport);
      assert.match(await judge(page, tampered('07-overvote-5-of-max-3-resigned')), /验证不通过/);
      await page.getByText('第 2 个事件：选票的证明无效（题 0，证明 总数）').waitFor();
      const checks = page.getByRole('region', { name: '检查项目' }).getByRole('listitem');
      assert.match(await checks.filter({ hasText: '全部选票' }).textContent(), /不通过/);
      assert.match(await checks.filter({ hasText: '加密计票' }).textContent(), /未查到/);
      assert.equal(await page.getByRole('region', { name: '结果', exact: true }).count(), 0);
      await look(page, 'refused');
      await close();
    });

    test('ballots taken away with everything after them redone: only the earlier copy shows it', async () => {
      const { page, close } = await openPage(viewport);
      assert.match(await judge(page, rewritten), /验证通过/);
      await page.getByText('单凭一份档案看不出', { exact: false }).waitFor();
      await page.getByRole('button', { name: '验证另一份' }).click();
      assert.match(await judge(page, rewritten, earlier), /验证不通过/);
      const compared = page.getByRole('region', { name: '与早先副本比对' });
      assert.match(await compared.textContent(), /被删除的选票 1/);
      assert.ok((await compared.textContent()).includes(tracker), 'named by the tracker that the voter has');
      await look(page, 'rewritten');
      await close();
    });
  });
}

test('the plain engine gives the same verdict, and English says it', async () => {
  const { page, close } = await openPage(desktop);
  await page.getByLabel('验证引擎').selectOption('reference');
  assert.match(await judge(page, tampered('51-torsion-component-in-alpha-ground')), /验证不通过/);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Refused' }).waitFor();
  await page.getByText('a ciphertext of the ballot is no member of the group', { exact: false }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await assertAccessible(page);
  await close();
});

test('a file that is no archive and one that cannot be unpacked are told apart', async () => {
  const { page, close } = await openPage(desktop);
  assert.match(await judge(page, { name: 'x.bel', mimeType: '', buffer: Buffer.from('no archive') }), /验证不通过/);
  await page.getByText('文件在一条记录中间中断', { exact: false }).waitFor();
  await page.getByRole('button', { name: '验证另一份' }).click();
  const broken = { name: 'x.bel.gz', mimeType: '', buffer: Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]) };
  await page.getByLabel('选举档案', { exact: true }).setInputFiles(broken);
  await page.getByRole('button', { name: '开始验证' }).click();
  await page.getByRole('alert').filter({ hasText: '文件无法读取或解压' }).waitFor();
  await close();
});

test('by keyboard alone, in the dark, and as what will be printed', async () => {
  const { page, close } = await openPage(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('Tab'); // the language
  await page.keyboard.press('Tab'); // the archive's field
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'file-archive');
  await judge(page, election.archive);
  await assertAccessible(page);
  await shot(page, 'ballot-dark');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: '打印或存为 PDF' }).isVisible(), false);
  await shot(page, 'ballot-print');
  await close();
});
