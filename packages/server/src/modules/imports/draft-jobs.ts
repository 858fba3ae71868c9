import type { ImportRefusalDto } from '@shiheng/contract/imports';
import type { ImportsDeps } from './deps.ts';
import { settleDraft } from './draft-store.ts';
import type { JobControl } from './jobs.ts';

/** Turns at taking a draft, by its id. */
const turns = new Map<string, Promise<void>>();

/**
 * Takes a draft and starts its job before the next who asks is let in: between the two it would seem that nothing of
 * this process works on it.
 */
export async function inTurn<T>(draftId: string, take: () => Promise<T>): Promise<T> {
  const taken = (turns.get(draftId) ?? Promise.resolve()).then(take);
  const ended = taken.then(
    () => undefined,
    () => undefined,
  );
  turns.set(draftId, ended);
  try {
    return await taken;
  } finally {
    if (turns.get(draftId) === ended) turns.delete(draftId);
  }
}

/**
 * Work that was stopped, or failed for a reason of ours, leaves the draft where it can be started again; what failed is
 * told there, and is for the log.
 */
export function startJob(
  { db, worker, jobs }: ImportsDeps,
  draftId: string,
  back: 'sent' | 'checked',
  work: (control: JobControl) => Promise<void>,
  also: readonly string[] = [],
): void {
  const settling = async (control: JobControl) => {
    try {
      await work(control);
    } catch (fault) {
      const { aborted } = control.signal;
      const settled = { stage: back, ...(!aborted && { refusal: failed[back] }) };
      // Where the database is gone as well, the draft shows as interrupted and may be taken up again; why is in `fault`.
      await db.tx((tx) => settleDraft(tx, draftId, worker, settled)).catch(() => Promise.reject(fault));
      if (!aborted) throw fault;
    }
  };
  jobs.start(draftId, settling, also);
}

const mend = {
  zh: '请再试一次；仍然不行，请告诉系统管理员',
  en: 'Try again; if it fails once more, tell the administrator',
};

/** What whoever sent a file is told when work on it failed for a reason of ours. */
const failed = {
  sent: {
    kind: 'failed',
    reason: {
      zh: '检查时系统出了问题，没有写入任何数据',
      en: 'The system failed during the check; nothing was written',
    },
    mend,
  },
  checked: {
    kind: 'failed',
    reason: {
      zh: '导入时系统出了问题；已写入的是完整的，接着导入不会重复也不会遗漏',
      en: 'The system failed during the import; what went in is whole, and going on neither doubles nor loses anything',
    },
    mend,
  },
} as const satisfies Record<string, ImportRefusalDto>;
