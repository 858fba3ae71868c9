// What a reader waits for in a real browser, on a small demo province: script before the first picture, the first beams,
// and the longest interaction on the heaviest pages (Event Timing, as INP counts it).
//   node bench/browser.mjs [rounds=5]          (after npm run build and npm ci --prefix e2e)

import { gzipSync } from 'node:zlib';
import { enterAs, settled, signInAs } from '../e2e/support/app.mjs';
import { openBrowser } from '../e2e/support/browser.mjs';
import { startServer } from '../e2e/support/server.mjs';
import { median, report } from './harness.mjs';
import { heaviest } from './heaviest-pages.mjs';

const rounds = Number(process.argv[2] ?? 5);

/** A reader who comes for the first time: nothing cached, the session already there. */
async function firstLoad(context, url) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const asked = new Set();
  const arrived = [];
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && asked.add(requestId));
  session.on('Network.loadingFinished', ({ requestId }) => asked.has(requestId) && arrived.push(requestId));
  const start = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('[data-beam], main li a svg').first().waitFor();
  const beamsMs = performance.now() - start;
  const scripts = await Promise.all(arrived.map((requestId) => session.send('Network.getResponseBody', { requestId })));
  // The files as gzip has them; over the wire they are smaller still where the server may send Brotli.
  const scriptBytes = scripts.reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0);
  await page.close();
  return { beamsMs, scriptBytes, files: scripts.length };
}

/** The longest interaction until its next frame, over what `act` does on the page. */
async function longestInteraction(page, act) {
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration, interactionId } of list.getEntries())
        if (interactionId > 0) window.longest = Math.max(window.longest, duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
  });
  await act(page);
  await settled(page);
  return page.evaluate(() => window.longest);
}

const server = await startServer();
const browser = await openBrowser();
const rows = [];
try {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  });
  await signInAs(await context.newPage(), 'province');
  const loads = [];
  for (let round = 0; round < rounds; round++) loads.push(await firstLoad(context, `${server.url}/`));
  rows.push({
    what: 'overview, first load',
    beamsMs: median(loads.map(({ beamsMs }) => beamsMs)),
    scriptKilobytes: median(loads.map(({ scriptBytes }) => scriptBytes)) / 1000,
    scriptFiles: median(loads.map(({ files }) => files)),
  });
  await context.close();
  for (const { what, login, path, act } of heaviest) {
    const own = await browser.newContext({
      baseURL: server.url,
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
    });
    const page = await own.newPage();
    await enterAs(page, login);
    await path(page);
    await settled(page);
    const times = [];
    for (let round = 0; round < rounds; round++) times.push(await longestInteraction(page, act));
    rows.push({ what, longestInteractionMs: median(times), worst: Math.max(...times) });
    await own.close();
  }
  report('browser', rows);
} finally {
  await browser.close();
  await server.stop();
}
