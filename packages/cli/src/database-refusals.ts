import { DbError, DbRefused } from '@shiheng/db/errors';
import { SignInSettingsRefused } from '@shiheng/server/platform/identity/provider-settings';
import { KeysRefused } from '@shiheng/server/platform/privacy/keys';
import { SealKeyRetired } from '@shiheng/server/platform/privacy/seal-keys';
import type { Words } from './refusals.ts';

/** What the database, its keys and the settings of sign-in refuse. */
export const databaseWords: Words = (fault, lang) => {
  if (fault instanceof DbRefused) return lang === 'zh' ? dbWords(fault) : fault.message;
  if (fault instanceof KeysRefused) return lang === 'zh' ? keysWords[fault.kind] : fault.message;
  if (fault instanceof SignInSettingsRefused)
    return lang === 'zh' ? `登录设置不能使用，请改正后再试：${fault.message}` : fault.message;
  if (fault instanceof SealKeyRetired) return lang === 'zh' ? retiredWords : fault.message;
  if (fault instanceof DbError && fault.code === 'connection-lost') return unreachable(fault, lang);
  return undefined;
};

function dbWords({ refusal }: DbRefused): string {
  switch (refusal.kind) {
    case 'data-directory-in-use':
      return `数据目录 ${refusal.dataDir} 正被进程 ${refusal.pid} 使用。请先停止该进程（例如正在运行的 npm start），或用 --data 换一个目录。`;
    case 'migration-changed':
      return `数据库结构文件 ${refusal.name} 与建库时不同。请使用建库时的版本，或从备份恢复。`;
    case 'database-newer':
      return `该数据库由更新的版本建立（${refusal.name}）。请更新程序。`;
    case 'fence-role-refused':
      return `系统以数据库角色 shiheng_app 处理请求，但当前数据库用户不能建立或使用该角色。请数据库管理员执行：create role shiheng_app nologin; grant shiheng_app to <DATABASE_URL 中的用户>; 然后重新启动。没有改动任何数据。`;
    case 'database-not-empty':
      return `数据库里已有数据（${refusal.table}）。请恢复到空的数据目录或数据库。`;
    case 'backup-damaged':
      return `备份文件损坏或不完整（${refusal.at}）。没有改动任何数据。`;
    case 'backup-foreign':
      return `该文件不是十衡的备份：${refusal.found}。`;
  }
}

const keysWords: Readonly<Record<KeysRefused['kind'], string>> = {
  'keys-missing':
    '缺少与该数据库配套的密钥。请把建库（或备份）时的 keys.json 放回数据目录，或用 SHIHENG_KEYS 指明其位置；不涉及个人信息的命令不受影响。',
  'keys-damaged': '密钥文件 keys.json 不完整。请换成当时保管的副本。',
  'keys-foreign':
    '数据目录里的 keys.json 不是该数据库的密钥。请换成建库（或备份）时的那一份；不涉及个人信息的命令不受影响。',
};

const retiredWords = '加密密钥在处理期间被停用，没有写入数据。请重新运行该命令。';

/** Never the address itself: it may hold a password. */
function unreachable({ code, message }: DbError, lang: 'zh' | 'en'): string {
  return lang === 'zh'
    ? `连不上数据库（${code}：${message}）。请核对 DATABASE_URL 的主机、端口、数据库名和账号，并确认服务已启动。`
    : `The database cannot be reached (${code}: ${message}). Check host, port, database and user of DATABASE_URL, and that the server is running.`;
}
