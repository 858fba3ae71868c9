import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DbError, DbRefused } from '@shiheng/db/errors';
import { openShiheng, type Shiheng } from '@shiheng/server/open';
import { KeysRefused } from '@shiheng/server/platform/privacy/keys';
import type { CommonOptions } from './command.ts';
import { CommandRefused } from './console.ts';

/** Opens the application for one command and closes it whatever happens. */
export async function withShiheng<T>(options: CommonOptions, work: (shiheng: Shiheng) => Promise<T>): Promise<T> {
  const shiheng = await open(options);
  try {
    return await work(shiheng);
  } finally {
    await shiheng.close();
  }
}

/** The same for commands that need a database that `init` has made. */
export async function withExisting<T>(options: CommonOptions, work: (shiheng: Shiheng) => Promise<T>): Promise<T> {
  if (options.databaseUrl === undefined && !existsSync(join(options.dataDir, 'pglite'))) {
    throw new CommandRefused(
      options.lang === 'zh'
        ? `${options.dataDir} 还没有数据库。请先运行 shiheng init，或用 --data 指定数据目录。`
        : `There is no database in ${options.dataDir}. Run shiheng init first, or name the data directory with --data.`,
    );
  }
  return withShiheng(options, work);
}

export async function open(options: CommonOptions): Promise<Shiheng> {
  const { dataDir, databaseUrl } = options;
  try {
    return await openShiheng(
      { dataDir, ...(databaseUrl !== undefined && { databaseUrl }) },
      { clock: () => new Date() },
    );
  } catch (fault) {
    if (fault instanceof DbRefused) throw new CommandRefused(refusalText(fault, options.lang));
    if (fault instanceof KeysRefused) throw new CommandRefused(fault.message);
    if (fault instanceof DbError && databaseUrl !== undefined)
      throw new CommandRefused(unreachableText(fault, options.lang));
    throw fault;
  }
}

function refusalText(fault: DbRefused, lang: 'zh' | 'en'): string {
  const { refusal } = fault;
  if (lang === 'zh' && refusal.kind === 'data-directory-in-use') {
    return `数据目录 ${refusal.dataDir} 正被进程 ${refusal.pid} 使用。请先停止该进程（例如正在运行的 npm start），或用 --data 换一个目录。`;
  }
  return fault.message;
}

/** Never the address itself: it may hold a password. */
function unreachableText({ code, message }: DbError, lang: 'zh' | 'en'): string {
  return lang === 'zh'
    ? `连不上 PostgreSQL（${code}：${message}）。请核对 DATABASE_URL 的主机、端口、数据库名和账号，并确认服务已启动。`
    : `PostgreSQL cannot be reached (${code}: ${message}). Check host, port, database and user of DATABASE_URL, and that the server is running.`;
}
