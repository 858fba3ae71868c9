import { err, ok, type Result } from '@shiheng/basics/result';
import type { LedgerPreviewDto } from '@shiheng/contract/ledger';
import type { Actor } from '../../platform/identity/actor.ts';
import { masksOf } from '../../platform/privacy/masked.ts';
import type { ConfirmRefusal, Edited, EditRefusal, EditRequest, PlannedEdit } from '../workers/index.ts';
import { presentChange } from './changes.ts';
import { type EnterprisesDeps, type NotFound, notFound } from './deps.ts';
import { mayEdit } from './policy.ts';

type Named = Omit<EditRequest, 'enterprise'> & { readonly enterpriseId: string };

/** What a change of a ledger would do. @errors not-found: not the own enterprise; those of the workers' module */
export async function previewEdit(
  { edits }: EnterprisesDeps,
  actor: Actor,
  { enterpriseId, ...change }: Named,
): Promise<Result<LedgerPreviewDto, NotFound | EditRefusal>> {
  if (!mayEdit(actor, enterpriseId)) return err(notFound);
  const planned = await edits.preview({ ...change, enterprise: enterpriseId });
  return planned.ok ? ok(presentPlan(actor, enterpriseId, planned.value)) : planned;
}

function presentPlan(actor: Actor, enterpriseId: string, plan: PlannedEdit): LedgerPreviewDto {
  return {
    faults: [...plan.faults],
    warnings: [...plan.warnings],
    rows: plan.group.records.length,
    difference: plan.difference,
    workers: plan.changes.map((change) =>
      presentChange(actor, enterpriseId, change, masksOf(plan.identityOf(change.person))),
    ),
    restatement: plan.restatement,
  };
}

/** Saves a change of the own ledger as a new declaration. @errors as previewEdit, and those that stop it */
export async function confirmEdit(
  { edits }: EnterprisesDeps,
  actor: Actor,
  { enterpriseId, ...change }: Named & { readonly restate: boolean },
): Promise<Result<Edited, NotFound | ConfirmRefusal>> {
  if (!mayEdit(actor, enterpriseId)) return err(notFound);
  return edits.confirm(actor, { ...change, enterprise: enterpriseId });
}
