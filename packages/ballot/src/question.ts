import { countShape, listShape, objectShape, readAs, type Shape, textShape } from './json.ts';

/**
 * A question whose votes are added up under encryption: choose min…max of the answers.
 * With `blank` a vote may instead be blank; then slot 0 of every ballot and result stands for blank.
 *
 * @source BELENIOS §3, homomorphic question
 */
export interface Question {
  readonly question: string;
  readonly answers: readonly string[];
  readonly blank: boolean;
  readonly min: number;
  readonly max: number;
}

/** Slots of one answer on a ballot: one per answer, and one for blank. */
export function slotsOf(question: Question): number {
  return question.answers.length + (question.blank ? 1 : 0);
}

/** Branches of the overall proof. @source BELENIOS §6, lengths */
export function overallBranches({ blank, min, max }: Question): number {
  return max - min + (blank ? 2 : 1);
}

/** Whether 0 ≤ min ≤ max ≤ answers; the tools do not look. @source BELENIOS §3 */
export function isBounded({ min, max, answers }: Question): boolean {
  return min >= 0 && min <= max && max <= answers.length;
}

const wire = objectShape(
  { answers: listShape(textShape), min: countShape, max: countShape, question: textShape },
  { blank: readAs<true>((value) => value === true) },
);

export const questionShape: Shape<Question> = (value, at) => {
  const { blank, ...rest } = wire(value, at);
  return { ...rest, blank: blank ?? false };
};

export function printableQuestion({ question, answers, blank, min, max }: Question) {
  return { answers, ...(blank && { blank }), min, max, question };
}
