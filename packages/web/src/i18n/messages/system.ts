import type { Messages } from '../message.ts';

/** How the installation is, for whoever runs it. */
export const systemMessages = {
  'shell.system': { zh: '运行状态', en: 'System' },
  'system.title': { zh: '运行状态', en: 'How the system runs' },
  'system.note': {
    zh: '对外提供服务前必须满足的条件。命令行 shiheng doctor 给出同样的结果。',
    en: 'What must hold before others may reach the system. shiheng doctor tells the same.',
  },
  'system.release': { zh: '版本', en: 'Release' },
  'system.engine': { zh: '数据库', en: 'Database' },
  'system.engine-pglite': { zh: '内嵌', en: 'embedded' },
  'system.engine-postgres': { zh: 'PostgreSQL', en: 'PostgreSQL' },
  'system.started': { zh: '启动于', en: 'Started' },
  'system.level-ok': { zh: '正常', en: 'ok' },
  'system.level-warn': { zh: '注意', en: 'look' },
  'system.level-fail': { zh: '须改', en: 'mend' },
  'system.mend': { zh: '怎么办：{text}', en: 'What to do: {text}' },
} as const satisfies Messages;
