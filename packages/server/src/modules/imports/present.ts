import type { DeclarationChangeDto, DraftDto, ImportFaultDto } from '@shiheng/contract/imports';
import { templates } from '@shiheng/kernel/imports/templates';
import type { DescribedFault } from '../../platform/imports/faults.ts';
import type { DeclarationChange, ImportProgress } from '../../platform/imports/report.ts';
import type { Draft, SeenDraft } from './draft.ts';

export function presentDraft(draft: SeenDraft): DraftDto {
  const { progress } = draft;
  const underWay = draft.stage === 'checking' || draft.stage === 'running';
  return {
    draftId: draft.draftId,
    template: draft.template,
    period: draft.period,
    fileName: draft.fileName,
    bytes: draft.bytes,
    sentAt: draft.sentAt,
    expiresAt: draft.expiresAt,
    stage: draft.stage,
    interrupted: underWay && progress === null,
    progress,
    refusal: draft.refusal,
    columns: [...draft.columns],
    templateColumns: presentColumns(draft.template),
    counts: draft.counts,
    batchId: draft.stage === 'done' ? draft.batchId : null,
  };
}

export function presentColumns(template: Draft['template']): DraftDto['templateColumns'] {
  return templates[template].columns.map(({ key, name, required }) => ({ key, name, required }));
}

export function presentFault({ line, column, value, kind, reason, mend }: DescribedFault): ImportFaultDto {
  return { line, column, value, kind, reason, mend };
}

export function presentChange({ creditCode, rows, difference, people }: DeclarationChange): DeclarationChangeDto {
  const counts = (name: string) => difference?.[name] ?? 0;
  return {
    creditCode,
    rows,
    difference: difference && {
      joined: counts('joined'),
      left: counts('left'),
      promoted: counts('promoted'),
      demoted: counts('demoted'),
      moved: counts('moved'),
      paid: counts('paid'),
      unchanged: counts('unchanged'),
    },
    people: [...(people ?? [])],
  };
}

/** Reading is bytes, loading parts; how far the writing of errors has come is not known beforehand. */
export function presentProgress({ phase, done, total, rows }: ImportProgress): DraftDto['progress'] {
  const percent = phase === 'writing-errors' || total <= 0 ? null : Math.floor((100 * done) / total);
  return { phase, percent: percent === null ? null : Math.min(100, percent), rows };
}
