import type { OperationId } from '@shiheng/contract/operations';
import type { Tx } from '@shiheng/db/handle';
import type { Caller, Target } from './world.ts';

/** How one operation is called at a target, so that a test can try every operation as everybody. */
export interface Specimen {
  /**
   * `unit`: asked about a unit, an account or a person somewhere; tried at every target of the world.
   * `nothing`: about the caller alone, or nobody; only the role decides, tried once.
   */
  readonly about: 'unit' | 'nothing';
  /**
   * @param fresh differs with every call, for names that must not be taken yet
   * @param caller null: a stranger
   */
  readonly call: (target: Target, fresh: number, caller: Caller | null) => SpecimenCall;
  /** Puts there what the call takes away or ends. Runs before every call, but for absent targets. */
  readonly arrange?: (tx: Tx, target: Target, caller: Caller | null) => Promise<void>;
  /**
   * Whether somebody who holds the permission gets through to the target. Absent: where the target lies within the
   * reach of the role (`Target.within`).
   */
  readonly allows?: (caller: Caller, target: Target) => boolean;
  /** Status of what is let through at a target; absent: 200, or 204 where the contract has no response. */
  readonly answers?: (target: Target, caller: Caller) => number;
  /** The call ends or changes the caller's session: the next one needs a new session. */
  readonly spendsSession?: true;
  /**
   * A write whose trial would change what later trials find (an appointment ended, an account disabled): let through, it
   * is called only once per caller, at the first target within.
   */
  readonly once?: true;
}

export interface SpecimenCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Specimens of some operations; an area's file exports one of these. */
export type Specimens = { readonly [Id in OperationId]?: Specimen };
