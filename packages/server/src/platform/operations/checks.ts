import { stat, statfs } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { CheckDto } from '@shiheng/contract/service';
import type { Db } from '@shiheng/db/handle';
import { loadApplied, loadMigrations } from '@shiheng/db/migrate';
import { countDemoAccounts } from '../identity/store.ts';
import { KeysRefused } from '../privacy/keys.ts';
import { isPlainRemote } from './database-url.ts';

export type Check = CheckDto;

/** Where an installation stands on its machine. */
export interface Site {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** The key file, wherever it was named. */
  readonly keyFile: string;
  /** Folder from which pages are served: whatever lies there, anybody can fetch. */
  readonly webRoot: string;
}

export interface CheckDeps {
  readonly db: Db;
  readonly keys: () => unknown;
  readonly site: Site;
}

/** Free space below which writing may soon fail, and below which somebody should look. */
const leastFree = 256 * 2 ** 20;
const fewFree = 2 * 2 ** 30;

/** Everything that must hold before others may reach the installation, in the order in which it is mended. */
export async function runChecks(deps: CheckDeps): Promise<readonly Check[]> {
  const { site } = deps;
  return Promise.all([
    checkNode(process.versions.node),
    checkDatabaseUrl(site),
    checkMigrations(deps.db),
    checkDataDir(site),
    checkKeys(deps.keys),
    checkKeyFile(site),
    checkSpace(site),
    checkDemo(deps.db),
    checkSecurityAdmin(deps.db),
  ]);
}

type Words = CheckDto['found'];
const fine = (id: string, zh: string, en: string): Check => ({ id, level: 'ok', found: { zh, en }, mend: null });
const wrong = (id: string, level: 'warn' | 'fail', found: Words, mend: Words): Check => ({ id, level, found, mend });

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return fine('node', `Node.js ${version}`, `Node.js ${version}`);
  return wrong(
    'node',
    'fail',
    { zh: `Node.js ${version} 过旧`, en: `Node.js ${version} is too old` },
    { zh: '请安装 20.19 或更新的版本', en: 'Install 20.19 or newer' },
  );
}

export function checkDatabaseUrl({ databaseUrl }: Pick<Site, 'databaseUrl'>): Check {
  if (databaseUrl === undefined) {
    return wrong(
      'database',
      'warn',
      {
        zh: '使用内嵌数据库：断电可能丢失最近的写入',
        en: 'The embedded database may lose the latest writes in a power cut',
      },
      {
        zh: '正式使用请改用 PostgreSQL（--database-url），并定期 shiheng backup',
        en: 'For real use take PostgreSQL (--database-url) and run shiheng backup regularly',
      },
    );
  }
  if (!isPlainRemote(databaseUrl))
    return fine('database', '数据库连接在本机或已加密', 'The database is local or reached over TLS');
  return wrong(
    'database',
    'fail',
    {
      zh: '数据库在另一台机器上，连接没有加密',
      en: 'The database is on another machine and the connection is not encrypted',
    },
    {
      zh: '请在 DATABASE_URL 后加 ?sslmode=verify-full，并用 sslrootcert 指明数据库证书的签发者',
      en: 'Add ?sslmode=verify-full to DATABASE_URL, and name the issuer of its certificate with sslrootcert',
    },
  );
}

async function checkMigrations(db: Db): Promise<Check> {
  const known = (await loadMigrations()).map(({ name }) => name);
  const applied = await db.read(loadApplied).catch(() => []);
  const missing = known.length - applied.length;
  if (missing === 0)
    return fine('migrations', `数据库结构为最新（${known.at(-1)}）`, `The schema is current (${known.at(-1)})`);
  return wrong(
    'migrations',
    'fail',
    { zh: `数据库结构差 ${missing} 步`, en: `The schema lacks ${missing} migrations` },
    {
      zh: '请先备份，再运行 shiheng init 或 shiheng serve，结构会自动补齐',
      en: 'Back up, then run shiheng init or shiheng serve: both bring it up to date',
    },
  );
}

async function modeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mode }) => mode & 0o777,
    () => undefined,
  );
}

const octal = (mode: number) => mode.toString(8).padStart(3, '0');

async function checkDataDir({ dataDir }: Site): Promise<Check> {
  const mode = await modeOf(dataDir);
  if (mode === undefined) {
    return wrong(
      'data-directory',
      'fail',
      { zh: `没有数据目录 ${dataDir}`, en: `There is no data directory ${dataDir}` },
      { zh: '请先运行 shiheng init，或用 --data 指明', en: 'Run shiheng init first, or name it with --data' },
    );
  }
  if ((mode & 0o027) === 0)
    return fine('data-directory', `数据目录权限 ${octal(mode)}`, `The data directory has mode ${octal(mode)}`);
  return wrong(
    'data-directory',
    'fail',
    {
      zh: `数据目录可被其他用户读写（${octal(mode)}）`,
      en: `Other users can get into the data directory (${octal(mode)})`,
    },
    { zh: `chmod 700 ${dataDir}`, en: `chmod 700 ${dataDir}` },
  );
}

async function checkKeys(keys: () => unknown): Promise<Check> {
  try {
    keys();
    return fine('keys', '密钥与数据库配套', 'The keys belong to the database');
  } catch (fault) {
    if (!(fault instanceof KeysRefused)) throw fault;
    return wrong(
      'keys',
      'fail',
      { zh: '密钥缺失、损坏或不配套，姓名和证件号打不开', en: `Names and id numbers stay closed: ${fault.kind}` },
      {
        zh: '请把配套的 keys.json 放回原处，或用 SHIHENG_KEYS 指明',
        en: 'Put the key file that belongs to the database back, or name it in SHIHENG_KEYS',
      },
    );
  }
}

async function checkKeyFile({ keyFile, webRoot }: Site): Promise<Check> {
  const mode = await modeOf(keyFile);
  if (mode !== undefined && (mode & 0o077) !== 0) {
    return wrong(
      'key-file',
      'fail',
      { zh: `密钥文件可被其他用户读取（${octal(mode)}）`, en: `Other users can read the key file (${octal(mode)})` },
      { zh: `chmod 600 ${keyFile}，并考虑更换密钥`, en: `chmod 600 ${keyFile}, and consider new keys` },
    );
  }
  if (isInside(keyFile, webRoot)) {
    return wrong(
      'key-file',
      'fail',
      {
        zh: '密钥文件在网页目录里，任何人都能下载',
        en: 'The key file lies among the pages: anybody could download it',
      },
      { zh: `请移到 ${webRoot} 之外`, en: `Move it out of ${webRoot}` },
    );
  }
  if (mode === undefined) return fine('key-file', '密钥文件尚未建立', 'There is no key file yet');
  return fine('key-file', `密钥文件权限 ${octal(mode)}`, `The key file has mode ${octal(mode)}`);
}

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return !way.startsWith('..') && !isAbsolute(way);
}

/** Bytes that this process may still write under `folder`; the folder above counts while it is not there yet. */
export async function freeBytes(folder: string): Promise<number> {
  for (let at = resolve(folder); ; at = join(at, '..')) {
    const found = await statfs(at).catch(() => undefined);
    if (found) return found.bavail * found.bsize;
    if (at === join(at, '..')) return 0;
  }
}

export function hasSpace(bytes: number): boolean {
  return bytes >= leastFree;
}

async function checkSpace({ dataDir }: Site): Promise<Check> {
  const free = await freeBytes(dataDir);
  const gib = (free / 2 ** 30).toFixed(1);
  if (free >= fewFree)
    return fine('space', `数据目录所在磁盘尚余 ${gib} GiB`, `${gib} GiB are free where the data lie`);
  return wrong(
    'space',
    hasSpace(free) ? 'warn' : 'fail',
    { zh: `数据目录所在磁盘只余 ${gib} GiB`, en: `Only ${gib} GiB are free where the data lie` },
    { zh: '请清理磁盘或换更大的磁盘', en: 'Free some space, or move to a larger disk' },
  );
}

async function checkDemo(db: Db): Promise<Check> {
  if ((await db.read(countDemoAccounts)) === 0) return fine('demo', '没有演示账号', 'There are no demo accounts');
  return wrong(
    'demo',
    'fail',
    { zh: '有演示账号，密码人人可见', en: 'There are demo accounts, whose passwords anybody can read' },
    { zh: '对外服务请用没有演示数据的数据目录', en: 'To serve others, use a data directory without the demo' },
  );
}

async function checkSecurityAdmin(db: Db): Promise<Check> {
  const sql = `select 1 as one from platform.appointment p join platform.account a using (account_id)
    where p.role = 'security-admin' and p.ended_at is null and a.disabled_at is null limit 1`;
  const found = await db.read((reader) => reader.query(sql));
  if (found.length > 0) return fine('security-admin', '已有安全管理员', 'There is a security administrator');
  return wrong(
    'security-admin',
    'warn',
    { zh: '还没有安全管理员，无人能建立账号', en: 'There is no security administrator: nobody can create accounts' },
    {
      zh: 'shiheng account create --role security-admin --login 账号 --name 姓名',
      en: 'shiheng account create --role security-admin --login NAME --name "DISPLAY NAME"',
    },
  );
}
