import type { Group } from '@shiheng/ballot/group/group';
import { machineRandom } from '@shiheng/ballot/node/random';
import { createSingleTrustee, printPrivateKey } from '@shiheng/ballot/trustees/single';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import {
  type CeremonyOptions,
  makeCertificate,
  makeContribution,
  makeKey,
  makeParameters,
} from '../elections/ceremony.ts';
import { custodyLines, type WrittenFile, writeNewFiles } from '../elections/files.ts';
import { chosenGroup, groupOption } from '../elections/groups.ts';
import { printSignedKey } from '../elections/keys.ts';

interface Options extends RawPlain {
  readonly group: string;
  readonly name: string;
  readonly out: string;
  readonly step?: '1' | '2' | '3' | '4';
  readonly threshold?: number;
  readonly of?: number;
  readonly index?: number;
  readonly dir?: string;
}

/** `election keygen`: a trustee (监票人) alone, or one step of the ceremony in which t of n make one key together. */
export function keygenCommand(): Command {
  return plainCommand('keygen', '生成监票人密钥（监票人）', 'make a trustee’s key (trustee)')
    .addOption(groupOption())
    .option('--name <name>', '文件名里用的名字 · name used in the files', 'trustee')
    .option('--out <dir>', '本人的文件夹，私密文件写在这里 · your own folder, for the secret files', '.')
    .addOption(new Option('--step <n>', '共同生成密钥的第几步 · step of the ceremony').choices(['1', '2', '3', '4']))
    .option('--threshold <t>', '解密至少需要几位监票人 · how many must decrypt (step 1)', countOf)
    .option('--of <n>', '监票人总数 · how many there are (step 1)', countOf)
    .option('--index <i>', '本人是第几位，从 1 起 · which of them you are, from 1 (steps 1–3)', countOf)
    .option('--dir <dir>', '共同的交换文件夹 · the folder that all exchange (steps 1–4)')
    .action(async (options: Options) => {
      const io = consoleOf(options);
      const group = chosenGroup(options.group);
      const files = options.step === undefined ? await alone(io, group, options) : await takeStep(io, group, options);
      io.result(
        {
          group: group.name,
          ...(options.step && { step: Number(options.step) }),
          files: files.map(({ file, custody }) => ({ file, custody })),
        },
        () => [...custodyLines(io, files), ...(options.step === undefined ? [] : [nextLine(io, options.step)])],
      );
    });
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100) throw new InvalidArgumentError('1 … 100');
  return count;
}

async function alone(
  io: Console,
  group: Group,
  { name, out, threshold, of }: Options,
): Promise<readonly WrittenFile[]> {
  if (threshold !== undefined || of !== undefined) throw misuse(io, '--step');
  const { secret, key } = createSingleTrustee(group, machineRandom);
  return writeNewFiles(io, out, [
    {
      name: `${name}.PRIVATE-key.json`,
      text: printPrivateKey(secret),
      custody: 'keep-secret',
      zh: '监票人私钥，开票时用；丢失则无法开票，计票完成并归档后销毁',
      en: 'the trustee’s private key, for decryption; if it is lost nothing can be decrypted; destroy it when the count is done',
    },
    {
      name: `${name}.PUBLIC-key.json`,
      text: printSignedKey(key),
      custody: 'publish',
      zh: '监票人公钥，交给票箱方建立选举',
      en: 'the trustee’s public key: give it to whoever makes the election',
    },
  ]);
}

function takeStep(io: Console, group: Group, options: Options): Promise<readonly WrittenFile[]> {
  const { step, dir, out, index, threshold, of } = options;
  if (dir === undefined) throw misuse(io, '--dir');
  const common = { io, group, dir };
  if (step === '4') return makeParameters(common);
  if (index === undefined) throw misuse(io, '--index');
  const own: CeremonyOptions = { ...common, out, index };
  if (step === '2') return makeContribution(own);
  if (step === '3') return makeKey(own);
  if (threshold === undefined || of === undefined) throw misuse(io, '--threshold, --of');
  if (threshold > of || index > of) {
    throw new CommandRefused(
      io.say('应有 1 ≤ 门限 ≤ 人数，序号不超过人数。', 'It must be 1 ≤ threshold ≤ number, and index ≤ number.'),
      exitCodes.misuse,
    );
  }
  return makeCertificate(own, { threshold, size: of, index });
}

function misuse(io: Console, missing: string): CommandRefused {
  return new CommandRefused(io.say(`缺少 ${missing}。`, `${missing} is missing.`), exitCodes.misuse);
}

function nextLine(io: Console, step: '1' | '2' | '3' | '4'): string {
  const lines = {
    '1': io.say('全体完成第 1 步后，每人运行 --step 2。', 'When all have done step 1, each runs --step 2.'),
    '2': io.say('全体完成第 2 步后，每人运行 --step 3。', 'When all have done step 2, each runs --step 3.'),
    '3': io.say('全体完成第 3 步后，任何一人运行 --step 4。', 'When all have done step 3, any one runs --step 4.'),
    '4': io.say(
      '把该文件交给票箱方，用 election make --trustees 建立选举。',
      'Give the file to whoever makes the election (election make --trustees).',
    ),
  };
  return lines[step];
}
