import type { PlainDate } from '@shiheng/basics/plain-date';
import type { EnterpriseState } from '@shiheng/kernel/orgs/tree-types';

/** A stretch of an enterprise's life as the database holds it. `validTo` is exclusive. */
export interface Stretch {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly state: EnterpriseState;
  readonly batch: string | null;
}

export interface Revision {
  readonly openedOn: PlainDate;
  readonly stretches: readonly Stretch[];
}

/**
 * What holds of an enterprise after a file has said that `state` holds from `on`. The file speaks until the next
 * change that is already known; an earlier stretch keeps what it said before `on`. Said of a day before the first
 * stretch, the enterprise existed earlier than was known.
 *
 * @param stretches in the order of time, without gaps
 * @returns undefined where nothing changes
 */
export function revise(
  stretches: readonly Stretch[],
  on: PlainDate,
  state: EnterpriseState,
  batch: string | null,
): Revision | undefined {
  const first = stretches[0];
  if (!first) return { openedOn: on, stretches: [{ validFrom: on, validTo: null, state, batch }] };
  if (on < first.validFrom)
    return extended(stretches, first, { validFrom: on, validTo: first.validFrom, state, batch });
  const at = stretches.findIndex(({ validTo }) => validTo === null || on < validTo);
  const held = stretches[at];
  if (!held || sameState(held.state, state)) return undefined;
  const before = held.validFrom < on ? [{ ...held, validTo: on }] : [];
  const revised = { validFrom: on, validTo: held.validTo, state, batch };
  const all = [...stretches.slice(0, at), ...before, revised, ...stretches.slice(at + 1)];
  return { openedOn: first.validFrom, stretches: all };
}

function extended(stretches: readonly Stretch[], first: Stretch, earlier: Stretch): Revision {
  const { validFrom } = earlier;
  if (!sameState(first.state, earlier.state)) return { openedOn: validFrom, stretches: [earlier, ...stretches] };
  return { openedOn: validFrom, stretches: [{ ...first, validFrom }, ...stretches.slice(1)] };
}

export function sameState(a: EnterpriseState, b: EnterpriseState): boolean {
  return (
    a.name === b.name &&
    a.countyCode === b.countyCode &&
    a.systemCode === b.systemCode &&
    a.industryCode === b.industryCode &&
    a.ownership === b.ownership &&
    a.aboveScale === b.aboveScale &&
    a.pilot === b.pilot &&
    a.hasUnion === b.hasUnion
  );
}
