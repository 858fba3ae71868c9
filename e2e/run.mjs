// Journeys in a real browser against the real server: `node run.mjs [RESULTS.json] [JOURNEY …]` after the root has been
// built; all journeys, or those named (`corridor scope`).
// Starts the command line's `serve` on a small demo province in a temporary folder, on a free port of loopback.
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startServer } from './support/server.mjs';

const here = import.meta.dirname;
const results = process.argv.slice(2).find((word) => word.endsWith('.json'));
const named = process.argv.slice(2).filter((word) => word !== results);
const shots = join(here, 'shots');
await rm(shots, { recursive: true, force: true });
await mkdir(shots, { recursive: true });

const server = await startServer();
const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
try {
  await runJourneys(server.url);
} catch (error) {
  console.error(error);
  counts.numFailedTests += 1;
} finally {
  await server.stop();
}
if (counts.numPassedTests + counts.numFailedTests === 0) counts.numFailedTests = 1; // nothing ran: that is no success
if (results) writeFileSync(results, JSON.stringify(counts));
process.exitCode = counts.numFailedTests === 0 ? 0 : 1;

async function runJourneys(url) {
  const files = (await readdir(join(here, 'journeys'))).filter(isAsked).sort();
  process.env.SHIHENG_E2E_URL = url;
  // One file at a time: they share the machine with the server and a browser.
  const events = run({ files: files.map((name) => join(here, 'journeys', name)), concurrency: 1 });
  events.on('test:pass', (event) => count(event, 'numPassedTests'));
  events.on('test:fail', (event) => count(event, 'numFailedTests'));
  const report = events.compose(spec);
  report.pipe(process.stdout);
  await new Promise((resolve, reject) => report.on('end', resolve).on('error', reject));
}

/** Without names all of them. */
function isAsked(file) {
  return file.endsWith('.test.mjs') && (named.length === 0 || named.includes(file.slice(0, -'.test.mjs'.length)));
}

/** Files and groups are told too; only tests are counted. */
function count({ details, skip, todo, name }, kind) {
  if (details.type === 'suite' || name.endsWith('.test.mjs')) {
    if (kind === 'numFailedTests' && name.endsWith('.test.mjs')) counts.numFailedTests += 1; // the file itself fell over
    return;
  }
  counts[skip !== undefined || todo !== undefined ? 'numPendingTests' : kind] += 1;
}
