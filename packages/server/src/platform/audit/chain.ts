import { createHash } from 'node:crypto';
import { canonicalJson } from '@shiheng/basics/canonical-json';

/** An event in its place. `prev` and `hash` are SHA-256 as hex. */
export interface ChainedEvent {
  readonly seq: number;
  /** UTC with microseconds: `2026-03-02T08:00:00.123000Z`. */
  readonly at: string;
  readonly actor: string;
  readonly role: string | null;
  readonly unit: string | null;
  readonly kind: string;
  readonly subject: string | null;
  /** Whose record was touched; `person` is the blind index as hex. */
  readonly about: { readonly enterprise: string; readonly person: string } | null;
  readonly facts: { readonly [name: string]: string | number | boolean };
  readonly prev: string;
  readonly hash: string;
}

/** `prev` of the first event. */
export const genesis = '00'.repeat(32);

/** Version of the format: it is part of what is hashed. */
const v = 1;

/**
 * What the hash of an event is taken of. The database says the same in SQL (`platform.audit_text`).
 * @source docs/methods/audit-chain.md
 */
export function hashedText({ hash: _, ...event }: ChainedEvent): string {
  return canonicalJson({ ...event, v });
}

export function hashOf(event: ChainedEvent): string {
  return createHash('sha256').update(hashedText(event)).digest('hex');
}

/** The end of a chain at some time: whoever keeps it outside can tell later that nothing before it was changed. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export type ChainFault =
  /** The event does not give its hash: a field was changed. */
  | { readonly kind: 'changed'; readonly seq: number }
  /** From `seq` up to and without `until` there is nothing: events were removed. */
  | { readonly kind: 'missing'; readonly seq: number; readonly until: number }
  /** Stands after `after` but has no greater number: put in, doubled or moved. */
  | { readonly kind: 'out-of-place'; readonly seq: number; readonly after: number }
  /** Does not follow the event before it: that one, or this one, was written anew. */
  | { readonly kind: 'not-linked'; readonly seq: number }
  /** An exported head names another hash for this event: the chain up to here was written anew. */
  | { readonly kind: 'head-differs'; readonly seq: number }
  /** The chain ends at `seq`, but an exported head stands at `head`: its end was cut off. */
  | { readonly kind: 'cut'; readonly seq: number; readonly head: number }
  /** The file of exported heads holds a line that is no head. */
  | { readonly kind: 'head-unreadable'; readonly line: number }
  /** Only in the database: events that stand in no place. */
  | { readonly kind: 'unchained'; readonly events: number }
  /** Only in a file: the line is no event in its one spelling. */
  | { readonly kind: 'unreadable'; readonly line: number };

/** What a walk along the chain found. `faults` in the order in which they were met, the first `mostFaults` of them. */
export interface ChainReport {
  readonly events: number;
  /** null: the chain is empty. */
  readonly head: ChainHead | null;
  readonly headsCompared: number;
  readonly faultCount: number;
  readonly faults: readonly ChainFault[];
}

const mostFaults = 100;

/** Walks along a chain, event by event, and keeps what is wrong with it. */
export class ChainWalk {
  readonly #heads: ReadonlyMap<number, ReadonlySet<string>>;
  readonly #faults: ChainFault[] = [];
  #faultCount = 0;
  #events = 0;
  #head: ChainHead = { seq: 0, hash: genesis };

  /** @param heads exported earlier, in any order */
  constructor(heads: readonly ChainHead[] = []) {
    const bySeq = new Map<number, Set<string>>();
    for (const { seq, hash } of heads) bySeq.set(seq, (bySeq.get(seq) ?? new Set()).add(hash));
    this.#heads = bySeq;
  }

  get head(): ChainHead {
    return this.#head;
  }

  fault(fault: ChainFault): void {
    this.#faultCount += 1;
    if (this.#faults.length < mostFaults) this.#faults.push(fault);
  }

  step(event: ChainedEvent): void {
    const { seq, hash } = event;
    const before = this.#head;
    this.#events += 1;
    if (hashOf(event) !== hash) this.fault({ kind: 'changed', seq });
    if (seq <= before.seq) {
      this.fault({ kind: 'out-of-place', seq, after: before.seq });
      return; // whatever comes next is judged by what came before this one
    }
    if (seq > before.seq + 1) this.fault({ kind: 'missing', seq: before.seq + 1, until: seq });
    else if (event.prev !== before.hash) this.fault({ kind: 'not-linked', seq });
    this.#head = { seq, hash };
    for (const known of this.#heads.get(seq) ?? []) if (known !== hash) this.fault({ kind: 'head-differs', seq });
  }

  end(): ChainReport {
    const { seq } = this.#head;
    const beyond = [...this.#heads.keys()].filter((each) => each > seq);
    if (beyond.length > 0) this.fault({ kind: 'cut', seq, head: Math.max(...beyond) });
    return {
      events: this.#events,
      head: seq === 0 ? null : this.#head,
      headsCompared: [...this.#heads.values()].reduce((count, hashes) => count + hashes.size, 0),
      faultCount: this.#faultCount,
      faults: this.#faults,
    };
  }
}
