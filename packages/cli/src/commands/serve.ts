import { readFile } from 'node:fs/promises';
import { type ServeError, serve } from '@shiheng/server/main';
import type { Shiheng } from '@shiheng/server/open';
import { type Command, Option } from 'commander';
import { checkLines } from '../checks.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { keepDaily } from '../daily-round.ts';
import { keepDumps } from '../dumps.ts';
import { open } from '../session.ts';
import { loadFirst, loadRest } from './demo.ts';

const longestStopMs = 12_000;

interface ServeOptions extends RawCommon {
  readonly port: number;
  readonly host: string;
  readonly demo?: boolean;
  readonly proxy?: readonly string[];
  readonly metricsTokenFile?: string;
}

const portOf = (text: string) => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new CommandRefused(`--port ${text}: 0 … 65535`, 2);
  return port;
};

/** `serve`: API and pages until the process is told to stop. */
export function serveCommand(): Command {
  return command('serve', '提供接口和页面', 'serve API and web')
    .addOption(new Option('--port <n>', '端口 · port').default(5310).argParser(portOf))
    .option('--host <address>', '监听地址 · address to listen on', '127.0.0.1')
    .addOption(
      new Option(
        '--proxy <addresses>',
        '前面 https 反向代理的地址，逗号分隔 · addresses of the https proxies in front, separated by commas',
      ).argParser((text) => text.split(',').map((each) => each.trim())),
    )
    .option('--metrics-token-file <file>', '凭此令牌可从别处读取指标 · opens the metrics to whoever shows this token')
    .option('--demo', '没有数据时先装入演示数据 · load the demo province first if it is not there')
    .action(async (options: ServeOptions) => {
      const io = consoleOf(options);
      const shiheng = await open(commonOptions(options));
      try {
        if (options.demo) await loadFirst(io, shiheng);
        const { dataDir } = commonOptions(options);
        const stopDumps = await keepDumps(io, shiheng, dataDir);
        const stopDaily = keepDaily(io, shiheng, dataDir);
        await answer(io, shiheng, options).finally(() => Promise.all([stopDumps(), stopDaily()]));
      } finally {
        await shiheng.close();
      }
    });
}

async function answer(io: Console, shiheng: Shiheng, options: ServeOptions): Promise<void> {
  const { port, host, demo, proxy } = options;
  const metricsToken = await tokenIn(io, options.metricsTokenFile);
  const served = await serve(shiheng, { port, host, metricsToken, ...(proxy && { trustProxy: [...proxy] }) });
  if (!served.ok) throw new CommandRefused(refusalText(io, served.error));
  const accounts = await shiheng.identity.listDemoAccounts();
  io.result({ url: served.value.url, demoAccounts: accounts.map(({ login }) => login) }, () => [
    '',
    `  ${io.say('十衡已就绪', 'Shiheng is ready')}  ${served.value.url}`,
    ...(accounts.length > 0
      ? [`  ${io.say('演示账号（登录页可直接点选）', 'demo accounts (click one on the sign-in page)')}：`]
      : []),
    ...accounts.map(({ login, password, displayName }) => `    ${login} / ${password}  ${displayName}`),
    `  ${io.say('按 Ctrl+C 停止', 'Ctrl+C stops it')}`,
    '',
  ]);
  const stopRetention = shiheng.retention.keepRunning((fault) =>
    io.remark(
      io.say(`按保存期限的清理没有完成：${reasonOf(fault)}`, `The retention run did not finish: ${reasonOf(fault)}`),
    ),
  );
  const stop = new AbortController();
  const rest = demo ? finishDemo(io, shiheng, stop.signal) : undefined;
  await stopSignal();
  io.remark(io.say('正在停止……', 'Stopping …'));
  stop.abort();
  // Whatever was acknowledged survives a killed process: nothing is worth keeping anybody waiting for longer.
  setTimeout(() => process.exit(exitCodes.done), longestStopMs).unref();
  await served.value.close();
  await Promise.all([rest, stopRetention()]);
}

const reasonOf = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault));
const leastToken = 24;

/** @errors CommandRefused: the file cannot be read, or holds too little to be a secret */
async function tokenIn(io: Console, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const token = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
  if (token.length >= leastToken) return token;
  throw new CommandRefused(
    io.say(
      `${file} 里应有至少 ${leastToken} 个字符的令牌，例如 openssl rand -hex 24 的输出。`,
      `${file} should hold a token of at least ${leastToken} characters, such as openssl rand -hex 24 prints.`,
    ),
  );
}

/** The demo's other quarters come in while the pages already answer. Stopped half-way, the next start goes on. */
async function finishDemo(io: Console, shiheng: Shiheng, signal: AbortSignal): Promise<void> {
  try {
    const rows = await loadRest(io, shiheng, signal);
    if (rows > 0) io.remark(io.say('  演示数据的其余季度已装入', '  the other quarters of the demo are loaded'));
  } catch (fault) {
    if (!signal.aborted) io.remark(`  ${reasonOf(fault)}`);
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function refusalText(io: Console, error: ServeError): string {
  switch (error.kind) {
    case 'demo-beyond-loopback':
      return io.say(
        `演示账号的密码人人可见，不能在 ${error.host} 上提供服务。请用 127.0.0.1，或改用没有演示数据的数据目录。`,
        `Anyone can read the demo passwords, so ${error.host} is refused. Listen on 127.0.0.1, or use a data directory without the demo.`,
      );
    case 'plain-beyond-loopback':
      return io.say(
        `本程序只讲 http，在 ${error.host} 上密码会以明文传输。请让它听 127.0.0.1，前面放 https 反向代理（见 deploy/README.zh-CN.md），并用 --proxy 指明代理的地址。`,
        `The program speaks plain http: on ${error.host} passwords would be readable. Put an https proxy in front (deploy/README.md) and name its address with --proxy.`,
      );
    case 'unsafe':
      return [
        io.say('有未解决的问题，不能对外提供服务：', 'What follows must be mended before others may reach it:'),
        ...checkLines(io, error.checks),
      ].join('\n');
    case 'address-in-use':
      return io.say(
        `端口 ${error.port} 已被占用。请用 --port 换一个端口。`,
        `Port ${error.port} is in use. Choose another with --port.`,
      );
    case 'address-refused':
      return io.say(
        `不能监听 ${error.host}:${error.port}（${error.code}）。请核对地址和端口。`,
        `Cannot listen on ${error.host}:${error.port} (${error.code}). Check address and port.`,
      );
  }
}
