import { parsePlainDate } from '@shiheng/basics/plain-date';
import { roleNames, roles } from '@shiheng/contract/access';
import type { CreateError, Issued } from '@shiheng/server/modules/accounts/index';
import type { Shiheng } from '@shiheng/server/open';
import { Command, Option } from 'commander';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { alignRows, CommandRefused, type Console, exitCodes } from '../console.ts';
import { withExisting } from '../session.ts';

interface CreateOptions extends RawCommon {
  readonly login: string;
  readonly name?: string;
  readonly role: (typeof roleNames)[number];
  readonly unit: string;
  readonly until?: string;
}

interface LoginOptions extends RawCommon {
  readonly login: string;
}

/**
 * `account create|list|disable|enable|reset`: for the operator of the machine. So the first security administrator comes
 * to be, who then appoints the others on the page; and so administrators are helped, whom nobody else may reset.
 */
export function accountCommand(): Command {
  return new Command('account')
    .description('账号 · accounts')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(changeCommand('disable', '停用账号，会话立即结束', 'disable an account; its sessions end at once'))
    .addCommand(changeCommand('enable', '恢复账号', 'enable an account'))
    .addCommand(resetCommand());
}

const withLogin = (each: Command) => each.requiredOption('--login <login>', '账号 · login');

function createCommand(): Command {
  return withLogin(command('create', '建立账号，给出一次性开通码', 'create an account; prints a one-time code'))
    .addOption(new Option('--role <role>', '角色 · role').choices(roleNames).makeOptionMandatory())
    .option('--name <name>', '显示的姓名或名称，不写则同账号 · display name')
    .option('--unit <code>', '机构代码或企业编号 · organisation code or enterprise id', '530000')
    .option('--until <date>', '任职到哪一天之前 · first day on which the appointment no longer holds')
    .action(async (options: CreateOptions) => {
      const io = consoleOf(options);
      const { login, name = login, role, unit } = options;
      const until = options.until === undefined ? undefined : parsePlainDate(options.until);
      if (options.until !== undefined && !until) throw misdated(io, options.until);
      const created = await withExisting(commonOptions(options), ({ accounts }) =>
        accounts.create('operator', { login, name, role, unit, until }),
      );
      if (!created.ok) throw new CommandRefused(createWords(io, created.error, options), 1, created.error);
      tellCode(io, created.value);
    });
}

function misdated(io: Console, text: string): CommandRefused {
  return new CommandRefused(
    io.say(`“${text}”不是日期，请写成 2026-01-01。`, `“${text}” is no date; write 2026-01-01.`),
    exitCodes.misuse,
  );
}

function createWords(io: Console, { kind }: CreateError, { login, role, unit }: CreateOptions): string {
  switch (kind) {
    case 'login-refused':
      return io.say(
        `账号名 ${login} 不能用：3 至 32 个小写字母、数字或 . _ -，不要像证件号或手机号。`,
        `The login ${login} cannot be used: 3 to 32 lower-case letters, digits or . _ -, not like an id or phone number.`,
      );
    case 'login-taken':
      return io.say(`账号名 ${login} 已有人用。`, `The login ${login} is taken.`);
    case 'not-found':
      return io.say(`没有单位 ${unit}，请核对 --unit。`, `There is no unit ${unit}: check --unit.`);
    case 'unit-unfit':
      return io.say(
        `${roles[role].zh}不能在 ${unit} 任职：请核对 --unit 和 --until。产业工人和职工代表的账号由企业工会邀请开通。`,
        `${roles[role].en} cannot stand in ${unit}: check --unit and --until. Workers and delegates are invited by their union.`,
      );
  }
}

/** The code goes to the terminal and nowhere else. */
function tellCode(io: Console, { accountId, login, code, expiresAt }: Issued): void {
  io.result({ accountId, login, code, expiresAt: expiresAt.toISOString() }, () => [
    io.say(`账号 ${login} 的一次性开通码（只显示这一次）：`, `One-time code for ${login}, shown only now:`),
    '',
    `  ${code}`,
    '',
    io.say(
      `请在 ${expiresAt.toISOString().slice(0, 10)} 之前打开本系统的 /activate 页面，输入开通码和账号名，设置密码。`,
      `Before ${expiresAt.toISOString().slice(0, 10)} open /activate, enter the code and the login, and choose a password.`,
    ),
  ]);
}

function listCommand(): Command {
  return command('list', '列出账号', 'list accounts')
    .addOption(new Option('--role <role>', '角色 · role').choices(roleNames))
    .action(async (options: RawCommon & { readonly role?: (typeof roleNames)[number] }) => {
      const io = consoleOf(options);
      const listed = await withExisting(commonOptions(options), (shiheng) => allAccounts(shiheng, options.role));
      const rows = listed.map(({ account, held }) => ({
        login: account.login,
        status: account.status,
        appointments: held.map(({ role, unit }) => ({ role, unit: unit.code })),
      }));
      io.result({ accounts: rows }, () =>
        rows.length === 0
          ? [io.say('还没有账号。', 'There are no accounts yet.')]
          : alignRows(
              rows.map(({ login, status, appointments }) => [
                login,
                statusWord(io, status),
                appointments.map(({ role, unit }) => `${io.say(roles[role].zh, roles[role].en)} ${unit}`).join('；'),
              ]),
            ),
      );
    });
}

async function allAccounts({ accounts }: Shiheng, role: (typeof roleNames)[number] | undefined) {
  const all = [];
  let after: string | undefined;
  do {
    const page = await accounts.list('operator', { role, after, limit: 200 });
    all.push(...page.accounts);
    after = page.next ?? undefined;
  } while (after);
  return all;
}

function statusWord(io: Console, status: 'active' | 'waiting' | 'disabled'): string {
  const words = {
    active: ['正常', 'active'],
    waiting: ['待开通', 'waiting'],
    disabled: ['已停用', 'disabled'],
  } as const;
  const [zh, en] = words[status];
  return io.say(zh, en);
}

function changeCommand(name: 'disable' | 'enable', zh: string, en: string): Command {
  return withLogin(command(name, zh, en)).action(async (options: LoginOptions) => {
    const io = consoleOf(options);
    await onAccount(io, options, ({ accounts }, accountId) => accounts[name]('operator', accountId));
    io.result({ login: options.login, [name]: true }, () => [io.say('已办理。', 'Done.')]);
  });
}

function resetCommand(): Command {
  return withLogin(command('reset', '作废密码，给出一次性重置码', 'void the password; prints a one-time code')).action(
    async (options: LoginOptions) => {
      const io = consoleOf(options);
      tellCode(io, await onAccount(io, options, ({ accounts }, accountId) => accounts.reset('operator', accountId)));
    },
  );
}

/** @errors CommandRefused: there is no such account */
async function onAccount<T>(
  io: Console,
  options: LoginOptions,
  work: (
    shiheng: Shiheng,
    accountId: string,
  ) => Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }>,
): Promise<T> {
  const login = options.login.trim().toLowerCase();
  return withExisting(commonOptions(options), async (shiheng) => {
    const accountId = await shiheng.accounts.idOf(login);
    const done = accountId === undefined ? undefined : await work(shiheng, accountId);
    if (done?.ok) return done.value;
    throw new CommandRefused(
      io.say(
        `没有账号 ${login}。shiheng account list 列出全部账号。`,
        `There is no account ${login}. shiheng account list shows them all.`,
      ),
    );
  });
}
