// One browser for a file of journeys. Every page fails its journey on a script error or a refused resource.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** Another browser by SHIHENG_CHROMIUM; a path that is not there stands for the packaged one. */
const installed = process.env.SHIHENG_CHROMIUM ?? '/usr/bin/chromium';
const shots = join(import.meta.dirname, '..', 'shots');
export const baseURL = process.env.SHIHENG_E2E_URL;

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export async function openBrowser() {
  return chromium.launch({ executablePath: await executable(), args: ['--no-sandbox', '--disable-gpu'] });
}

/**
 * Without a browser on the machine: the one inside the npm package, without that package's arguments, which run
 * everything in one process and switch web security off. It has no Chinese font, so no picture of it counts.
 */
async function executable() {
  if (existsSync(installed)) return installed;
  const packaged = await import('@sparticuz/chromium');
  return packaged.default.executablePath();
}

/**
 * A visitor of their own: no cookies shared with others, and no motion asked for, since a press on what still moves can
 * fall beside it. `close` asserts that nothing went wrong unseen.
 */
export async function newVisitor(browser, { viewport = desktop, locale = 'zh-CN' } = {}) {
  const manner = { viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' };
  const context = await browser.newContext({ baseURL, ...manner });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected(message)) faults.push(`console: ${message.text()}`);
  });
  const close = async () => {
    await context.close();
    assert.deepEqual(faults, []);
  };
  return { page, context, close };
}

/** The browser itself reports every answer of 400 and above; those of the API are the journeys' business. */
function expected(message) {
  return message.text().startsWith('Failed to load resource') && message.location().url.includes('/api/');
}

export async function shot(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
