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
import { spreadDemoDeclarations } from '@shiheng/server/modules/workers/index';
import type { Shiheng } from '@shiheng/server/open';
import { append } from '@shiheng/server/platform/audit/audit';
import { commandLine } from '@shiheng/server/platform/imports/actor';
import { enterpriseIdOf } from '@shiheng/server/platform/imports/enterprise-id';
import type { ImportProgress, ImportRefusal, ImportReport } from '@shiheng/server/platform/imports/report';
import { Command, Option } from 'commander';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console } from '../console.ts';
import { withShiheng } from '../session.ts';

interface LoadOptions extends RawCommon {
  readonly brief?: boolean;
  readonly scale: number;
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (scale > 0 && scale <= 1) return scale;
  throw new CommandRefused(`--scale ${text}: 0 < n ≤ 1`, 2);
}

/** `demo load`: the synthetic province through the ordinary imports, with an account for each kind of reader. */
export function demoCommand(): Command {
  return new Command('demo').description('演示数据 · demo data').addCommand(
    command('load', '装入演示省份', 'add the synthetic demo province')
      .option('--brief', '只装首页所需的季度，其余由 serve --demo 续装 · only the quarters that the first page needs')
      .addOption(new Option('--scale <n>', '缩小的省份，0–1 · a smaller province').default(1).argParser(scaleOf))
      .action(async (options: LoadOptions) => {
        const io = consoleOf(options);
        const province = demoProvince({ scale: options.scale });
        const rows = await withShiheng(commonOptions(options), async (shiheng) => {
          const first = await loadFirst(io, shiheng, province);
          return options.brief ? first : first + (await loadRest(io, shiheng, undefined, province));
        });
        io.result({ rows }, () => [
          rows === 0
            ? io.say('演示数据已在其中。', 'The demo province is already there.')
            : io.say(`演示数据已装入：${rows} 行。`, `The demo province is loaded: ${rows} rows.`),
        ]);
      }),
  );
}

/** The quarter that the first page shows, the one before it (what changed) and the same one a year before (promotion, pay). */
const firstQuarters = ['2025Q3', '2026Q2', '2026Q3'];

/**
 * What the first page needs: enterprises, three quarters and the demo accounts. Killed half-way it goes on where it
 * stopped, as every import is atomic.
 * @returns rows read; 0 when all was there
 */
export async function loadFirst(io: Console, shiheng: Shiheng, province = demoProvince()): Promise<number> {
  return inFolder(async (folder) => {
    const loader = new Loader(io, shiheng, province, folder);
    if (!(await shiheng.identity.holdsDemoAccounts())) {
      await shiheng.orgs.initProvince();
      await loader.enterprises();
    }
    await loader.quarters(province.periods.filter((period) => firstQuarters.includes(period)));
    await createAccounts(shiheng, province);
    await recordLoaded(shiheng, loader.rows);
    return loader.rows;
  });
}

/** The other quarters, while the pages are already there; then all but the last quarter are closed. */
export async function loadRest(
  io: Console,
  shiheng: Shiheng,
  signal?: AbortSignal,
  province = demoProvince(),
): Promise<number> {
  return inFolder(async (folder) => {
    const loader = new Loader(io, shiheng, province, folder, signal);
    await loader.quarters(province.periods);
    // A province has its earlier quarters behind it: bulletins can cite their snapshots at once.
    const listed = await shiheng.indicators.listPeriods();
    for (const { period, status } of listed) {
      signal?.throwIfAborted();
      if (status === 'open' && province.periods.slice(0, -1).includes(period))
        await shiheng.indicators.closePeriod(commandLine.id, period);
    }
    await recordLoaded(shiheng, loader.rows);
    return loader.rows;
  });
}

async function recordLoaded({ db, clock }: Shiheng, rows: number): Promise<void> {
  if (rows === 0) return;
  await db.tx((tx) => append(tx, { at: clock(), actor: 'system', kind: 'demo-loaded', facts: { rows } }));
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'shiheng-demo-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Import = (
  source: { path: string; name: string },
  onProgress: (progress: ImportProgress) => void,
) => Promise<Result<ImportReport, ImportRefusal>>;

class Loader {
  rows = 0;
  private readonly io: Console;
  private readonly shiheng: Shiheng;
  private readonly province: DemoProvince;
  private readonly folder: string;
  private readonly stop: { readonly signal?: AbortSignal };

  constructor(io: Console, shiheng: Shiheng, province: DemoProvince, folder: string, signal?: AbortSignal) {
    this.io = io;
    this.shiheng = shiheng;
    this.province = province;
    this.folder = folder;
    this.stop = signal ? { signal } : {};
  }

  async enterprises(): Promise<void> {
    const { orgs } = this.shiheng;
    await this.send('企业名录', this.province.headers.enterprises, this.province.enterprises(), (source, onProgress) =>
      orgs.importEnterprises(commandLine, source, { ...this.stop, onProgress }),
    );
  }

  /** Those that are not there yet, in order, so that each finds the year before it. */
  async quarters(periods: readonly Period[]): Promise<void> {
    const there = await this.loaded();
    for (const period of periods.filter((each) => !there.has(each))) await this.quarter(period);
  }

  /** Ledgers come last in a quarter: when every enterprise holds facts, the whole quarter is there. */
  private async quarter(period: Period): Promise<void> {
    const { headers } = this.province;
    const { indicators, workers } = this.shiheng;
    await this.send(`计量报表-${period}`, headers.reports, this.province.reports(period), (source, onProgress) =>
      indicators.importReports(commandLine, source, { ...this.stop, onProgress }),
    );
    await this.send(`台账-${period}`, headers.workers, this.province.workers(period), (source, onProgress) =>
      workers.importWorkers(commandLine, source, { ...this.stop, period, onProgress }),
    );
    await this.shiheng.db.tx((tx) => spreadDemoDeclarations(tx, period));
  }

  private async loaded(): Promise<ReadonlySet<string>> {
    const enterprises = [...this.province.enterprises()].length;
    const listed = await this.shiheng.indicators.listPeriods();
    return new Set(listed.filter((each) => each.enterprises >= enterprises).map(({ period }) => period));
  }

  private async send(
    name: string,
    header: readonly string[],
    body: Iterable<readonly string[]>,
    run: Import,
  ): Promise<void> {
    this.stop.signal?.throwIfAborted();
    const path = join(this.folder, `${name}.csv`);
    await writeCsv(path, header, body);
    const imported = await run({ path, name: `演示数据-${name}.csv` }, ({ rows }) =>
      this.io.progress(this.io.say(`演示数据：${name} ${rows} 行`, `demo data: ${name}, ${rows} rows`)),
    );
    await rm(path);
    if (!imported.ok) throw new CommandRefused(`${name}: ${imported.error.reason.zh}`);
    const [fault] = imported.value.faults.kept;
    if (fault) throw new CommandRefused(`${name}: ${fault.line} ${fault.column} ${fault.reason.zh}`);
    this.rows += imported.value.rows.read;
  }
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
  if (await shiheng.identity.holdsDemoAccounts()) return;
  const creditCode = province.stories.find(({ id }) => id === 'report-off-ledger')?.enterprises[0];
  assert(creditCode, 'the demo tells of a firm whose report and ledger differ');
  const place = (name: string) => province.headers.workers.indexOf(name);
  const [code, idNumber] = [place('统一社会信用代码'), place('证件号码')];
  const last = province.periods.at(-1) ?? '';
  for (const cells of province.workers(last)) {
    if (cells[code] !== creditCode) continue;
    const personId = shiheng.privacy().personId(cells[idNumber] ?? '');
    const enterprise = enterpriseIdOf(creditCode).text;
    const tops = { province: '530000', prefecture: '530600', systemCompany: 'S01', enterprise, personId };
    await shiheng.identity.createDemoAccounts(tops);
    return;
  }
}
