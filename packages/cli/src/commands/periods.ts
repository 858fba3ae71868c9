import { writeFile } from 'node:fs/promises';
import type { Restated } from '@shiheng/server/modules/indicators/index';
import { Command } from 'commander';
import { nothingThere, periodOf } from '../arguments.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { alignRows, CommandRefused, type Console, exitCodes } from '../console.ts';
import { withExisting } from '../session.ts';

/** `recompute`: measures computed anew from the facts, compared with the stored ones bit by bit. */
export function recomputeCommand(): Command {
  return command('recompute', '从事实重算并逐位比对', 'recompute from facts and compare bit by bit')
    .requiredOption('--period <period>', '期间 · period, e.g. 2024Q1')
    .action(async (options: RawCommon & { readonly period: string }) => {
      const io = consoleOf(options);
      const period = periodOf(io, options.period);
      const recomputed = await withExisting(commonOptions(options), ({ indicators }) =>
        indicators.recompute(period, (each) => io.progress(io.say(`正在重算 ${each}`, `recomputing ${each}`))),
      );
      if (!recomputed.ok) throw nothingThere(io, recomputed.error.kind, period, '');
      const { enterprises, workers, differences } = recomputed.value;
      io.result({ equal: differences.length === 0, ...recomputed.value }, () => [
        differences.length === 0
          ? io.say(
              `一致：${enterprises} 份申报、${workers} 行台账的计量与事实逐位相同。`,
              `Equal: the measures of ${enterprises} declarations and ${workers} rows agree with the facts bit by bit.`,
            )
          : io.say(`不一致：${differences.length} 处。`, `Not equal: ${differences.length} differences.`),
        ...alignRows(
          differences.map((each) => [
            each.period,
            each.enterprise,
            each.measure,
            JSON.stringify(each.stored),
            JSON.stringify(each.recomputed),
          ]),
        ),
      ]);
      if (differences.length > 0) process.exitCode = exitCodes.refused;
    });
}

/** `period list`, `period close P` and `period export P`. */
export function periodCommand(): Command {
  return new Command('period')
    .description('期间 · periods')
    .addCommand(
      command('list', '已有期间', 'periods with data').action(async (options: RawCommon) => {
        const io = consoleOf(options);
        const periods = await withExisting(commonOptions(options), async ({ indicators }) => {
          const { restated } = await indicators.listSnapshots();
          const listed = await indicators.listPeriods();
          return listed.map((each) => ({ ...each, restated: restated.get(each.period) ?? null }));
        });
        io.result({ periods }, () =>
          periods.length === 0
            ? [io.say('还没有数据。', 'There are no data yet.')]
            : alignRows(
                periods.map(({ period, status, snapshot, enterprises, restated }) => [
                  period,
                  status === 'closed' ? io.say(`已封存 v${snapshot}`, `closed, v${snapshot}`) : io.say('开放', 'open'),
                  io.say(`${enterprises} 户`, `${enterprises} enterprises`),
                  told(io, restated),
                ]),
              ),
        );
      }),
    )
    .addCommand(
      command('close', '封存一个期间的快照', 'freeze a period')
        .argument('<period>')
        .action(async (text: string, options: RawCommon) => {
          const io = consoleOf(options);
          const period = periodOf(io, text);
          const closed = await withExisting(commonOptions(options), ({ indicators }) =>
            indicators.closePeriod('system', period),
          );
          if (!closed.ok) {
            if (closed.error.kind === 'period-unknown') throw nothingThere(io, 'period-unknown', period, '');
            throw new CommandRefused(
              io.say(
                '封存时数据仍在变动。请等正在进行的导入结束后再封存。',
                'Facts kept changing. Wait for the running imports and close again.',
              ),
            );
          }
          const { version, sha256, unchanged, checks } = closed.value;
          io.result(closed.value, () => [
            unchanged
              ? io.say(
                  `${period} 与快照 v${version} 相同，没有新的封存。`,
                  `${period} equals snapshot v${version}; nothing new was frozen.`,
                )
              : io.say(`${period} 已封存为快照 v${version}。`, `${period} is frozen as snapshot v${version}.`),
            `sha256 ${sha256}`,
            ...checks.map((check) => JSON.stringify(check)),
          ]);
        }),
    )
    .addCommand(exportCommand());
}

function told(io: Console, restated: Restated | null): string {
  if (restated === null) return '';
  return restated === 'facts'
    ? io.say('封存后事实有更正', 'facts corrected since')
    : io.say('封存后隶属有变动', 'units moved since');
}

/** The document that a snapshot's hash is of, so that anybody can hash it again: `sha256sum FILE`. */
function exportCommand(): Command {
  return command('export', '导出快照并校验哈希', 'write a snapshot out and check its hash')
    .argument('<period>')
    .requiredOption('--version <n>', '第几版 · version', Number)
    .requiredOption('--out <file>', '写到 · file to write, e.g. snapshot.json')
    .action(async (text: string, options: RawCommon & { readonly version: number; readonly out: string }) => {
      const io = consoleOf(options);
      const period = periodOf(io, text);
      const { version, out } = options;
      const found = await withExisting(commonOptions(options), ({ indicators }) =>
        indicators.snapshotDocument(period, version),
      );
      if (!found) {
        throw new CommandRefused(
          io.say(`${period} 没有第 ${version} 版快照。`, `${period} has no snapshot ${version}.`),
        );
      }
      await writeFile(out, found.text, { flag: 'wx' });
      io.result({ period, version, sha256: found.sha256, bytes: found.text.length, file: out }, () => [
        io.say(
          `已写出 ${out}，内容与哈希相符。用 sha256sum ${out} 可自行核对。`,
          `Written to ${out}; it fits its hash. sha256sum ${out} tells the same.`,
        ),
        `sha256 ${found.sha256}`,
      ]);
    });
}
