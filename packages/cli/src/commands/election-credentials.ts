import { isUuid, randomUuid } from '@shiheng/ballot/base58';
import { printCredentialList } from '@shiheng/ballot/credential-list';
import { createCredential, createOlderCredential, publicCredential, secretOf } from '@shiheng/ballot/credentials';
import type { Group } from '@shiheng/ballot/group/group';
import { machineRandom } from '@shiheng/ballot/node/random';
import { type Command, InvalidArgumentError } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { custodyLines, type NewFile, readText, writeNewFiles } from '../elections/files.ts';
import { chosenGroup, groupOption } from '../elections/groups.ts';
import { numberedVoters, parseVoters, type Voter } from '../elections/voters.ts';

interface Options extends RawPlain {
  readonly voters?: string;
  readonly count?: number;
  readonly uuid?: string;
  readonly group: string;
  readonly olderForm?: boolean;
  readonly out: string;
}

/** A voter with the credential just made. */
interface Issued extends Voter {
  readonly credential: string;
  readonly element: string;
}

/** `election credentials`: for the credential authority alone, which neither runs the board nor holds a trustee's key. */
export function credentialsCommand(): Command {
  return plainCommand('credentials', '制作投票凭证（凭证方）', 'make credentials (credential authority)')
    .option('--voters <file>', '选举人名单，每行“编号”或“编号,权重” · one voter a line: id or id,weight')
    .option('--count <n>', '不用名单，按人数编号 · that many voters, numbered', countOf)
    .option('--uuid <uuid>', '选举编号；缺省时新生成 · identifier of the election; made anew if absent')
    .addOption(groupOption())
    .option('--older-form', '15 位凭证，供 belenios-tool 2.0 投票用 · 15 characters, to vote with belenios-tool 2.0')
    .option('--out <dir>', '写入的文件夹 · folder to write into', '.')
    .action(async (options: Options) => {
      const io = consoleOf(options);
      const voters = await votersOf(io, options);
      const uuid = options.uuid ?? randomUuid(machineRandom);
      if (!isUuid(uuid))
        throw new CommandRefused(io.say(`选举编号 ${uuid} 不合格式。`, `${uuid} is no identifier.`), 2);
      const issued = issue(io, chosenGroup(options.group), uuid, voters, options.olderForm === true);
      const files = await writeNewFiles(io, options.out, filesOf(uuid, issued));
      io.result(
        {
          uuid,
          group: options.group,
          voters: voters.length,
          files: files.map(({ file, custody }) => ({ file, custody })),
        },
        () => [
          io.say(
            `已为 ${voters.length} 位选举人制作凭证。选举编号 ${uuid}`,
            `Made ${voters.length} credentials. Election ${uuid}`,
          ),
          ...custodyLines(io, files),
        ],
      );
    });
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) throw new InvalidArgumentError('1 … 1000000');
  return count;
}

async function votersOf(io: Console, { voters, count }: Options): Promise<readonly Voter[]> {
  if ((voters === undefined) === (count === undefined)) {
    throw new CommandRefused(
      io.say('请用 --voters 或 --count 之一。', 'Use one of --voters and --count.'),
      exitCodes.misuse,
    );
  }
  return voters === undefined ? numberedVoters(count ?? 0) : parseVoters(io, await readText(io, voters));
}

function issue(io: Console, group: Group, uuid: string, voters: readonly Voter[], isOlder: boolean): readonly Issued[] {
  const create = isOlder ? createOlderCredential : createCredential;
  return voters.map((voter, i) => {
    if (i % 50 === 0) io.progress(io.say(`制作凭证 ${i} / ${voters.length}`, `credentials ${i} / ${voters.length}`));
    const credential = create(machineRandom);
    return { ...voter, credential, element: publicCredential(group, secretOf(group, uuid, credential)) };
  });
}

function filesOf(uuid: string, issued: readonly Issued[]): readonly NewFile[] {
  const lines = (cells: (each: Issued) => readonly string[]) =>
    issued.map((each) => `${cells(each).join(' ')}\n`).join('');
  return [
    {
      name: `${uuid}.PUBLIC-credentials.json`,
      text: printCredentialList(issued),
      custody: 'publish',
      zh: '公开凭证名单，交给票箱方建立选举',
      en: 'the published list: give it to whoever makes the election',
    },
    {
      name: `${uuid}.PRIVATE-credentials.txt`,
      text: lines(({ id, credential }) => [id, credential]),
      custody: 'destroy-after-use',
      zh: '每位选举人的凭证（编号 凭证），逐一密封送达本人后销毁；不得交给票箱方和监票人',
      en: 'each voter’s credential (id credential): deliver each to its voter alone, then destroy the file; never for the board or a trustee',
    },
    {
      name: `${uuid}.PRIVATE-voter-map.txt`,
      text: lines(({ id, element, weight }) => [id, element, weight.toString()]),
      custody: 'keep-secret',
      zh: '选举人与公开凭证的对照（编号 公开凭证 权重），封存，只用于补发和争议；不得交给监票人',
      en: 'which public credential is whose (id public weight): keep it sealed, for lost credentials and disputes only; never for a trustee',
    },
  ];
}
