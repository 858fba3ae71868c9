import { compareSnapshots, type EventName, type SnapshotBreach } from '@shiheng/ballot/archive/snapshot';
import { trackerOfHash } from '@shiheng/ballot/ballot/check';
import { faultWords } from '@shiheng/ballot/verify/words';
import type { Command } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { readArchiveFile } from '../elections/files.ts';

/** `election diff OLD NEW`: whether an archive still is what an earlier copy of it was. */
export function diffCommand(): Command {
  return plainCommand('diff', '与早先的副本比对', 'compare an archive with an earlier copy of it')
    .argument('<earlier.bel>', '早先留存的副本 · the copy that was kept')
    .argument('<later.bel>', '现在公布的档案 · the archive as it is now')
    .action(async (earlier: string, later: string, options: RawPlain) => {
      const io = consoleOf(options);
      const found = compareSnapshots(await readArchiveFile(io, earlier), await readArchiveFile(io, later));
      if (found.kind === 'unreadable') {
        const file = found.which === 'earlier' ? earlier : later;
        const words = faultWords(found.fault.fault)[io.lang];
        throw new CommandRefused(
          io.say(`${file} 不是完好的档案：${words}`, `${file} is no sound archive: ${words}`),
          1,
          found,
        );
      }
      io.result(found, () => (found.kind === 'extended' ? extendedLines(io, found.added) : breachLines(io, found)));
      if (found.kind === 'rewritten') process.exitCode = exitCodes.refused;
    });
}

function extendedLines(io: Console, added: readonly EventName[]): readonly string[] {
  return [
    io.say(
      `一致：早先的副本原样保留在现在的档案中，其后新增 ${added.length} 个事件。`,
      `Unbroken: the earlier copy stands unchanged at the beginning of the archive; ${added.length} events came after it.`,
    ),
  ];
}

function breachLines(io: Console, { event, removedBallots, undone, instead }: SnapshotBreach): readonly string[] {
  return [
    io.say(
      `被改写：现在的档案不是早先副本的延续，${event === undefined ? '档案头就不同' : `从第 ${event} 个事件起不同`}。`,
      `Rewritten: the archive does not continue the earlier copy; ${event === undefined ? 'already its header differs' : `it differs from event ${event} on`}.`,
    ),
    ...removedBallots.map((each) =>
      io.say(
        `  被删除的选票：第 ${each.event} 个事件，追踪码 ${trackerOfHash(each.ballot ?? '')}`,
        `  ballot taken away: event ${each.event}, tracker ${trackerOfHash(each.ballot ?? '')}`,
      ),
    ),
    ...undone.map((each) =>
      io.say(`  被撤销的事件：${each.event} ${each.type}`, `  event undone: ${each.event} ${each.type}`),
    ),
    ...instead.map((each) =>
      io.say(`  取而代之：${each.event} ${each.type}`, `  instead of them: ${each.event} ${each.type}`),
    ),
  ];
}
