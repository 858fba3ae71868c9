// Import of a workers' ledger from csv and xlsx: full validation, encryption, blind indexes, measures. The peers in the
// same run: a bare binary COPY of the same rows into equal tables with the same indexes; the bare xlsx reader (hucre).
//   TEST_DATABASE_URL=postgres://… node bench/import.mjs [rows=200000] [rounds=3]
import { createWriteStream, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openShiheng } from '@shiheng/server/open';
import { openTable, tableRows } from '@shiheng/server/platform/files/table';
import { writeTable } from '@shiheng/server/platform/files/table-writer';
import { commandLine } from '@shiheng/server/platform/imports/actor';
import { enterpriseCells, enterpriseHeader, workerCells, workerHeader } from '@shiheng/server/testing/ledger';
import { streamXlsxRows } from 'hucre/xlsx';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { median, report } from './harness.mjs';

const crew = 50;
const period = '2024Q1';

function* lines(rows) {
  yield `${workerHeader.join(',')}\n`;
  for (let i = 0; i < rows; i++) yield `${Object.values(workerCells((i / crew) | 0, i)).join(',')}\n`;
}

function* blocks(rows) {
  let text = '';
  for (const line of lines(rows)) {
    text += line;
    if (text.length > 1 << 18) {
      yield text;
      text = '';
    }
  }
  yield text;
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The same rows into empty tables that are made like ours, foreign key included. */
async function bareCopy(client) {
  await client.query(`drop schema if exists bare cascade; create schema bare;
    create table bare.person (like workers.person including all);
    alter table bare.person add foreign key (enterprise_id) references orgs.enterprise;
    create table bare.worker (like workers.worker including all)`);
  const folder = mkdtempSync(join(tmpdir(), 'shiheng-bench-'));
  const files = {};
  for (const table of ['person', 'worker']) {
    files[table] = join(folder, table);
    const out = client.query(copyStreams.to(`copy workers.${table} to stdout (format binary)`));
    await pipeline(out, createWriteStream(files[table]));
  }
  const ms = await timed(async () => {
    for (const table of ['person', 'worker']) {
      const into = client.query(copyStreams.from(`copy bare.${table} from stdin (format binary)`));
      await pipeline(Readable.from(chunks(files[table])), into);
    }
  });
  rmSync(folder, { recursive: true });
  return ms;
}

function* chunks(path) {
  const file = openSync(path, 'r');
  for (;;) {
    const chunk = Buffer.allocUnsafe(1 << 18);
    const length = readSync(file, chunk);
    if (length === 0) return;
    yield chunk.subarray(0, length);
  }
}

async function fresh(shiheng) {
  await shiheng.db.tx((tx) =>
    tx.script(
      'truncate workers.worker, workers.person, workers.declaration, workers.worker_superseded, indicators.ledger_measures',
    ),
  );
}

async function loaded(shiheng, path) {
  const done = await shiheng.workers.importWorkers(commandLine, { path, name: 'bench' }, { period });
  if (!done.ok || done.value.rows.refused > 0) throw new Error(JSON.stringify(done).slice(0, 500));
}

async function bareRead(path, limitBytes) {
  const { readFileSync } = await import('node:fs');
  let rows = 0;
  for await (const _ of streamXlsxRows(readFileSync(path), limitBytes)) rows++;
  return rows;
}

export async function main(rows = 200_000, rounds = 3) {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL names no server');
  const folder = mkdtempSync(join(tmpdir(), 'shiheng-bench-'));
  const name = `shiheng_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const shiheng = await openShiheng({ dataDir: folder, databaseUrl: url.href }, { clock: () => new Date() });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await shiheng.orgs.initProvince();
    const list = { name: 'list', header: enterpriseHeader, rows: [] };
    for (let n = 0; n < rows / crew; n++) list.rows.push(Object.values(enterpriseCells(n)));
    await shiheng.orgs.importEnterprises(commandLine, list, {});
    const csv = join(folder, 'workers.csv');
    await pipeline(Readable.from(blocks(rows)), createWriteStream(csv));
    const times = { import: [], copy: [] };
    let peak = 0;
    for (let round = 0; round < rounds; round++) {
      await fresh(shiheng);
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
      times.import.push(await timed(() => loaded(shiheng, csv)));
      clearInterval(watch);
      times.copy.push(await bareCopy(client));
    }
    const result = {
      rows,
      'csv import, rows/s': Math.round((rows / median(times.import)) * 1000),
      'bare COPY, rows/s': Math.round((rows / median(times.copy)) * 1000),
      'import ÷ COPY': Number((median(times.copy) / median(times.import)).toFixed(3)),
      'peak RSS of the import, MiB': Math.round(peak / 2 ** 20),
    };
    if (process.argv.includes('--xlsx')) Object.assign(result, await xlsx(shiheng, csv, folder, rows, rounds));
    report('import', [result]);
    return result;
  } finally {
    await client.end();
    await shiheng.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
    rmSync(folder, { recursive: true });
  }
}

async function xlsx(shiheng, csv, folder, rows, rounds) {
  const path = join(folder, 'workers.xlsx');
  const table = await openTable({ path: csv, name: 'workers.csv' });
  async function* all() {
    for await (const batch of tableRows(table.value)) yield* batch.rows;
  }
  await writeTable(path, '台账', table.value.header, all());
  await table.value.close();
  const times = { import: [], reader: [] };
  for (let round = 0; round < rounds; round++) {
    await fresh(shiheng);
    times.import.push(await timed(() => loaded(shiheng, path)));
    times.reader.push(await timed(() => bareRead(path)));
  }
  return {
    'xlsx import, rows/s': Math.round((rows / median(times.import)) * 1000),
    'bare xlsx reader (hucre), rows/s': Math.round((rows / median(times.reader)) * 1000),
  };
}

if (process.argv[1] === import.meta.filename) {
  const numbers = process.argv
    .slice(2)
    .filter((text) => /^\d+$/.test(text))
    .map(Number);
  await main(...numbers);
}
