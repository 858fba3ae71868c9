import { err, ok, type Result } from '@shiheng/basics/result';
import type { Choices } from '../ballot/create.ts';
import type { SetupBodies } from '../setup.ts';
import type { ClientAnswer, ClientFault, ClientProgress, ClientRequest, TestBallot } from './messages.ts';
import type { WorkerPort } from './port.ts';

type Answer<K extends ClientAnswer['kind']> = Omit<Extract<ClientAnswer, { readonly kind: K }>, 'kind'>;
type Answered<K extends ClientAnswer['kind']> = Promise<Result<Answer<K>, ClientFault>>;

/**
 * A page's end of the worker that encrypts. Faults are expected and come as values; a promise is refused only when the
 * worker itself has failed or was closed.
 *
 * Order: `prepare` as soon as the election is known; `identify` with what the voter typed; `start` with the choices; then,
 * once the voter has noted the tracker, `open` (and `start` again) or `take`; at the end `close`.
 */
export interface VotingClient {
  /** Also makes the tables, the one part that takes long. */
  prepare(bodies: SetupBodies): Answered<'prepared'>;
  identify(typed: string): Answered<'identified'>;
  start(choices: Choices): Answered<'ballot-ready'>;
  open(): Promise<Result<TestBallot, ClientFault>>;
  take(): Answered<'taken'>;
  forget(): Promise<void>;
  /** Ends the worker: the memory that held secrets goes back to the system. */
  close(): void;
}

interface Waiting {
  resolve(answer: ClientAnswer): void;
  reject(fault: Error): void;
}

export function votingClient(
  worker: WorkerPort,
  progress: (progress: ClientProgress) => void = () => {},
): VotingClient {
  const waiting: Waiting[] = [];
  let lost: Error | undefined;
  const lose = (reason: string) => {
    lost = new Error(reason);
    for (const { reject } of waiting.splice(0)) reject(lost);
  };
  worker.addEventListener('message', ({ data }) => {
    if (data.kind === 'progress') progress(data);
    else waiting.shift()?.resolve(data);
  });
  worker.addEventListener('error', ({ message }) => lose(message ?? 'the worker has failed'));

  const ask = (request: ClientRequest) =>
    new Promise<ClientAnswer>((resolve, reject) => {
      if (lost) return reject(lost);
      waiting.push({ resolve, reject });
      worker.postMessage(request);
    });
  return {
    prepare: async (bodies) => expectAnswer(await ask({ kind: 'prepare', bodies }), 'prepared'),
    identify: async (typed) => expectAnswer(await ask({ kind: 'identify', typed }), 'identified'),
    start: async (choices) => expectAnswer(await ask({ kind: 'start', choices }), 'ballot-ready'),
    open: async () => {
      const opened = expectAnswer(await ask({ kind: 'open' }), 'opened');
      return opened.ok ? ok(opened.value.test) : opened;
    },
    take: async () => expectAnswer(await ask({ kind: 'take' }), 'taken'),
    forget: async () => {
      await ask({ kind: 'forget' });
    },
    close() {
      worker.terminate();
      lose('the worker was closed');
    },
  };
}

/** Answers come in the order of the requests: one of another kind means that the worker is not ours. */
function expectAnswer<K extends ClientAnswer['kind']>(answer: ClientAnswer, kind: K): Result<Answer<K>, ClientFault> {
  if (answer.kind === 'fault') return err(answer.fault);
  if (answer.kind !== kind) throw new Error(`the worker answered ${answer.kind} where ${kind} was due`);
  const { kind: _, ...rest } = answer;
  return ok(rest as unknown as Answer<K>);
}
