import { DbError, DbRefused } from '@shiheng/db/errors';
import { KeysRefused } from '@shiheng/server/platform/privacy/keys';
import { CommanderError } from 'commander';
import { CommandRefused, exitCodes } from './console.ts';

export interface Ending {
  readonly code: number;
  /** What the person reads; null where everything has been said. */
  readonly message: string | null;
}

/** How a command ends that did not come to its end. What is no refusal is a fault of ours and keeps its stack. */
export function endingOf(fault: unknown, lang: 'zh' | 'en'): Ending {
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return { code: exitCodes.done, message: null };
    return { code: exitCodes.misuse, message: fault.code === 'commander.help' ? null : misuseWords(fault, lang) };
  }
  if (fault instanceof CommandRefused) return { code: fault.code, message: fault.message };
  if (fault instanceof DbRefused) return refused(lang === 'zh' ? dbWords(fault) : fault.message);
  if (fault instanceof KeysRefused) return refused(lang === 'zh' ? keysWords[fault.kind] : fault.message);
  if (fault instanceof DbError && fault.code === 'connection-lost') return refused(unreachable(fault, lang));
  return refused(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
}

const misuse: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.optionMissingArgument': '选项后面缺少取值',
  'commander.invalidArgument': '取值不对',
  'commander.excessArguments': '参数太多',
};

/** The program's own words name the command or option; ours say what is wrong with it. */
function misuseWords({ code, message }: CommanderError, lang: 'zh' | 'en'): string {
  const named = message.replace(/^error: /, '');
  return lang === 'en'
    ? `${named}. shiheng --help lists commands and options.`
    : `用法不对：${misuse[code] ?? ''}（${named}）。shiheng --help 列出命令和选项。`;
}

const refused = (message: string): Ending => ({ code: exitCodes.refused, message });

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

/** Never the address itself: it may hold a password. */
function unreachable({ code, message }: DbError, lang: 'zh' | 'en'): string {
  return lang === 'zh'
    ? `连不上数据库（${code}：${message}）。请核对 DATABASE_URL 的主机、端口、数据库名和账号，并确认服务已启动。`
    : `The database cannot be reached (${code}: ${message}). Check host, port, database and user of DATABASE_URL, and that the server is running.`;
}
