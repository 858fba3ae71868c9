import type { CallOutput } from '../../app/api.ts';

export type Account = CallOutput<'listAccounts'>['accounts'][number];
export type IssuedCode = CallOutput<'resetPassword'>;
export type Invitee = CallOutput<'listInvitations'>['invitees'][number];
export type InvitationSheet = CallOutput<'inviteWorkers'>;
