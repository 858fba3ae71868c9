import { ProblemDto, type ProblemKind, problems } from '@shiheng/contract/problems';

/** Kinds that arise on this side of the wire: no connection, or an answer outside the contract. */
type LocalKind = 'offline' | 'unexpected-answer';

export interface Problem {
  readonly kind: ProblemKind | LocalKind;
  readonly requestId?: string;
  readonly fields?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

/** Every failed call ends as one of these: a kind to decide by, never a text to parse. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.problem = problem;
  }
}

export function isProblemKind(text: string): text is ProblemKind {
  return Object.hasOwn(problems, text);
}

/** What a refusing answer says. One that says nothing known is an unexpected answer. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  const parsed = ProblemDto.safeParse(await jsonOf(response));
  if (!parsed.success || !isProblemKind(parsed.data.type)) return new ProblemError({ kind: 'unexpected-answer' });
  const { type, requestId, fields } = parsed.data;
  return new ProblemError({ kind: type, requestId, fields });
}

/** @errors ProblemError `unexpected-answer` for what is no JSON */
export async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new ProblemError({ kind: 'unexpected-answer' }, { cause: error });
  }
}
