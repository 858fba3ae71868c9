import { printOpenings } from '../ballot/audit.ts';
import { trackerOf } from '../ballot/check.ts';
import {
  type BallotMaker,
  ballotMaker,
  type Choices,
  createOpenedBallot,
  type OpenedBallot,
  voterSecret,
} from '../ballot/create.ts';
import { printBallot } from '../ballot/json.ts';
import { normaliseCredential, publicCredential } from '../credentials.ts';
import type { Scalar } from '../group/scalar.ts';
import type { Random } from '../random.ts';
import { readSetup, type SetupBodies } from '../setup.ts';
import type { ClientAnswer, ClientFault, ClientProgress, ClientRequest } from './messages.ts';

/**
 * One voter at one device, from the election's text to a ballot. It holds the secrets that a page must not: the credential's
 * exponent, and what would open the ballot. A ballot is opened or taken, never both.
 *
 * @source BELENIOS §4, §5; J. Benaloh, Simple Verifiable Elections, EVT 2006 (cast or audit)
 */
export class ClientSession {
  readonly #random: Random;
  readonly #progress: (progress: ClientProgress) => void;
  #maker: BallotMaker | undefined;
  #secret: Scalar | undefined;
  #ready: OpenedBallot | undefined;

  constructor(random: Random, progress: (progress: ClientProgress) => void = () => {}) {
    this.#random = random;
    this.#progress = progress;
  }

  perform(request: ClientRequest): ClientAnswer {
    switch (request.kind) {
      case 'prepare':
        return this.#prepare(request.bodies);
      case 'identify':
        return this.#identify(request.typed);
      case 'start':
        return this.#start(request.choices);
      case 'open':
        return this.#open();
      case 'take':
        return this.#take();
      case 'forget':
        this.#forget();
        return { kind: 'forgotten' };
    }
  }

  #prepare(bodies: SetupBodies): ClientAnswer {
    this.#forget();
    this.#maker = undefined;
    const setup = readSetup(bodies);
    if (!setup.ok) return refused(setup.error);
    const maker = ballotMaker(setup.value);
    if (!maker) return refused({ kind: 'public-key-element' });
    this.#makeTables(maker);
    this.#maker = maker;
    return { kind: 'prepared', fingerprint: setup.value.fingerprint };
  }

  /** Tables are made at their first use: use them once, for a number that tells nothing. */
  #makeTables({ key }: BallotMaker): void {
    const powers = [key.powerOfG, key.powerOfY];
    for (const [i, power] of powers.entries()) {
      this.#progress({ kind: 'progress', step: 'tables', done: i, all: powers.length });
      power(key.group.scalars.one);
    }
    this.#progress({ kind: 'progress', step: 'tables', done: powers.length, all: powers.length });
  }

  // BELENIOS §4: no form shows by itself that it was mistyped in this election; the list does
  #identify(typed: string): ClientAnswer {
    this.#forget();
    const maker = this.#maker;
    if (!maker) return outOfTurn('prepare');
    const credential = normaliseCredential(typed);
    if (credential === undefined) return refused({ kind: 'credential-form' });
    const secret = voterSecret(maker.setup, credential);
    const element = publicCredential(maker.key.group, secret);
    const weight = maker.setup.credentials.get(element);
    if (weight === undefined) return refused({ kind: 'unknown-credential' });
    this.#secret = secret;
    return { kind: 'identified', publicCredential: element, weight };
  }

  #start(choices: Choices): ClientAnswer {
    this.#ready = undefined;
    const [maker, secret] = [this.#maker, this.#secret];
    if (!maker) return outOfTurn('prepare');
    if (secret === undefined) return outOfTurn('identify');
    const all = maker.setup.election.questions.length;
    this.#progress({ kind: 'progress', step: 'questions', done: 0, all });
    const made = createOpenedBallot(maker, secret, choices, this.#random, (done) =>
      this.#progress({ kind: 'progress', step: 'questions', done, all }),
    );
    if (!made.ok) return refused(made.error);
    this.#ready = made.value;
    const text = printBallot(made.value.ballot);
    return { kind: 'ballot-ready', tracker: trackerOf(text), bytes: new TextEncoder().encode(text).length };
  }

  #open(): ClientAnswer {
    const ready = this.#ready;
    if (!ready) return outOfTurn('start');
    this.#ready = undefined;
    const test = { ballot: printBallot(ready.ballot), openings: printOpenings(ready.openings) };
    return { kind: 'opened', test };
  }

  #take(): ClientAnswer {
    const ready = this.#ready;
    if (!ready) return outOfTurn('start');
    this.#forget();
    const ballot = printBallot(ready.ballot);
    return { kind: 'taken', ballot, tracker: trackerOf(ballot) };
  }

  /** Nothing refers to the secrets any more. Numbers and texts cannot be overwritten; ending the worker gives up its memory. */
  #forget(): void {
    this.#secret = undefined;
    this.#ready = undefined;
  }
}

const refused = (fault: ClientFault): ClientAnswer => ({ kind: 'fault', fault });
const outOfTurn = (needs: 'prepare' | 'identify' | 'start') => refused({ kind: 'out-of-turn', needs });
