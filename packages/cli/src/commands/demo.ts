import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import type { Result } from '@shiheng/basics/result';
import { type DemoProvince, demoProvince } from '@shiheng/data/demo/province';
import type { Shiheng } from '@shiheng/server/open';
import { commandLine } from '@shiheng/server/platform/imports/actor';
import { enterpriseIdOf } from '@shiheng/server/platform/imports/enterprise-id';
import type { ImportProgress, ImportRefusal, ImportReport } from '@shiheng/server/platform/imports/report';
import { Command } from 'commander';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console } from '../console.ts';
import { withShiheng } from '../session.ts';

/** `demo load`: the synthetic province through the ordinary imports, with an account for each kind of reader. */
export function demoCommand(): Command {
  return new Command('demo').description('演示数据 · demo data').addCommand(
    command('load', '装入演示省份', 'add the synthetic demo province').action(async (options: RawCommon) => {
      const io = consoleOf(options);
      const loaded = await withShiheng(commonOptions(options), (shiheng) => ensureDemo(io, shiheng));
      io.result(loaded, () => [
        loaded.already
          ? io.say('演示数据已在其中。', 'The demo province is already there.')
          : io.say(`演示数据已装入：${loaded.rows} 行。`, `The demo province is loaded: ${loaded.rows} rows.`),
      ]);
    }),
  );
}

/** Loads the demo province unless it is there. Killed half-way, it goes on where it stopped: every import is atomic. */
export async function ensureDemo(io: Console, shiheng: Shiheng): Promise<{ already: boolean; rows: number }> {
  if (await shiheng.identity.holdsDemoAccounts()) return { already: true, rows: 0 };
  await shiheng.orgs.initProvince();
  const province = demoProvince();
  const folder = await mkdtemp(join(tmpdir(), 'shiheng-demo-'));
  try {
    const rows = await loadProvince(io, shiheng, province, folder);
    await createAccounts(shiheng, province);
    return { already: false, rows };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Import = (source: { path: string; name: string }) => Promise<Result<ImportReport, ImportRefusal>>;

/** Quarter by quarter, so that each finds the year before it. */
async function loadProvince(io: Console, shiheng: Shiheng, province: DemoProvince, folder: string): Promise<number> {
  let rows = 0;
  const send = async (name: string, header: readonly string[], body: Iterable<readonly string[]>, run: Import) => {
    const path = join(folder, `${name}.csv`);
    io.progress(io.say(`演示数据：生成 ${name}`, `demo data: making ${name}`));
    await writeCsv(path, header, body);
    const imported = await run({ path, name: `演示数据-${name}.csv` });
    await rm(path);
    if (!imported.ok) throw new CommandRefused(`${name}: ${imported.error.reason.zh}`);
    const [fault] = imported.value.faults.kept;
    if (fault) throw new CommandRefused(`${name}: ${fault.line} ${fault.column} ${fault.reason.zh}`);
    rows += imported.value.rows.read;
  };
  const onProgress =
    (label: string) =>
    ({ rows: done }: ImportProgress) =>
      io.progress(io.say(`演示数据：${label} ${done} 行`, `demo data: ${label}, ${done} rows`));
  const { headers } = province;
  await send('企业名录', headers.enterprises, province.enterprises(), (source) =>
    shiheng.orgs.importEnterprises(commandLine, source, { onProgress: onProgress('企业名录') }),
  );
  for (const period of province.periods) {
    await send(`台账-${period}`, headers.workers, province.workers(period), (source) =>
      shiheng.workers.importWorkers(commandLine, source, { period, onProgress: onProgress(period) }),
    );
    await send(`计量报表-${period}`, headers.reports, province.reports(period), (source) =>
      shiheng.indicators.importReports(commandLine, source, { onProgress: onProgress(period) }),
    );
  }
  await closeAllButLast(shiheng, province.periods);
  return rows;
}

/** A province has its earlier quarters behind it: bulletins can cite their snapshots at once. */
async function closeAllButLast(shiheng: Shiheng, periods: readonly Period[]): Promise<void> {
  for (const period of periods.slice(0, -1)) await shiheng.indicators.closePeriod(commandLine.id, period);
}

function writeCsv(path: string, header: readonly string[], body: Iterable<readonly string[]>): Promise<void> {
  return pipeline(Readable.from(csvChunks(header, body)), createWriteStream(path, { mode: 0o600 }));
}

function* csvChunks(header: readonly string[], body: Iterable<readonly string[]>): Generator<string> {
  let chunk = `${header.join(',')}\n`;
  for (const cells of body) {
    chunk += `${cells.join(',')}\n`; // no cell of the demo holds a comma, a quote or a line end
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** One account for each kind of reader. The enterprise is the one whose report and ledger differ; its first worker signs in too. */
async function createAccounts(shiheng: Shiheng, province: DemoProvince): Promise<void> {
  const creditCode = province.stories.find(({ id }) => id === 'report-off-ledger')?.enterprises[0];
  assert(creditCode, 'the demo tells of a firm whose report and ledger differ');
  const place = (name: string) => province.headers.workers.indexOf(name);
  const [code, idNumber] = [place('统一社会信用代码'), place('证件号码')];
  const last = province.periods.at(-1) ?? '';
  for (const cells of province.workers(last)) {
    if (cells[code] !== creditCode) continue;
    const personId = shiheng.privacy.personId(cells[idNumber] ?? '');
    const enterpriseId = enterpriseIdOf(creditCode).text;
    await shiheng.identity.createDemoAccounts({ province: '530000', prefecture: '530600', enterpriseId, personId });
    return;
  }
}
