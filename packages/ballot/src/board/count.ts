import { assert } from '@shiheng/basics/assert';
import type { Result } from '@shiheng/basics/result';
import type { ArchiveReading } from '../archive/read.ts';
import type { EventDraft } from '../archive/write.ts';
import type { Ballot } from '../ballot/ballot.ts';
import type { BallotReader } from '../ballot/check.ts';
import type { ElectionSetup } from '../election.ts';
import { groupOf } from '../group/groups.ts';
import { type MissingShares, openTally, type Shares } from '../tally/combine.ts';
import { printEncryptedTally } from '../tally/encrypted-tally.ts';
import { type CountFault, type Counts, countVotes, printResult } from '../tally/result.ts';
import { checkDecryption, type Tally } from '../verify/tally.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const nothing: ReadonlySet<string> = new Set();

/** The ballots of a board's archive, revotes included. They were checked when they were taken. */
export function ballotsOf(reader: BallotReader, { events }: ArchiveReading): readonly Ballot[] {
  return events.flatMap((event) => {
    if (event.type !== 'Ballot') return [];
    const read = reader.read(event.ballot.body, nothing);
    assert(read.ok, 'a ballot on the board was checked');
    return [read.value.ballot];
  });
}

/** Decryption factors by owner, of the parts that stand on the board. */
export function sharesOf(setup: ElectionSetup, tally: Tally, { events }: ArchiveReading): Shares {
  const shares = new Map<number, readonly (readonly string[])[]>();
  for (const event of events) {
    if (event.type !== 'PartialDecryption') continue;
    const checked = checkDecryption(setup, tally, shares, event.owner, event.partialDecryption);
    assert(!('fault' in checked), 'a part on the board was checked');
    shares.set(event.owner, checked.factors);
  }
  return shares;
}

export function tallyDraft({ encrypted, numTallied, totalWeight }: Tally): EventDraft {
  return { type: 'EncryptedTally', encryptedTally: encode(printEncryptedTally(encrypted)), numTallied, totalWeight };
}

/** The votes of each answer. @source BELENIOS §8, F, result */
export function openCounts(
  { election, trustees }: ElectionSetup,
  tally: Tally,
  shares: Shares,
): Result<Counts, MissingShares | CountFault> {
  const group = groupOf(election.group);
  const opened = openTally(group, trustees, tally.encrypted, shares);
  return opened.ok ? countVotes(group, opened.value, tally.totalWeight) : opened;
}

export function resultDraft(counts: Counts): EventDraft {
  return { type: 'Result', result: encode(printResult(counts)) };
}
