import { type BallotMaker, ballotMaker } from '@shiheng/ballot/ballot/create';
import type { Board } from '@shiheng/ballot/board/board';
import type { Receipt } from '@shiheng/ballot/board/cast';
import { type Command, Option } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { withBoard } from '../elections/board.ts';
import { castLines } from '../elections/cast-lines.ts';
import { readText } from '../elections/files.ts';
import { makeBallot, parseChoices } from '../elections/make-ballot.ts';
import { refused } from '../elections/refusals.ts';

interface Options extends RawPlain {
  readonly credential?: string;
  readonly choices?: string;
  readonly ballot?: string;
  readonly from?: string;
}

/** `election vote`: for paper fallback and scripts. Voters at home use the page, where the credential stays with them. */
export function voteCommand(): Command {
  return plainCommand('vote', '投票（代录、脚本）', 'cast ballots (paper fallback, scripts)')
    .argument('<archive.bel>')
    .option('--credential <file>', '写有凭证的文件 · file that holds the credential')
    .option('--choices <json>', '每题一组 0/1，如 [[1,0,0]]，或写有它的文件 · one list of 0/1 per question, or a file')
    .option('--ballot <file>', '别处做好的选票 · a ballot made elsewhere')
    .addOption(
      new Option(
        '--from <file.jsonl>',
        '批量：每行 {"credential","choices"} 或 {"ballot"}；- 为标准输入 · many, one a line',
      ),
    )
    .action(async (archive: string, options: Options) => {
      const io = consoleOf(options);
      const given = [options.credential, options.ballot, options.from].filter((each) => each !== undefined);
      if (given.length !== 1 || (options.credential === undefined) !== (options.choices === undefined)) {
        throw new CommandRefused(
          io.say(
            '请用 --credential 加 --choices、--ballot 或 --from 之一。',
            'Use one of: --credential with --choices, --ballot, --from.',
          ),
          exitCodes.misuse,
        );
      }
      const { from } = options;
      await withBoard(io, archive, (board) =>
        from === undefined ? voteOnce(io, board, options) : castLines(io, board, from),
      );
    });
}

async function voteOnce(io: Console, board: Board, { credential, choices, ballot }: Options): Promise<void> {
  const body =
    ballot === undefined ? await ownBallot(io, board, credential ?? '', choices ?? '') : await ballotFile(io, ballot);
  const cast = await board.cast({ body });
  if (!cast.ok) throw refused(io, cast.error, '选票没有收下', 'The ballot was not taken');
  io.result(cast.value, () => receiptLines(io, cast.value));
}

async function ownBallot(io: Console, board: Board, credential: string, choices: string): Promise<Uint8Array> {
  const text = choices.trimStart().startsWith('[') ? choices : await readText(io, choices);
  const made = makeBallot(makerOf(board), await readText(io, credential), parseChoices(text));
  if (made.ok) return made.value;
  throw refused(io, made.error, '选票没有做成', 'The ballot was not made');
}

/** A ballot stands on one line; the end of the line is no part of it. */
async function ballotFile(io: Console, path: string): Promise<Uint8Array> {
  return new TextEncoder().encode((await readText(io, path)).replace(/\r?\n$/, ''));
}

function makerOf({ setup }: Board): BallotMaker {
  const maker = ballotMaker(setup);
  if (!maker) throw new Error('the key of an election on a board is a member of its group');
  return maker;
}

function receiptLines(io: Console, { tracker, event }: Receipt): readonly string[] {
  return [
    io.say(`选票已收下（第 ${event} 个事件）。选票追踪码：`, `The ballot is taken (event ${event}). Its tracker:`),
    `  ${tracker}`,
    io.say(
      '请交给选举人保存，日后可在公布的档案中查对。',
      'Give it to the voter, who can look it up in the published archive.',
    ),
  ];
}
