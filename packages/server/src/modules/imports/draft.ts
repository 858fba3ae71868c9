import type { ImportCountsDto, ImportProgressDto, ImportRefusalDto, ImportTemplateId } from '@shiheng/contract/imports';
import type { ProposedColumn } from '@shiheng/kernel/imports/header-mapping';

/** A file on its way, as its row keeps it. */
export interface Draft {
  readonly draftId: string;
  readonly template: ImportTemplateId;
  readonly period: string | null;
  readonly fileName: string;
  readonly bytes: number;
  readonly fileKey: Uint8Array;
  readonly columns: readonly ProposedColumn[];
  readonly stage: 'sent' | 'checking' | 'checked' | 'running' | 'done';
  /** The process that checks or runs it. */
  readonly worker: string | null;
  readonly refusal: ImportRefusalDto | null;
  readonly counts: ImportCountsDto | null;
  readonly batchId: string | null;
  readonly sentAt: string;
  readonly expiresAt: string;
}

/** A draft with how far this process's work on it had come just before it was read: what then ends is seen as ended. */
export interface SeenDraft extends Draft {
  readonly progress: ImportProgressDto | null;
}

/** Whose draft: an account, where it stands. */
export interface Owner {
  readonly accountId: string;
  readonly unit: string;
}
