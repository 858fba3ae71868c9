#!/usr/bin/env node
// `npm test`: everything that must hold, in the order in which it is cheapest to fail.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, buildWeb, compile, install, markBuilt, requireNode, root, run } from './steps.mjs';

requireNode();
const results = join(root, 'tmp');
mkdirSync(results, { recursive: true });
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Adds the counts of one runner's JSON report, also when it failed. */
function count(file) {
  try {
    const report = JSON.parse(readFileSync(join(results, file), 'utf8'));
    counts.passed += report.numPassedTests;
    counts.failed += report.numFailedTests;
    counts.skipped += (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  } catch {
    counts.failed += 1; // no report: the runner itself fell over
  }
}

let fault;
try {
  await install();
  await run('format and lint', bin('biome'), ['check', '--error-on-warnings', '.']);
  await compile();
  await run('import directions', process.execPath, ['tools/arch/check.mjs']);
  await buildWeb();
  markBuilt();
  await install('tools/ballot-kernel'); // a test compiles the kernels of the ballot again and compares
  try {
    await run('unit and store tests', bin('vitest'), [
      'run',
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=tmp/unit.json',
    ]);
  } finally {
    count('unit.json');
  }
  await install('e2e');
  try {
    await run('journeys in the browser', process.execPath, ['run.mjs', join(results, 'e2e.json')], {
      cwd: join(root, 'e2e'),
    });
  } finally {
    count('e2e.json');
  }
} catch (error) {
  fault = error;
}
if (fault) console.error(`\n${fault.message}`);
console.log(`\ntests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(fault || counts.failed > 0 ? 1 : 0);
