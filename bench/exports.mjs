// Export of many rows as xlsx, csv and json through a real server, as a browser takes it. The peer in the same run: hucre
// alone, the same cells as ready rows, its bytes thrown away.
//   node --expose-gc bench/exports.mjs [rows=200000] [rounds=3]
import { once } from 'node:events';
import { request } from 'node:http';
import { sendDownload } from '@shiheng/server/platform/http/download';
import { tableDownload } from '@shiheng/server/platform/tables/table-download';
import fastify from 'fastify';
import { writeXlsxStream } from 'hucre/xlsx';
import { median, report } from './harness.mjs';

const perPage = 2000;
const day = (i) => `2026-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
const rowOf = (i) => ({
  code: `91530102MA${String(i).padStart(8, '0')}`,
  name: `示例企业${i}`,
  workers: i % 5000,
  score: (i * 7919) % 100.25,
  share: (i % 97) / 97,
  day: day(i),
});

async function* pages(rows) {
  for (let from = 0; from < rows; from += perPage) {
    yield Array.from({ length: Math.min(perPage, rows - from) }, (_, i) => rowOf(from + i));
  }
}

const column = (key, kind) => ({ key, kind, title: { zh: key, en: key }, cell: (row) => row[key] });
const table = (rows) => ({
  name: { zh: '企业', en: 'Enterprises' },
  about: [],
  columns: [
    column('code', 'text'),
    column('name', 'text'),
    column('workers', 'integer'),
    column('score', 'number'),
    column('share', 'fraction'),
    column('day', 'date'),
  ],
  pages: pages(rows),
});

/** The library alone: no server, no pages, every cell as it wants it. */
async function alone(rows) {
  function* ready() {
    for (let i = 0; i < rows; i++) {
      const row = rowOf(i);
      yield [row.code, row.name, row.workers, row.score, row.share, new Date(`${row.day}T00:00:00Z`)];
    }
  }
  const columns = [{}, {}, { numFmt: '#,##0' }, { numFmt: '#,##0.0##' }, { numFmt: '0.0%' }, { numFmt: 'yyyy-mm-dd' }];
  let bytes = 0;
  for await (const part of writeXlsxStream(ready(), { name: 'alone', columns })) bytes += part.length;
  return bytes;
}

/** Takes a file and throws it away. */
async function take(port, format) {
  const asked = request({ host: '127.0.0.1', port, path: `/${format}` }).end();
  const [answer] = await once(asked, 'response');
  let bytes = 0;
  for await (const part of answer) bytes += part.length;
  return bytes;
}

/** Milliseconds, and how far memory rose above what the process held before. */
async function measured(work) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const start = performance.now();
  const bytes = await work();
  const ms = performance.now() - start;
  clearInterval(watch);
  return { ms, bytes, rise: peak - before };
}

export async function main(rows = 200_000, rounds = 3) {
  const app = fastify({ forceCloseConnections: true });
  let wanted = rows;
  app.get('/:format', ({ params }, reply) =>
    sendDownload(reply, tableDownload(table(wanted), { format: params.format, language: 'en' })),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address();
  const candidates = {
    'hucre alone': () => alone(wanted),
    xlsx: () => take(port, 'xlsx'),
    csv: () => take(port, 'csv'),
    json: () => take(port, 'json'),
  };
  const results = {};
  for (let round = 0; round <= rounds; round++) {
    wanted = round === 0 ? Math.ceil(rows / 10) : rows; // round 0 warms up
    for (const [name, work] of Object.entries(candidates)) {
      const one = await measured(work);
      if (round > 0) results[name] = [...(results[name] ?? []), one];
    }
  }
  await app.close();
  const base = median(results['hucre alone'].map(({ ms }) => ms));
  const lines = Object.entries(results).map(([name, runs]) => {
    const ms = median(runs.map((run) => run.ms));
    return {
      name,
      rows,
      'rows/s': Math.round((rows / ms) * 1000),
      '÷ hucre alone': Number((base / ms).toFixed(2)),
      'file, MB': Number((runs[0].bytes / 1e6).toFixed(1)),
      'rise of memory, MiB': Math.round(Math.max(...runs.map(({ rise }) => rise)) / 2 ** 20),
    };
  });
  report('exports', lines);
  return lines;
}

if (process.argv[1] === import.meta.filename) await main(...process.argv.slice(2).map(Number));
