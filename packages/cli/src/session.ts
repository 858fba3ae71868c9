import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openShiheng, type Shiheng } from '@shiheng/server/open';
import type { SuiteName } from '@shiheng/server/platform/privacy/keys';
import type { CommonOptions } from './command.ts';
import { CommandRefused } from './console.ts';

/** Opens the application for one command and closes it whatever happens. `suite`: algorithms of keys that are made now. */
export async function withShiheng<T>(
  options: CommonOptions,
  work: (shiheng: Shiheng) => Promise<T>,
  suite?: SuiteName,
): Promise<T> {
  const shiheng = await open(options, suite);
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

/** @errors DbRefused, DbError: told in words by refusals.ts */
export function open({ dataDir, databaseUrl }: CommonOptions, suite?: SuiteName): Promise<Shiheng> {
  const place = { dataDir, ...(databaseUrl !== undefined && { databaseUrl }), ...(suite && { suite }) };
  return openShiheng(place, { clock: () => new Date() });
}
