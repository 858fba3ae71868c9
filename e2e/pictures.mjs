// Pictures of every page for docs/images, at 1440 and 390 px: `node e2e/pictures.mjs http://127.0.0.1:5310` against a
// server with the whole demo province (`npm start`).
import { join } from 'node:path';
import { enterAs, settled } from './support/app.mjs';
import { desktop, openBrowser, phone } from './support/browser.mjs';
import { addressOf, nameOf, places } from './support/places.mjs';

const [, , baseURL] = process.argv;
const images = join(import.meta.dirname, '..', 'docs', 'images');
/** A longer page is shown to here: the rest of a table says no more. */
const longest = { 1440: 2000, 390: 2200 };

const browser = await openBrowser();
for (const [size, viewport] of Object.entries({ 1440: desktop, 390: phone })) {
  const taken = new Set();
  for (const { login, pages } of places) {
    const context = await browser.newContext({ baseURL, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    await (login ? enterAs(page, login) : page.goto('/sign-in'));
    for (const place of pages) {
      const path = await addressOf(page, place);
      const name = nameOf(path);
      if (taken.has(name)) continue; // the first reader's is the richest
      taken.add(name);
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await settled(page);
      // The window itself grows: what sticks to its edge would else stand in the middle of the picture.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ ...viewport, height: Math.min(height, longest[size]) });
      await settled(page);
      await page.screenshot({ path: join(images, `${name}-${size}.png`) });
      await page.setViewportSize(viewport);
      console.log(`${name}-${size}.png`);
    }
    await context.close();
  }
}
await browser.close();
