import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('a board killed while ballots come in and while it counts loses nothing that it acknowledged', () => {
  const drill = fileURLToPath(new URL('ballot-drill.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [drill, '20', '3'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^20 ballots acknowledged under \d+ kills/);
  expect(stdout).toContain('result as by hand');
  expect(stdout).toContain('left behind: nothing');
});
