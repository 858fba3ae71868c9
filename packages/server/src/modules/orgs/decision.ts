import { type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ChangeRefusalKind, TreeDecisionBody } from '@shiheng/contract/organisations';
import type { ChangeRefusal } from '@shiheng/kernel/orgs/change';
import { readCreditCode } from '@shiheng/kernel/orgs/credit-code';
import type { NewEnterprise, TreeDecision } from './change-tree.ts';

export type DecisionProblem = { readonly kind: 'day-unknown' } | { readonly kind: 'credit-code-wrong' };
type EnterpriseSeedBody = Extract<TreeDecisionBody, { kind: 'split-enterprise' }>['parts'][number];

/** What came in as the decision that it names. @errors day-unknown; credit-code-wrong, of a new enterprise */
export function decisionOf(body: TreeDecisionBody): Result<TreeDecision, DecisionProblem> {
  const on = parsePlainDate(body.on);
  if (!on) return err({ kind: 'day-unknown' });
  if (newEnterprises(body).some(({ creditCode }) => 'fault' in readCreditCode(creditCode))) {
    return err({ kind: 'credit-code-wrong' });
  }
  return ok(decisionOn(body, on));
}

function newEnterprises(body: TreeDecisionBody): readonly EnterpriseSeedBody[] {
  if (body.kind === 'split-enterprise') return body.parts;
  return body.kind === 'merge-enterprises' && typeof body.into !== 'string' ? [body.into] : [];
}

function decisionOn(body: TreeDecisionBody, on: PlainDate): TreeDecision {
  switch (body.kind) {
    case 'move-enterprise': {
      const { kind, enterprise } = body;
      return { kind, enterprise, facts: placeOf(body), on };
    }
    case 'split-org': {
      const { assignment, ...split } = body;
      return { ...split, assignment: new Map(assignment.map(({ unit, part }) => [unit, part])), on };
    }
    case 'split-enterprise':
      return { ...body, parts: body.parts.map(seedOf), on };
    case 'merge-enterprises': {
      const { into } = body;
      return { ...body, into: typeof into === 'string' ? into : seedOf(into), on };
    }
    default:
      return { ...body, on };
  }
}

function seedOf({ creditCode, name, ...place }: EnterpriseSeedBody): NewEnterprise {
  return { creditCode, name, ...placeOf(place) };
}

/** What is not named stays as it is, or as it is of the origin. */
function placeOf({ county, system }: Pick<EnterpriseSeedBody, 'county' | 'system'>) {
  return {
    ...(county !== undefined && { countyCode: county }),
    ...(system !== undefined && { systemCode: system }),
  };
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
