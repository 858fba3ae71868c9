import { readArchive } from '@shiheng/ballot/archive/read';
import { checksumsOf } from '@shiheng/ballot/verify/checksums';
import type { Check, unseen, VerificationReport } from '@shiheng/ballot/verify/report';
import { checkWords, outcomeWords, stageWords, unseenWords } from '@shiheng/ballot/verify/report-words';
import { type Verified, verifyArchive } from '@shiheng/ballot/verify/verify';
import { faultWords } from '@shiheng/ballot/verify/words';
import type { Command } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { alignRows, type Console, exitCodes } from '../console.ts';
import { setupOf } from '../elections/board.ts';
import { type EngineName, engineOption, withEngine } from '../elections/engine.ts';
import { readArchiveFile } from '../elections/files.ts';
import { jsonSafe } from '../elections/refusals.ts';
import { resultLines } from '../elections/result-lines.ts';

interface VerifyOptions extends RawPlain {
  readonly engine: EngineName;
  readonly earlier?: string;
}

/** `election verify`: everything that an archive can show, offline and with no database. */
export function verifyCommand(): Command {
  return plainCommand('verify', '验证选举档案（任何人）', 'verify an election archive (anybody)')
    .argument('<archive.bel>')
    .option('--earlier <file>', '早先留存的副本，一并比对 · an earlier copy to compare with')
    .addOption(engineOption())
    .action(async (archive: string, { earlier, engine: name, ...options }: VerifyOptions) => {
      const io = consoleOf(options);
      const bytes = await readArchiveFile(io, archive);
      const copy = earlier === undefined ? undefined : await readArchiveFile(io, earlier);
      const verified = await withEngine(
        (engine) =>
          verifyArchive(bytes, {
            engine,
            ...(copy && { earlier: copy }),
            progress: (done, all) =>
              io.progress(io.say(`验证选票 ${done} / ${all}`, `ballots verified ${done} / ${all}`)),
          }),
        { name, bytes: bytes.length },
      );
      io.result(jsonSafe(verified.report), () => reportLines(io, verified));
      if (!verified.report.accepted) process.exitCode = exitCodes.refused;
    });
}

function reportLines(io: Console, verified: Verified): readonly string[] {
  const { report, setup } = verified;
  const { election, stage } = report;
  return [
    ...(election ? [`${election.name} (${election.uuid}, ${election.group})`] : []),
    ...alignRows(
      Object.entries(report.outcomes).map(([check, outcome]) => [
        `  ${checkWords[check as Check][io.lang]}`,
        outcomeWords[outcome][io.lang],
      ]),
    ),
    ...(election?.result && setup ? ['', ...resultLines(io, setup, election.result)] : []),
    '',
    verdictLine(io, report),
    io.say(`阶段：${stageWords[stage].zh}。`, `Stage: ${stageWords[stage].en}.`),
    ...(report.accepted ? report.unseen.map((each) => unseenLine(io, each)) : []),
    ...(report.lastEvent ? [io.say(`末事件散列 ${report.lastEvent}`, `Last event ${report.lastEvent}`)] : []),
  ];
}

function verdictLine(io: Console, { accepted, firstFault }: VerificationReport): string {
  if (accepted || !firstFault)
    return io.say('验证通过：标为“通过”的各项均已检查。', 'Accepted: what is listed as passed was checked.');
  const words = faultWords(firstFault.fault);
  const { event } = firstFault;
  return io.say(
    `验证不通过：${event === undefined ? '' : `第 ${event} 个事件，`}${words.zh}。`,
    `Refused: ${event === undefined ? '' : `event ${event}, `}${words.en}.`,
  );
}

function unseenLine(io: Console, each: (typeof unseen)[number]): string {
  const words = unseenWords[each][io.lang];
  return each === 'earlier-events'
    ? `${words} ${io.say('（', '(')}--earlier, election diff${io.say('）', ')')}`
    : words;
}

/** `election checksums`: as `belenios-tool election compute-checksums` prints them. */
export function checksumsCommand(): Command {
  return plainCommand('checksums', '公布用的校验值', 'checksums to compare with what is published')
    .argument('<archive.bel>')
    .action(async (archive: string, options: RawPlain) => {
      const io = consoleOf(options);
      const bytes = await readArchiveFile(io, archive);
      const sums = checksumsOf(readArchive(bytes).events, setupOf(io, archive, bytes));
      io.result(sums, () => JSON.stringify(sums, null, 2).split('\n'));
    });
}
