import type { RoleName } from '@shiheng/contract/access';
import type { AccountStatus, InvitationStatus } from '@shiheng/contract/accounts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

export interface AccountFilter {
  readonly text: string;
  readonly role: RoleName | '';
  readonly status: AccountStatus | '';
}

export const noFilter: AccountFilter = { text: '', role: '', status: '' };

/** Page by page; what is left open is left out of the question. */
export function accountsQuery(filter: AccountFilter) {
  const { text, role, status } = filter;
  const asked = {
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(role !== '' && { role }),
    ...(status !== '' && { status }),
  };
  return infiniteQueryOptions({
    queryKey: ['accounts', asked],
    queryFn: ({ pageParam, signal }) =>
      call('listAccounts', { query: { ...asked, ...(pageParam !== null && { after: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function invitationsQuery(status: InvitationStatus | 'all') {
  return infiniteQueryOptions({
    queryKey: ['invitations', status],
    queryFn: ({ pageParam, signal }) =>
      call('listInvitations', {
        query: { ...(status !== 'all' && { status }), ...(pageParam !== null && { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function unitsQuery(text: string) {
  return queryOptions({
    queryKey: ['units', text],
    queryFn: ({ signal }) => call('searchUnits', { query: { text }, signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}

export function ownAccountQuery() {
  return queryOptions({ queryKey: ['own-account'], queryFn: ({ signal }) => call('getOwnAccount', { signal }) });
}
