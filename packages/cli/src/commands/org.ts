import { readFile } from 'node:fs/promises';
import { type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import { err } from '@shiheng/basics/result';
import { TreeDecisionBody } from '@shiheng/contract/organisations';
import { type ChangeTreeRefusal, decisionOf, type TreeDecision } from '@shiheng/server/modules/orgs/index';
import { commandLine } from '@shiheng/server/platform/imports/actor';
import { enterpriseIdOf } from '@shiheng/server/platform/imports/enterprise-id';
import { Command, Option } from 'commander';
import { command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { withExisting } from '../session.ts';

interface MoveOptions extends RawCommon {
  readonly on: string;
  readonly to: string;
  readonly line: 'area' | 'system';
}

interface MergeOptions extends RawCommon {
  readonly on: string;
  readonly into: string;
}

interface SplitOptions extends RawCommon {
  readonly on: string;
  readonly parts: string;
}

/** What `--parts` holds: the new parts and, of an organisation, which part each member takes. */
interface Parts {
  readonly parts: unknown;
  readonly originContinues?: unknown;
  readonly assignment?: Readonly<Record<string, unknown>>;
}

/** `org move|merge|split`: changes of the tree from a day on. What was before stays as it was. */
export function orgCommand(): Command {
  return new Command('org')
    .description('机构变动 · changes of the organisation tree')
    .addCommand(moveCommand())
    .addCommand(mergeCommand())
    .addCommand(splitCommand());
}

const dated = (each: Command) =>
  each.requiredOption('--on <date>', '生效日期 · first day on which it holds, YYYY-MM-DD');

function moveCommand(): Command {
  return dated(command('move', '机构或企业改变隶属', 'move an organisation or enterprise'))
    .argument('<code>', '机构代码或统一社会信用代码')
    .requiredOption('--to <code>', '新的上级（企业：县区或系统公司） · new parent')
    .addOption(new Option('--line <line>', '块或条 · line').choices(['area', 'system']).default('area'))
    .action(async (code: string, options: MoveOptions) => {
      const io = consoleOf(options);
      const on = dayOf(io, options.on);
      const { line, to } = options;
      const facts = line === 'area' ? { countyCode: to } : { systemCode: to };
      await decide(
        io,
        options,
        isCreditCode(code)
          ? { kind: 'move-enterprise', enterprise: enterpriseIdOf(code).text, facts, on }
          : { kind: 'move-org', code, line, parent: to, on },
      );
    });
}

function mergeCommand(): Command {
  return dated(command('merge', '合并机构或企业', 'merge organisations or enterprises'))
    .argument('<codes...>', '被并入的 · those that end')
    .requiredOption('--into <code>', '存续的 · the one that remains')
    .action(async (codes: readonly string[], options: MergeOptions) => {
      const io = consoleOf(options);
      const on = dayOf(io, options.on);
      await decide(
        io,
        options,
        isCreditCode(options.into)
          ? {
              kind: 'merge-enterprises',
              origins: codes.map((code) => enterpriseIdOf(code).text),
              into: enterpriseIdOf(options.into).text,
              on,
            }
          : { kind: 'merge-orgs', origins: codes, into: options.into, on },
      );
    });
}

function splitCommand(): Command {
  return dated(command('split', '拆分机构或企业', 'split an organisation or enterprise'))
    .argument('<code>', '机构代码或统一社会信用代码')
    .requiredOption(
      '--parts <file.json>',
      '{ "parts": [{ code, name, shortName }], "originContinues": false, "assignment": { member: part } }；企业 · of an enterprise: { "parts": [{ creditCode, name, county?, system? }], "originContinues": true }',
    )
    .action(async (code: string, options: SplitOptions) => {
      const io = consoleOf(options);
      dayOf(io, options.on);
      const decision = splitOf(code, options.on, await readParts(options.parts));
      if (!decision.ok) throw new CommandRefused(`${options.parts}: ${decision.error}`);
      await decide(io, options, decision.value);
    });
}

/** @errors what is wrong with the file, and where in it */
function splitOf(code: string, on: string, { parts, originContinues = false, assignment = {} }: Parts) {
  const common = { on, parts, originContinues };
  const members = Object.entries(assignment).map(([member, part]) => ({ unit: unitOf(member), part }));
  const body = TreeDecisionBody.safeParse(
    isCreditCode(code)
      ? { kind: 'split-enterprise', origin: unitOf(code), ...common }
      : { kind: 'split-org', origin: code, assignment: members, ...common },
  );
  if (!body.success) {
    const [issue] = body.error.issues;
    return err(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const decision = decisionOf(body.data);
  return decision.ok ? decision : err(decision.error.kind);
}

/** Enterprises have ids, which come from their credit codes. */
function unitOf(code: string): string {
  return isCreditCode(code) ? enterpriseIdOf(code).text : code;
}

/** GB 32100 codes have 18 characters; organisations' codes are shorter. */
const isCreditCode = (code: string) => code.length === 18;

function dayOf(io: Console, text: string): PlainDate {
  const day = parsePlainDate(text);
  if (day) return day;
  throw new CommandRefused(
    io.say(`“${text}”不是日期，请写成 2026-01-01。`, `“${text}” is no date; write 2026-01-01.`),
    exitCodes.misuse,
  );
}

async function readParts(file: string): Promise<Parts> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Parts;
  } catch (fault) {
    throw new CommandRefused(`${file}: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

async function decide(io: Console, options: RawCommon, decision: TreeDecision): Promise<void> {
  const changed = await withExisting(commonOptions(options), ({ orgs }) => orgs.changeTree(commandLine, decision));
  if (!changed.ok) throw new CommandRefused(changed.error.map((refusal) => refusalText(io, refusal)).join('\n'));
  io.result(changed.value, () => [io.say('已记入，此前的归属不变。', 'Recorded; what was before stays as it was.')]);
}

const words: Readonly<Record<ChangeTreeRefusal['kind'], readonly [zh: string, en: string]>> = {
  'unknown-unit': ['没有这个机构或企业', 'there is no such organisation or enterprise'],
  'already-exists': ['代码已被使用', 'the code is already in use'],
  'not-living': ['在那一天尚未成立或已经终止', 'it does not live on that day'],
  closing: ['已定于其后终止，不能再接收', 'it is set to close and can take nobody'],
  'later-version': ['其后已有变动，不能在它之前再改', 'a later change is already recorded'],
  'same-day': ['当前的归属正是从那一天开始，请换一天', 'what holds began on that very day; choose another'],
  'no-change': ['与现状相同，没有变动', 'nothing would change'],
  'wrong-kind': ['机构的类别不对', 'it is of the wrong kind'],
  cycle: ['会使机构成为自己的下级', 'it would come to stand under itself'],
  unassigned: ['有成员没有指定去向', 'members are left without a part'],
  'unknown-assignment': ['指定了不存在的成员或部分', 'an unknown member or part is assigned'],
  'too-few': ['拆分至少两部分，合并至少两方', 'a split needs two parts, a merger two sides'],
  'tree-changed': ['机构树在此期间又有变动，请重试', 'the tree has changed meanwhile; try again'],
  'not-found': ['没有找到，或不在权限范围内', 'not found, or outside what you may change'],
};

function refusalText(io: Console, refusal: ChangeTreeRefusal): string {
  const [zh, en] = words[refusal.kind];
  const about = 'unit' in refusal ? refusal.unit : 'units' in refusal ? refusal.units.join(' ') : '';
  return io.say(`${about} ${zh}。(${refusal.kind})`, `${about}: ${en}. (${refusal.kind})`).trim();
}
