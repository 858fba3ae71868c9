import { readArchive } from '@shiheng/ballot/archive/read';
import { checksumsOf } from '@shiheng/ballot/verify/checksums';
import type { Check, CheckOutcome, Stage, unseen, VerificationReport } from '@shiheng/ballot/verify/report';
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
        `  ${checkWords(io)[check as Check]}`,
        outcomeWords(io)[outcome],
      ]),
    ),
    ...(election?.result && setup ? ['', ...resultLines(io, setup, election.result)] : []),
    '',
    verdictLine(io, report),
    io.say(`阶段：${stageWords(io)[stage]}。`, `Stage: ${stageWords(io)[stage]}.`),
    ...(report.accepted ? report.unseen.map((each) => unseenWords(io)[each]) : []),
    ...(report.lastEvent ? [io.say(`末事件散列 ${report.lastEvent}`, `Last event ${report.lastEvent}`)] : []),
  ];
}

function verdictLine(io: Console, { accepted, firstFault }: VerificationReport): string {
  if (accepted || !firstFault)
    return io.say('验证通过：以上各项均已检查。', 'Accepted: what is listed as passed was checked.');
  const words = faultWords(firstFault.fault);
  const { event } = firstFault;
  return io.say(
    `验证不通过：${event === undefined ? '' : `第 ${event} 个事件，`}${words.zh}。`,
    `Refused: ${event === undefined ? '' : `event ${event}, `}${words.en}.`,
  );
}

const checkWords = (io: Console): Readonly<Record<Check, string>> => ({
  archive: io.say('档案与事件链', 'archive and chain of events'),
  election: io.say('选举说明', 'election'),
  trustees: io.say('监票人密钥', 'keys of the trustees'),
  credentials: io.say('凭证名单', 'list of credentials'),
  ballots: io.say('全部选票', 'all ballots'),
  'encrypted-tally': io.say('加密计票', 'encrypted tally'),
  'partial-decryptions': io.say('部分解密', 'partial decryptions'),
  result: io.say('结果', 'result'),
  'earlier-copy': io.say('与早先副本比对', 'against an earlier copy'),
});

const outcomeWords = (io: Console): Readonly<Record<CheckOutcome, string>> => ({
  passed: io.say('通过', 'passed'),
  failed: io.say('不通过', 'failed'),
  absent: io.say('没有可查的', 'nothing to look at'),
  'not-reached': io.say('未查到', 'not reached'),
});

const stageWords = (io: Console): Readonly<Record<Stage, string>> => ({
  nothing: io.say('尚无选举', 'no election'),
  setup: io.say('已建立，还没有选票', 'set up, no ballots yet'),
  voting: io.say('正在投票，还没有结束', 'voting, not ended'),
  closed: io.say('投票已结束，还没有合计', 'voting ended, not added up'),
  tallied: io.say('已合计，还没有解密', 'added up, not decrypted'),
  'partially-decrypted': io.say('部分解密，还没有结果', 'partly decrypted, no result'),
  finished: io.say('已公布结果', 'result published'),
});

const unseenWords = (io: Console): Readonly<Record<(typeof unseen)[number], string>> => ({
  'earlier-events': io.say(
    '单凭一份档案看不出：末尾的选票是否曾被删去后重做。请与早先的副本比对（--earlier 或 election diff）。',
    'One archive cannot show whether last ballots were removed and the rest made anew: compare an earlier copy (--earlier, or election diff).',
  ),
  'holders-of-credentials': io.say(
    '档案看不出：每个凭证是否交给了有选举权的本人。',
    'An archive cannot show whether each credential went to one person entitled to vote.',
  ),
  'keys-kept-apart': io.say(
    '档案看不出：监票人是否串通拆看单张选票。',
    'An archive cannot show whether trustees pooled their keys to open single ballots.',
  ),
});

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
