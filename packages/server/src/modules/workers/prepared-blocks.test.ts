import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { testFile, testFolder } from '../../testing/files.ts';
import { workerCells, workersCsv } from '../../testing/ledger.ts';

// The child runs the built files: Node 20 runs no TypeScript, so the sources have no threads.
const built = new URL('../../../dist/', import.meta.url);

/** Prepares a file in threads and once more without, and tells what came out of both. */
function prepareBothWays(path: string): { threads: unknown; here: unknown; read: number } | { refusal: string } {
  const script = `
    const { createHash } = await import('node:crypto');
    const { openImport } = await import('${new URL('platform/imports/open-import.js', built)}');
    const { preparedBlocks } = await import('${new URL('modules/workers/prepared-blocks.js', built)}');
    const { PrepareThread } = await import('${new URL('modules/workers/prepare-client.js', built)}');
    const { openKeys } = await import('${new URL('platform/privacy/keys.js', built)}');
    const { workerTemplate } = await import('@shiheng/kernel/imports/templates');
    const { Records } = await import('${new URL('modules/workers/worker-record.js', built)}');
    const keys = await openKeys(${JSON.stringify(testFolder())});
    const { value: { table, header } } = await openImport({ path: ${JSON.stringify(path)}, name: 'w.csv' }, workerTemplate);
    const reading = { context: table.context, header, headerLine: 1, period: { start: 19723, end: 19813 }, periodName: '2024Q1' };
    async function findings(bytes) {
      const rows = [];
      const faults = [];
      let read = 0;
      for await (const prepared of preparedBlocks(reading, keys, table.blocks(), bytes)) {
        read += prepared.read;
        for (const row of prepared.refused) faults.push(...row.faults.map(({ line, kind }) => line + kind));
        for (const { bytes } of prepared.records) {
          const records = new Records(Buffer.from(bytes));
          for (let i = 0; i < records.count; i++) {
            const content = Buffer.alloc(records.contentSize(i));
            records.copyContent(i, content, 0);
            rows.push(records.line(i) + content.toString('hex'));
          }
        }
      }
      return { read, faults, rows: createHash('sha256').update(rows.sort().join()).digest('hex') };
    }
    if (!PrepareThread.available) throw new Error('no threads');
    try {
      const threads = await findings(1e9);
      const here = await findings(0);
      console.log(JSON.stringify({ threads, here, read: here.read }));
    } catch (fault) {
      console.log(JSON.stringify({ refusal: fault.refusal?.kind ?? String(fault) }));
    }
    await table.close();`;
  const cwd = new URL('../../../', import.meta.url);
  const env = { ...process.env, NODE_OPTIONS: '' };
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd, env, encoding: 'utf8' });
  return JSON.parse(out) as ReturnType<typeof prepareBothWays>;
}

const rows = Array.from({ length: 15_000 }, (_, i) => workerCells(i % 100, i, i % 1000 === 7 ? { wage: '三千' } : {}));

it('threads find what one thread finds, in the order of the file', () => {
  const found = prepareBothWays(testFile('w.csv', workersCsv(rows)).path);
  if ('refusal' in found) throw new Error(found.refusal);
  expect(found.read).toBe(rows.length);
  expect(found.threads).toEqual(found.here);
  expect((found.here as { faults: unknown[] }).faults).toHaveLength(15);
});

it('a refusal inside a thread is the refusal of the file', () => {
  const text = `${workersCsv(rows)}${','.repeat(500)}x\n`;
  expect(prepareBothWays(testFile('w.csv', text).path)).toEqual({ refusal: 'too-many-columns' });
});
