import { type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ChangeRefusalKind, TreeDecisionBody } from '@shiheng/contract/organisations';
import type { ChangeRefusal } from '@shiheng/kernel/orgs/change';
import type { TreeDecision } from './change-tree.ts';

/** What came in as the decision that it names. @errors day-unknown */
export function decisionOf(body: TreeDecisionBody): Result<TreeDecision, { readonly kind: 'day-unknown' }> {
  const on = parsePlainDate(body.on);
  return on ? ok(decisionOn(body, on)) : err({ kind: 'day-unknown' });
}

function decisionOn(body: TreeDecisionBody, on: PlainDate): TreeDecision {
  switch (body.kind) {
    case 'move-enterprise': {
      const { kind, enterprise, county, system } = body;
      const facts = {
        ...(county !== undefined && { countyCode: county }),
        ...(system !== undefined && { systemCode: system }),
      };
      return { kind, enterprise, facts, on };
    }
    case 'split-org': {
      const { assignment, ...split } = body;
      return { ...split, assignment: new Map(assignment.map(({ unit, part }) => [unit, part])), on };
    }
    default:
      return { ...body, on };
  }
}

/** The kernel's reasons as the contract names them. */
export const refusalKinds = {
  'unknown-unit': 'unit-unknown',
  'already-exists': 'unit-exists',
  'not-living': 'unit-not-living',
  closing: 'unit-closing',
  'later-version': 'later-change',
  'same-day': 'same-day-change',
  'no-change': 'nothing-changes',
  'wrong-kind': 'unit-wrong-kind',
  cycle: 'unit-below-itself',
  unassigned: 'members-unassigned',
  'unknown-assignment': 'assignment-unknown',
  'too-few': 'too-few-units',
} as const satisfies Record<ChangeRefusal['kind'], ChangeRefusalKind>;

/** Units that a refusal is about, and the day that it names. */
export function refusalFacts(refusal: ChangeRefusal): {
  readonly units: readonly string[];
  readonly on: string | null;
} {
  const units = 'units' in refusal ? refusal.units : [refusal.unit];
  if ('on' in refusal) return { units, on: refusal.on };
  if ('closedOn' in refusal) return { units, on: refusal.closedOn };
  return { units, on: 'validFrom' in refusal ? refusal.validFrom : null };
}
