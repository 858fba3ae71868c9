// The frame around every page: finding, places, colours, languages, the keyboard, and what is taken to a meeting.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { assertFits, beams, enterAs, nextAnswer, settled, signInAs } from '../support/app.mjs';
import { assertAccessible } from '../support/axe.mjs';
import { desktop, newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';
import { chineseLeft, namesIn } from '../support/chinese.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const field = (page) => page.getByRole('combobox', { name: /^(查找|Find)$/ });
const options = (page) => page.getByRole('option');

/** Types into the search and waits for what the server says. @returns its hits */
async function lookFor(page, text) {
  const answer = page.waitForResponse((each) => {
    const { pathname, searchParams } = new URL(each.url());
    return pathname === '/api/search' && searchParams.get('text') === text;
  });
  await field(page).fill(text);
  return (await (await answer).json()).hits;
}

/** Colours of the page as they are computed. */
const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const [size, viewport] of [
  ['1440', desktop],
  ['390', phone],
]) {
  describe(`at ${size} px`, () => {
    let visitor;
    let page;
    let start;
    before(async () => {
      visitor = await newVisitor(browser, { viewport });
      page = visitor.page;
      start = await signInAs(page, 'province');
    });
    after(() => visitor.close());

    test('an organisation is found by its initials, and Enter leads to it', async () => {
      await page.keyboard.press('Control+k');
      const hits = await lookFor(page, 'kms');
      assert.equal(hits[0].name, '昆明市');
      await options(page).first().getByText('昆明市').waitFor();
      await shot(page, `search-${size}`);
      await assertFits(page);
      await assertAccessible(page);
      const overview = nextAnswer(page, '/api/overview');
      await page.keyboard.press('Enter');
      assert.equal((await overview).org.code, '530100');
      await page.waitForURL((url) => url.searchParams.get('org') === '530100');
    });

    test('an enterprise by the beginning of its code, with arrows', async () => {
      await page.getByRole('button', { name: '查找' }).click();
      const hits = await lookFor(page, '91530');
      assert.ok(hits.length > 1 && hits.length <= 20);
      await options(page).nth(1).getByText(hits[1].creditCode).waitFor();
      await page.keyboard.press('ArrowDown');
      assert.equal(
        await field(page).getAttribute('aria-activedescendant'),
        await options(page).nth(1).getAttribute('id'),
      );
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === `/enterprises/${hits[1].code}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    });

    test('a relation by its number, a page by its name; what was chosen is offered again', async () => {
      await settled(page);
      await page.keyboard.press('Control+k');
      await options(page).first().waitFor();
      await page.getByRole('group', { name: '最近选过' }).getByText('昆明市').waitFor();
      await lookFor(page, 'r8');
      await options(page).first().getByText('关系').waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/relations\/R8/);
      await page.keyboard.press('Control+k');
      await lookFor(page, 'rz');
      await options(page).filter({ hasText: '页面' }).filter({ hasText: '任职' }).click();
      await page.waitForURL(/\/access/);
    });

    test('what nobody has says what else to try', async () => {
      await page.keyboard.press('Control+k');
      await lookFor(page, '紫禁城');
      await page.getByText('没有找到“紫禁城”').waitFor();
      await page.keyboard.press('Escape');
      await field(page).waitFor({ state: 'detached' });
    });

    test('the colours change, and the device remembers them', async () => {
      const light = await ground(page);
      if (viewport === phone) await page.getByRole('button', { name: '打开导航' }).click();
      else await page.getByRole('button', { name: /^外观/ }).click();
      await page.getByRole('radio', { name: '深色' }).check();
      await page.locator('html[data-theme=dark]').waitFor();
      await page.keyboard.press('Escape');
      const dark = await ground(page);
      assert.notEqual(dark, light);
      await page.goto('/');
      await beams(page).first().waitFor();
      await settled(page);
      assert.equal(await ground(page), dark);
      await shot(page, `overview-dark-${size}`);
      await assertFits(page);
      await assertAccessible(page);
    });

    test('paper is white, whatever the screen is', async () => {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      assert.equal(await page.locator('html').getAttribute('data-theme'), 'light');
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      await page.emulateMedia({ media: 'screen' });
      assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    });

    test('in English no Chinese is left in the frame, the drawer or the search', async () => {
      await page.getByRole('button', { name: 'English' }).click();
      await page.locator('html[lang=en]').waitFor();
      await page.keyboard.press('Control+k');
      await options(page).first().waitFor();
      assert.deepEqual(await chineseLeft(page, ['中文', ...namesIn(start)]), []);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '中文' }).click();
      await page.locator('html[lang=zh-CN]').waitFor();
    });
  });
}

test('the rail is put away and stays away; on a phone a drawer stands for it', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await enterAs(page, 'province');
  const rail = page.getByRole('navigation', { name: '主导航' });
  await rail.getByRole('link', { name: '总览' }).waitFor();
  await page.getByRole('button', { name: '导航', exact: true }).click();
  await rail.waitFor({ state: 'hidden' });
  await page.reload();
  await beams(page).first().waitFor();
  assert.equal(await rail.isVisible(), false);
  await page.setViewportSize(phone);
  await page.getByRole('button', { name: '打开导航' }).click();
  const drawer = page.getByRole('dialog', { name: '导航' });
  await shot(page, 'drawer-390');
  await assertAccessible(page);
  await drawer.getByRole('link', { name: '任职' }).click();
  await page.waitForURL(/\/access/);
  await drawer.waitFor({ state: 'detached' });
  await visitor.close();
});

test('the keyboard alone goes from the skip link to a relation', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await signInAs(page, 'province');
  await page.goto('/');
  await beams(page).first().waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '跳到正文' });
  assert.ok(await skip.evaluate((link) => link === document.activeElement), 'the first stop is the skip link');
  await page.keyboard.press('Enter');
  const first = beams(page).first();
  const target = await first.getAttribute('href');
  let steps = 0;
  while (steps < 20 && !(await first.evaluate((link) => link === document.activeElement))) {
    await page.keyboard.press('Tab');
    steps += 1;
  }
  assert.ok(steps < 20, 'behind the skip link the first relation is near');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === new URL(target, url).pathname);
  await visitor.close();
});

describe('the path', () => {
  test('leads to units beside and below, and to the other line where there is one', async () => {
    const visitor = await newVisitor(browser);
    const { page } = visitor;
    await signInAs(page, 'province');
    await page.getByRole('button', { name: '云南省：同级和下级机构' }).click();
    await page
      .getByRole('dialog', { name: /^云南省/ })
      .getByRole('link', { name: '昆明市' })
      .click();
    await page.waitForURL((url) => url.searchParams.get('org') === '530100');
    await page.getByRole('button', { name: '昆明市：同级和下级机构' }).click();
    assert.equal(await page.getByRole('radio', { name: '条 · 按产业系统' }).count(), 0, 'a prefecture has one line');
    await page
      .getByRole('dialog', { name: /^昆明市/ })
      .getByRole('link', { name: '曲靖市' })
      .click();
    await page.waitForURL((url) => url.searchParams.get('org') === '530300');
    await page.getByRole('navigation', { name: '上级机构' }).getByRole('link', { name: '云南省' }).click();
    await page.waitForURL((url) => url.searchParams.get('org') === '530000');
    const overview = nextAnswer(page, '/api/overview');
    await page.getByRole('radio', { name: '条 · 按产业系统' }).check();
    assert.equal((await overview).line, 'system');
    await visitor.close();
  });
});

describe('a meeting', () => {
  let visitor;
  let page;
  let overview;
  before(async () => {
    visitor = await newVisitor(browser, { viewport: { width: 1920, height: 1080 } });
    page = visitor.page;
    overview = await signInAs(page, 'province');
  });
  after(() => visitor.close());

  test('reads beams, map and changes with the arrow keys, from a link', async () => {
    await page.goto('/?mode=reading');
    const screen = page.getByRole('dialog', { name: '阅读模式' });
    await screen.getByRole('heading', { level: 1, name: /十大关系/ }).waitFor();
    assert.equal(await screen.getByRole('listitem').count(), 10);
    await screen
      .getByText(/演示数据$/)
      .first()
      .waitFor();
    await settled(page);
    await shot(page, 'reading-beams');
    await assertFits(page);
    await assertAccessible(page);
    await page.keyboard.press('ArrowRight');
    await screen.getByRole('heading', { level: 1, name: /各州市/ }).waitFor();
    assert.equal(await screen.locator('svg[role=group] a').count(), 16);
    await shot(page, 'reading-map');
    await page.keyboard.press('ArrowRight');
    await screen.getByRole('heading', { level: 1, name: /与上期相比/ }).waitFor();
    await shot(page, 'reading-changes');
    await page.keyboard.press('Escape');
    await beams(page).first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('mode'), null);
  });

  test('fits a phone as well', async () => {
    await page.setViewportSize(phone);
    await page.goto('/?mode=reading');
    await page.getByRole('dialog', { name: '阅读模式' }).waitFor();
    await settled(page);
    await shot(page, 'reading-390');
    await assertFits(page);
    await page.setViewportSize(desktop);
    await page.keyboard.press('Escape');
    await beams(page).first().waitFor();
  });

  test('takes the overview away as one page of PDF and as a picture', async () => {
    const sheet = page.getByRole('region', { name: '十衡图' });
    const taken = async (name) => {
      const [file] = await Promise.all([page.waitForEvent('download'), sheet.getByRole('button', { name }).click()]);
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
    };
    const pdf = await taken('一页 PDF');
    const text = pdf.bytes.toString('latin1');
    assert.match(pdf.name, /^十衡图_云南省_\d{4}Q\d(_v\d+)?\.pdf$/);
    assert.ok(text.startsWith('%PDF-') && text.endsWith('%%EOF\n'));
    assert.equal(text.match(/\/Type \/Page\b(?!s)/g).length, 1, 'one page');
    assert.match(text, /\/MediaBox \[0 0 841\.89 595\.28\]/);
    const [, wide] = /\/Width (\d+)/.exec(text);
    assert.ok(Number(wide) / (841.89 / 72) >= 200, `${wide} pixels across A4`);
    const png = await taken('下载图片');
    assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [2960, 2092]);
  });

  test('colours the map by one indicator, with the values of the API', async () => {
    const select = page.getByLabel('着色按');
    const relation = page.waitForResponse((each) => new URL(each.url()).pathname.startsWith('/api/relations/'));
    await select.focus();
    const [indicator] = (await (await relation).json()).sides.flatMap(({ indicators }) => indicators);
    const map = nextAnswer(page, '/api/overview/map');
    await select.selectOption(`indicator ${indicator.id}`);
    const { units } = await map;
    assert.equal(units.length, overview.children.length);
    const known = units.find(({ value }) => value !== null);
    const name = overview.children.find(({ org }) => org.code === known.code).org.name;
    await page.getByRole('link', { name: new RegExp(`^${name}：${indicator.name.zh} \\d`) }).waitFor();
    await shot(page, 'map-by-indicator');
    await assertAccessible(page);
  });
});
