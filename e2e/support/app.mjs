// What journeys do again and again, in the reader's words.
import assert from 'node:assert/strict';

/** Signs in as a demo account by clicking it, and waits for the overview. @returns the overview as the API gave it */
export async function signInAs(page, login) {
  await page.goto('/');
  await page.waitForURL(/\/sign-in/);
  const overview = nextAnswer(page, '/api/overview');
  await page
    .getByRole('listitem')
    .getByRole('button')
    .filter({ has: page.locator('code', { hasText: new RegExp(`^${login}$`) }) })
    .click();
  const answer = await overview;
  await beams(page).first().waitFor();
  return answer;
}

/** The body of the next good answer of an operation that the page itself asks for. */
export async function nextAnswer(page, path) {
  const response = await page.waitForResponse((each) => new URL(each.url()).pathname === path && each.ok());
  return response.json();
}

export const beams = (page) =>
  page
    .getByRole('region', { name: /十衡图|Ten balances/ })
    .locator('li')
    .getByRole('link');

/** Opens the page behind one beam. @returns the relation page as the API gave it */
export async function openRelation(page, { id, name }, language = 'zh') {
  const answer = nextAnswer(page, `/api/relations/${id}`);
  await beams(page)
    .and(page.getByRole('link', { name: new RegExp(`^${literal(name[language])}[。.]`) }))
    .click();
  const relation = await answer;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  return relation;
}

/** Opens the account menu. */
export async function openAccountMenu(page) {
  await page.getByRole('button', { name: /^账号：/ }).click();
}

/** Nothing under way any more: pictures of half a page help nobody. */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page
    .locator('[role=status][aria-label], [role=status] > .visually-hidden')
    .first()
    .waitFor({ state: 'detached' });
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}

/** Whole numbers as the page writes them. */
export const whole = (value) =>
  new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 }).format(value).replace('-', '−');
export const tenths = (value) =>
  new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    .format(value)
    .replace('-', '−');

export function assertClose(actual, expected, message) {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${message}: ${actual} instead of ${expected}`);
}

/** Whether the page is wider than the screen; what scrolls inside a frame of its own is fine. */
export async function assertFits(page) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (e) => e.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} > ${clientWidth}`, ...beyond.slice(0, 5).map((e) => `${e.tagName}.${e.className}`)];
  });
  assert.deepEqual(wide, []);
}

function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Signs in as a demo account by clicking it, wherever that account starts: administrators have no overview. */
export async function enterAs(page, login) {
  await page.goto('/sign-in');
  await page
    .getByRole('listitem')
    .getByRole('button')
    .filter({ has: page.locator('code', { hasText: new RegExp(`^${login}$`) }) })
    .click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
}

/** Signs out by the menu of the account. */
export async function signOut(page) {
  await openAccountMenu(page);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL(/\/sign-in/);
}
