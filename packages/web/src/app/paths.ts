import type { RelationResultDto } from '@shiheng/contract/evaluation';
import { linkOptions } from '@tanstack/react-router';
import type { AuditSearch } from './audit-search.ts';
import { searchFrom, type View } from './view.ts';

/** Every address of the application is made here, as options for `Link` and `navigate`. */
export const paths = {
  overview: (view: View) => linkOptions({ to: '/', search: searchFrom(view) }),
  relation: (relationId: RelationResultDto['id'], view: View) =>
    linkOptions({ to: '/relations/$relationId', params: { relationId }, search: searchFrom(view) }),
  audit: (view: View, search: AuditSearch) => linkOptions({ to: '/audit', search: { ...searchFrom(view), ...search } }),
  imports: (view: View) => linkOptions({ to: '/imports', search: searchFrom(view) }),
  /** A file on its way. */
  importFile: (draftId: string, view: View) =>
    linkOptions({ to: '/imports/files/$draftId', params: { draftId }, search: searchFrom(view) }),
  /** One past import. */
  importBatch: (batchId: string, view: View) =>
    linkOptions({ to: '/imports/$batchId', params: { batchId }, search: searchFrom(view) }),
  purposes: () => linkOptions({ to: '/purposes', search: {} }),
  /** @param back the address to return to after signing in */
  signIn: (back?: string) => linkOptions({ to: '/sign-in', search: { back } }),
  /** Signing in goes on with the second factor. */
  signInCode: (back?: string) => linkOptions({ to: '/sign-in', search: { back, step: 'code' } }),
  /** From a one-time code to an account. */
  activate: () => linkOptions({ to: '/activate' }),
  /** Account and security. */
  me: (view: View) => linkOptions({ to: '/me', search: searchFrom(view) }),
  /** The start of whoever is signed in. */
  home: () => linkOptions({ to: '/', search: {} }),
};
