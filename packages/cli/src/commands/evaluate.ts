import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Evaluation, RelationResult } from '@shiheng/kernel/relations/evaluation';
import { type Command, Option } from 'commander';
import { codeOf, commandLineActor, industryOf, nothingThere, periodOf } from '../arguments.ts';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { alignRows, CommandRefused, type Console } from '../console.ts';
import { withExisting } from '../session.ts';

interface EvaluateOptions extends RawCommon {
  readonly period: string;
  readonly org: string;
  readonly line: 'area' | 'system';
  readonly industry?: string;
  readonly children?: boolean;
  readonly tree: 'as-was' | 'as-is';
  readonly snapshot?: number;
}

/** `evaluate`: the corridor's result at one organisation or enterprise. */
export function evaluateCommand(): Command {
  return command('evaluate', '十大关系的两侧得分、均衡与不确定区间', 'ten balances of one unit')
    .requiredOption('--period <period>', '期间 · period, e.g. 2024Q1')
    .option('--org <code>', '机构代码或统一社会信用代码 · organisation or credit code', '530000')
    .addOption(new Option('--line <line>', '块或条 · line').choices(['area', 'system']).default('area'))
    .option('--industry <code>', '行业门类字母或代码前缀 · section letter or GB/T 4754 prefix')
    .option('--children', '同时给出下一级 · also one level below')
    .addOption(
      new Option('--tree <mode>', '当时或现时归属 · membership then or now')
        .choices(['as-was', 'as-is'])
        .default('as-was'),
    )
    .addOption(new Option('--snapshot <version>', '按已封存的快照 · from a frozen snapshot').argParser(Number))
    .action(async (options: EvaluateOptions) => {
      const io = consoleOf(options);
      const period = periodOf(io, options.period);
      const org = codeOf(options.org);
      const industry = industryOf(io, options.industry);
      const { line, tree, snapshot } = options;
      const { evaluated, demo, latest } = await withExisting(
        commonOptions(options),
        async ({ relations, identity, indicators }) => {
          const view = { org, line, period, industry, tree, snapshot };
          const evaluated = await relations.evaluate(commandLineActor, view, options.children === true);
          const demo = await identity.holdsDemoAccounts();
          // Only a refusal needs to know which snapshots there are.
          const listed = evaluated.ok ? [] : await indicators.listPeriods();
          return { evaluated, demo, latest: listed.find((each) => each.period === period)?.snapshot ?? null };
        },
      );
      if (!evaluated.ok) {
        if (snapshot !== undefined && snapshot > (latest ?? 0)) throw noSnapshot(io, period, snapshot, latest);
        throw nothingThere(io, evaluated.error.kind, period, org);
      }
      io.result({ ...evaluated.value, demo }, () => [...(demo ? ['演示数据'] : []), ...lines(io, evaluated.value)]);
    });
}

function noSnapshot(io: Console, period: string, asked: number, latest: number | null): CommandRefused {
  return new CommandRefused(
    latest === null
      ? io.say(
          `${period} 还没有快照。请先 shiheng period close ${period}。`,
          `${period} has no snapshot yet. Close it first (shiheng period close ${period}).`,
        )
      : io.say(
          `${period} 没有快照 v${asked}，最新的是 v${latest}。`,
          `${period} has no snapshot v${asked}; the latest is v${latest}.`,
        ),
  );
}

function lines(io: Console, evaluation: Evaluation): readonly string[] {
  const { org, period, coverage } = evaluation;
  const children = evaluation.children ?? [];
  return [
    io.say(
      `${org.name}（${org.code}） ${period} 覆盖 ${coverage.enterprises} 户 ${coverage.workers} 人`,
      `${org.name} (${org.code}) ${period}: ${coverage.enterprises} enterprises, ${coverage.workers} workers`,
    ),
    '',
    ...alignRows(
      evaluation.relations.map((relation) => relationCells(io, relation)),
      [2, 3],
    ),
    ...(children.length > 0
      ? [
          '',
          ...alignRows(
            children.map((child) => childCells(io, child)),
            [2, 3],
          ),
        ]
      : []),
  ];
}

const score = (value: number | null) => (value === null ? '—' : value.toFixed(1));

function relationCells(io: Console, relation: RelationResult): string[] {
  const { id, sides, headline, interval, position } = relation;
  const name = loadCatalogue().relations.find((each) => each.id === id)?.name;
  return [
    id,
    name ? io.say(name.zh, name.en) : '',
    sides.map((side) => score(side.score)).join(' / '),
    score(headline),
    interval ? `${score(interval.p05)}–${score(interval.p95)}` : '',
    positionWord(io, position, relation.lagging),
  ];
}

function positionWord(io: Console, position: RelationResult['position'], lagging: string | null): string {
  if (position === 'insufficient') return io.say('数据不足', 'insufficient data');
  if (position === 'in-band') return io.say('区间内', 'in band');
  return io.say(`${lagging} 侧滞后`, `${lagging} lags`);
}

function childCells(io: Console, { org, coverage, relations }: Evaluation): string[] {
  const out = relations.filter(({ position }) => position === 'a-lags' || position === 'b-lags').map(({ id }) => id);
  return [
    org.code,
    org.name,
    String(coverage.enterprises),
    String(coverage.workers),
    out.length > 0 ? io.say(`出区间：${out.join(' ')}`, `out of band: ${out.join(' ')}`) : '',
  ];
}
