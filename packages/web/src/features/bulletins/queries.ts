import type { BulletinDto, SaveBulletinBody } from '@shiheng/contract/bulletins';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

export type StateFilter = BulletinDto['state'] | '';

/** The newest first, page by page. */
export function bulletinsQuery(state: StateFilter) {
  return infiniteQueryOptions({
    queryKey: ['bulletins', state],
    queryFn: ({ pageParam, signal }) =>
      call('listBulletins', {
        query: { ...(state !== '' && { state }), ...(pageParam !== null && { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** Never asked again by itself: a draft that is being written must not be overwritten from behind. */
export function bulletinQuery(bulletinId: string) {
  return queryOptions({
    queryKey: ['bulletin', bulletinId],
    queryFn: ({ signal }) => call('getBulletin', { params: { bulletinId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function numbersQuery(bulletinId: string, org: string, version: number | null) {
  return queryOptions({
    queryKey: ['bulletin-numbers', bulletinId, org, version],
    queryFn: ({ signal }) => call('listBulletinNumbers', { params: { bulletinId }, query: { org }, signal }),
    staleTime: 60_000,
  });
}

export function refreshQuery(bulletinId: string, version: number) {
  return queryOptions({
    queryKey: ['bulletin-refresh', bulletinId, version],
    queryFn: ({ signal }) => call('previewBulletinRefresh', { params: { bulletinId }, signal }),
  });
}

/** Organisations directly under a unit. */
export function unitsBelowQuery(parent: string, line: 'area' | 'system', period: string) {
  return queryOptions({
    queryKey: ['units-below', parent, line, period],
    queryFn: ({ signal }) => call('listOrgChildren', { query: { parent, line, period, limit: 200 }, signal }),
    staleTime: 60_000,
  });
}

export type Content = Pick<BulletinDto, 'head' | 'blocks'>;
export type Block = BulletinDto['blocks'][number];
export type Piece = Extract<Block, { pieces: unknown }>['pieces'][number];
export type LiveNumber = Extract<Piece, { kind: 'number' }>;

/** What is sent: numbers by what they cite. */
export function bodyOf({ head, blocks }: Content, version: number): SaveBulletinBody {
  const cited = (piece: Piece) => {
    if (piece.kind !== 'number') return piece;
    const { kind, org, snapshot, subject, format } = piece;
    return { kind, org, snapshot, subject, format };
  };
  return {
    version,
    head,
    blocks: blocks.map((block) =>
      block.kind === 'table'
        ? { ...block, rows: block.rows.map((row) => row.map((cell) => cell.map(cited))) }
        : { ...block, pieces: block.pieces.map(cited) },
    ),
  };
}
