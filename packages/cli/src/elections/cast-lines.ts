import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type BallotMaker, ballotMaker } from '@shiheng/ballot/ballot/create';
import type { Board } from '@shiheng/ballot/board/board';
import type { Receipt } from '@shiheng/ballot/board/cast';
import type { CastRefusal } from '@shiheng/ballot/board/refusals';
import { err, ok, type Result } from '@shiheng/basics/result';
import { CommandRefused, type Console, exitCodes } from '../console.ts';
import { type MakeFault, makeBallot, parseChoices } from './make-ballot.ts';
import { jsonSafe } from './refusals.ts';

type LineFault = MakeFault | CastRefusal | { readonly kind: 'line-malformed' };

/** Ballots whose proofs are checked together. From standard input each is answered before the next is awaited. */
const batch = 32;

/**
 * Casts the ballots of a file, one JSON a line: `{"credential":"…","choices":[[…]]}` or `{"ballot":"…"}`. Each line is
 * answered by one line on stdout as soon as its ballot is durable, so that what was answered is never lost, whatever
 * happens to the process afterwards.
 */
export async function castLines(io: Console, board: Board, path: string): Promise<void> {
  if (path !== '-' && !existsSync(path))
    throw new CommandRefused(io.say(`没有文件 ${path}。`, `There is no file ${path}.`));
  const maker = ballotMaker(board.setup);
  if (!maker) throw new Error('the key of an election on a board is a member of its group');
  const input = path === '-' ? process.stdin : createReadStream(path);
  const size = path === '-' ? 1 : batch;
  let numbered: NumberedLine[] = [];
  let read = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    read += 1;
    if (text.trim() !== '') numbered.push({ line: read, text });
    if (numbered.length < size) continue;
    await castBatch(board, maker, numbered);
    io.progress(io.say(`已处理 ${read} 行`, `${read} lines done`));
    numbered = [];
  }
  await castBatch(board, maker, numbered);
}

interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

async function castBatch(board: Board, maker: BallotMaker, lines: readonly NumberedLine[]): Promise<void> {
  const made = lines.map(({ line, text }) => ({ line, body: bodyOf(maker, text) }));
  const sound = made.flatMap(({ line, body }) => (body.ok ? [{ line, body: body.value }] : []));
  for (const { line, body } of made) if (!body.ok) answer(line, body);
  await board.castAll(sound, (i, outcome) => answer(sound[i]?.line ?? 0, outcome));
}

function bodyOf(maker: BallotMaker, text: string): Result<Uint8Array, LineFault> {
  const parsed = parseLine(text);
  if (typeof parsed?.ballot === 'string') return ok(new TextEncoder().encode(parsed.ballot));
  if (typeof parsed?.credential !== 'string') return err({ kind: 'line-malformed' });
  return makeBallot(maker, parsed.credential, parseChoices(parsed.choices));
}

function parseLine(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function answer(line: number, outcome: Result<Receipt, LineFault>): void {
  if (!outcome.ok) process.exitCode = exitCodes.refused;
  const told = outcome.ok ? { line, ...outcome.value } : { line, refused: jsonSafe(outcome.error) };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
