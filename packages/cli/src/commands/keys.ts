import { type SealAlgorithm, sealKeyBytes } from '@shiheng/server/platform/privacy/ciphers';
import {
  type KeyCareDeps,
  keyStatus,
  type RetireRefusal,
  resealAll,
  retireKey,
  rotateKeys,
  type SealKeyStatus,
} from '@shiheng/server/platform/privacy/key-care';
import { keyFilePath } from '@shiheng/server/platform/privacy/keys';
import { Command, Option } from 'commander';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { alignRows, CommandRefused, type Console, exitCodes } from '../console.ts';
import { withExisting } from '../session.ts';

const algorithms = Object.keys(sealKeyBytes) as SealAlgorithm[];

/** `keys status`, `keys rotate`, `keys reseal`, `keys retire ID`. */
export function keysCommand(): Command {
  return new Command('keys')
    .description('加密密钥 · seal keys')
    .addCommand(command('status', '密钥及其加密的数据', 'keys and what they have sealed').action(showStatus))
    .addCommand(
      command('rotate', '启用一把新密钥', 'add a key and seal with it from now on')
        .addOption(new Option('--algorithm <name>', '新密钥的算法 · algorithm of the new key').choices(algorithms))
        .action(rotate),
    )
    .addCommand(
      command(
        'reseal',
        '用最新的密钥重新加密，可中断续做',
        'seal anew with the newest key; may be stopped and run again',
      ).action(resealEverything),
    )
    .addCommand(
      command('retire', '停用并销毁一把旧密钥', 'destroy an old key that seals nothing any more')
        .argument('<id>')
        .action(retire),
    );
}

/** The deeds on the keys of the data directory. */
function withKeys<T>(options: RawCommon, work: (deps: KeyCareDeps) => Promise<T>): Promise<T> {
  const common = commonOptions(options);
  return withExisting(common, ({ db, clock, privacy }) => {
    privacy(); // says why, where the keys cannot be used
    return work({ db, clock, privacy, path: keyFilePath(common.dataDir) });
  });
}

async function showStatus(options: RawCommon): Promise<void> {
  const io = consoleOf(options);
  const keys = await withKeys(options, keyStatus);
  io.result({ keys }, () =>
    alignRows(
      keys.map((key) => [
        String(key.id),
        key.algorithm,
        stateWords(io, key),
        io.say(`已加密 ${key.sealed} 项`, `${key.sealed} values sealed`),
      ]),
    ),
  );
}

function stateWords(io: Console, { state }: SealKeyStatus): string {
  switch (state) {
    case 'sealing':
      return io.say('使用中', 'seals');
    case 'opening':
      return io.say('只用于解密', 'opens only');
    case 'retired':
      return io.say('已停用', 'retired');
    case 'missing':
      return io.say('密钥文件中没有', 'not in the key file');
  }
}

async function rotate(options: RawCommon & { readonly algorithm?: SealAlgorithm }): Promise<void> {
  const io = consoleOf(options);
  const rotated = await withKeys(options, (deps) => rotateKeys(deps, options.algorithm));
  if (!rotated.ok)
    throw new CommandRefused(
      io.say('密钥文件中已有 256 把密钥。请先停用旧的。', 'The key file holds 256 keys. Retire old ones first.'),
    );
  const { from, to, algorithm, backup } = rotated.value;
  io.result(rotated.value, () => [
    io.say(
      `密钥 ${to}（${algorithm}）已启用；密钥 ${from} 只用于解密。原密钥文件留在 ${backup}。`,
      `Key ${to} (${algorithm}) seals from now on; key ${from} opens only. The key file as it was: ${backup}.`,
    ),
    io.say(
      '请备份新的 keys.json（多台机器须先分发），然后运行 shiheng keys reseal。',
      'Back up the new keys.json (give it to every machine first), then run shiheng keys reseal.',
    ),
  ]);
}

async function resealEverything(options: RawCommon): Promise<void> {
  const io = consoleOf(options);
  let done = 0;
  const onPage = (renewed: number) => {
    done += renewed;
    io.progress(io.say(`已重新加密 ${done} 项`, `${done} values sealed anew`));
  };
  const resealed = await withKeys(options, (deps) => resealAll(deps, { onPage }));
  const { renewed, unreadable } = resealed;
  io.result(resealed, () => [
    io.say(`已用最新的密钥重新加密 ${renewed} 项。`, `${renewed} values are sealed with the newest key.`),
    ...(unreadable > 0
      ? [
          io.say(
            `${unreadable} 项无法解密，保持原样：缺少其密钥，或数据已损坏。`,
            `${unreadable} values do not open and stay as they are: their key is missing, or they are damaged.`,
          ),
        ]
      : []),
  ]);
  if (unreadable > 0) process.exitCode = exitCodes.refused;
}

async function retire(text: string, options: RawCommon): Promise<void> {
  const io = consoleOf(options);
  if (!/^\d{1,3}$/.test(text))
    throw new CommandRefused(io.say(`“${text}”不是密钥编号。`, `“${text}” is no key id.`), exitCodes.misuse);
  const retired = await withKeys(options, (deps) => retireKey(deps, Number(text)));
  if (!retired.ok) throw new CommandRefused(retireWords(io, text, retired.error));
  io.result({ id: Number(text), ...retired.value }, () => [
    io.say(`密钥 ${text} 已停用，并从密钥文件中销毁。`, `Key ${text} is retired and gone from the key file.`),
    ...retired.value.removed.map((path) => io.say(`已删除 ${path}`, `removed ${path}`)),
    io.say(
      '此前的数据备份仍需当时的 keys.json 才能显示姓名和证件号码：保留备份多久，就另行保管该文件多久。',
      'Backups made before need the keys.json of their time to show names and id numbers: keep it apart for as long as you keep them.',
    ),
  ]);
}

function retireWords(io: Console, id: string, refusal: RetireRefusal): string {
  switch (refusal.kind) {
    case 'key-unknown':
      return io.say(
        `密钥文件中没有密钥 ${id}。shiheng keys status 列出全部密钥。`,
        `The key file has no key ${id}. shiheng keys status lists them.`,
      );
    case 'key-in-use':
      return io.say(
        `密钥 ${id} 正在使用。请先运行 shiheng keys rotate。`,
        `Key ${id} seals. Run shiheng keys rotate first.`,
      );
    case 'key-still-needed':
      return io.say(
        `仍有 ${refusal.sealed} 项数据由密钥 ${id} 加密。请先运行 shiheng keys reseal。`,
        `${refusal.sealed} values are still sealed with key ${id}. Run shiheng keys reseal first.`,
      );
  }
}
