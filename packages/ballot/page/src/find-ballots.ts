import type { BallotLine } from './messages.ts';

/**
 * Ballots whose tracker or public credential holds the text. White space that came in by copying does not matter; letters
 * do, since a tracker is case-sensitive. All of them for an empty text.
 */
export function findBallots(ballots: readonly BallotLine[], text: string): readonly BallotLine[] {
  const query = text.replace(/\s/g, '');
  return ballots.filter(({ tracker, credential }) => tracker.includes(query) || credential.includes(query));
}
