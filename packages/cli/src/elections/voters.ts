import { CommandRefused, type Console } from '../console.ts';

/** Whoever may vote, as the authority names them, and how much the vote weighs. */
export interface Voter {
  readonly id: string;
  readonly weight: bigint;
}

/** Voters 1 … count, each of weight 1. */
export function numberedVoters(count: number): readonly Voter[] {
  return Array.from({ length: count }, (_, i) => ({ id: String(i + 1), weight: 1n }));
}

/**
 * Lines `id` or `id,weight`. Empty lines are nothing.
 * @errors CommandRefused with the line: a name twice, a weight that is no number
 */
export function parseVoters(io: Console, text: string): readonly Voter[] {
  const voters: Voter[] = [];
  const seen = new Set<string>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [id = '', weight = '1', ...rest] = line.split(',').map((cell) => cell.trim());
    if (id === '' || rest.length > 0 || !/^\d{1,15}$/.test(weight)) throw badLine(io, i + 1, 'voter-line');
    if (seen.has(id)) throw badLine(io, i + 1, 'voter-twice');
    seen.add(id);
    voters.push({ id, weight: BigInt(weight) });
  }
  if (voters.length === 0) throw badLine(io, 1, 'voter-line');
  return voters;
}

/** The line alone is named: what stands in it is somebody's name. */
function badLine(io: Console, line: number, kind: 'voter-line' | 'voter-twice'): CommandRefused {
  const text =
    kind === 'voter-twice'
      ? io.say(`第 ${line} 行的选举人重复。`, `Line ${line}: this voter stands there twice.`)
      : io.say(`第 ${line} 行应写成“编号”或“编号,权重”。`, `Line ${line}: write “id” or “id,weight”.`);
  return new CommandRefused(text, 1, { kind, line });
}
