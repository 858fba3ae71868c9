import type { DraftDto, ImportTemplateId } from '@shiheng/contract/imports';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

/** How often something under way is asked for. */
const everyMs = 600;

export function importStartQuery() {
  return queryOptions({ queryKey: ['imports', 'start'], queryFn: ({ signal }) => call('getImportStart', { signal }) });
}

export function isUnderWay({ stage, interrupted }: Pick<DraftDto, 'stage' | 'interrupted'>): boolean {
  return (stage === 'checking' || stage === 'running') && !interrupted;
}

export function importDraftQuery(draftId: string) {
  return queryOptions({
    queryKey: ['imports', 'draft', draftId],
    queryFn: ({ signal }) => call('getImportDraft', { params: { draftId }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? everyMs : false),
    refetchIntervalInBackground: true,
  });
}

/** @param version changes with every check of the draft */
export function importPreviewQuery(draftId: string, version: string) {
  return queryOptions({
    queryKey: ['imports', 'preview', draftId, version],
    queryFn: ({ signal }) => call('getImportPreview', { params: { draftId }, signal }),
    gcTime: 0, // rows of people: they go with the page
  });
}

export function importsQuery(template: ImportTemplateId | undefined) {
  return infiniteQueryOptions({
    queryKey: ['imports', 'batches', template],
    queryFn: ({ signal, pageParam }) =>
      call('listImports', { query: { ...pageParam, ...(template && { template }) }, signal }),
    initialPageParam: {} as { readonly before?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { before: next }),
  });
}

export function importBatchQuery(batchId: string) {
  return queryOptions({
    queryKey: ['imports', 'batch', batchId],
    queryFn: ({ signal }) => call('getImport', { params: { batchId }, query: {}, signal }),
    refetchInterval: ({ state }) =>
      state.data && (state.data.progress !== null || state.data.batch.state === 'running') ? everyMs : false,
  });
}

export function importUndoQuery(batchId: string) {
  return queryOptions({
    queryKey: ['imports', 'undo', batchId],
    queryFn: ({ signal }) => call('getImportUndo', { params: { batchId }, signal }),
    gcTime: 0,
  });
}
