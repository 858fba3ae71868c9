import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';

const installed = existsSync(new URL('./node_modules/assemblyscript', import.meta.url));

// Without its compiler, which `npm test` installs: npm ci --prefix tools/ballot-kernel
test.skipIf(!installed)('the kernels in the fast engine are what their sources give', async () => {
  const { buildKernels, committed } = await import('./build.mjs');
  expect(committed() === (await buildKernels()), 'run node tools/ballot-kernel/build.mjs').toBe(true);
});
