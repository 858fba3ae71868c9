import { resolve } from 'node:path';
import { startArchive, writeEvent } from '@shiheng/ballot/archive/write';
import { isUuid } from '@shiheng/ballot/base58';
import type { ElectionSetup } from '@shiheng/ballot/election';
import { composeElection, readTemplate, type TemplateFault } from '@shiheng/ballot/election-template';
import type { Group } from '@shiheng/ballot/group/group';
import { readSetup, type SetupBodies } from '@shiheng/ballot/setup';
import { findCredentialFault, findKeyFaults } from '@shiheng/ballot/verify/setup';
import type { Command } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { withEngine } from '../elections/engine.ts';
import { readText, writeNewBytes } from '../elections/files.ts';
import { chosenGroup, groupOption } from '../elections/groups.ts';
import { readTrusteeItem } from '../elections/keys.ts';
import { refused } from '../elections/refusals.ts';

interface Options extends RawPlain {
  readonly template: string;
  readonly credentials: string;
  readonly trustees: readonly string[];
  readonly uuid: string;
  readonly group: string;
  readonly out: string;
}

/** `election make`: for whoever runs the board; it sees public files only. */
export function makeCommand(): Command {
  return plainCommand('make', '建立选举（票箱方）', 'set up an election (board)')
    .requiredOption('--template <file>', '选举说明和题目 · name, description and questions')
    .requiredOption('--credentials <file>', '公开凭证名单 · the published list of credentials')
    .requiredOption('--trustees <files...>', '监票人的公开密钥文件，按次序 · public keys of the trustees, in order')
    .requiredOption('--uuid <uuid>', '制作凭证时给出的选举编号 · identifier under which the credentials were made')
    .addOption(groupOption())
    .option('--out <dir>', '写入的文件夹 · folder to write into', '.')
    .action(async (options: Options) => {
      const io = consoleOf(options);
      const { uuid, out } = options;
      if (!isUuid(uuid))
        throw new CommandRefused(io.say(`选举编号 ${uuid} 不合格式。`, `${uuid} is no identifier.`), exitCodes.misuse);
      const group = chosenGroup(options.group);
      const bodies = await compose(io, group, options);
      const setup = await check(io, bodies);
      const archive = resolve(out, `${uuid}.bel`);
      await writeNewBytes(io, archive, archiveOf(bodies));
      const facts = {
        uuid,
        archive,
        group: group.name,
        fingerprint: setup.fingerprint,
        credentials: setup.credentials.size,
      };
      io.result(facts, () => [
        io.say(
          `选举已建立：${archive}，${setup.credentials.size} 个凭证。选举指纹 ${setup.fingerprint}`,
          `The election is set up: ${archive}, ${setup.credentials.size} credentials. Fingerprint ${setup.fingerprint}`,
        ),
        io.say(
          '请立即公布该档案，并请监票人和观察员留存副本。',
          'Publish the archive now, and have trustees and observers keep a copy.',
        ),
      ]);
    });
}

async function compose(io: Console, group: Group, options: Options): Promise<SetupBodies> {
  const template = readTemplate(await readText(io, options.template));
  if (!template.ok) throw templateRefusal(io, options.template, template.error);
  const trustees = [];
  for (const path of options.trustees) trustees.push(await readTrusteeItem(io, group, path));
  const text = (await readText(io, options.credentials)).trimEnd();
  const credentials = new TextEncoder().encode(text);
  const bodies = composeElection({ template: template.value, uuid: options.uuid, group, trustees, credentials });
  if (!bodies.ok) throw refused(io, bodies.error, '监票人的公钥不成立', 'The trustees’ keys do not hold');
  return bodies.value;
}

/** Everything that a verifier would ask of it, before anybody votes. */
async function check(io: Console, bodies: SetupBodies): Promise<ElectionSetup> {
  const setup = readSetup(bodies);
  if (!setup.ok) throw refused(io, setup.error, '选举不成立', 'The election does not hold');
  const fault = findKeyFaults(setup.value) ?? (await withEngine((engine) => findCredentialFault(setup.value, engine)));
  if (fault) throw refused(io, fault, '选举不成立', 'The election does not hold');
  return setup.value;
}

function archiveOf(bodies: SetupBodies): Uint8Array {
  const started = startArchive(Math.floor(Date.now() / 1000));
  const written = writeEvent(started.head, { type: 'Setup', ...bodies });
  return new Uint8Array(Buffer.concat([started.bytes, written.bytes]));
}

function templateRefusal(io: Console, path: string, fault: TemplateFault): CommandRefused {
  const words = {
    'template-malformed': io.say('不合格式', 'it is malformed') + ('at' in fault && fault.at ? `（${fault.at}）` : ''),
    'template-empty': io.say('没有题目', 'it has no questions'),
    'question-bounds':
      io.say('应有 0 ≤ min ≤ max ≤ 选项数', 'it must be 0 ≤ min ≤ max ≤ answers') +
      ('question' in fault ? io.say(`（第 ${fault.question + 1} 题）`, ` (question ${fault.question + 1})`) : ''),
  } as const satisfies Record<TemplateFault['kind'], string>;
  return new CommandRefused(`${path}: ${words[fault.kind]}`, 1, fault);
}
