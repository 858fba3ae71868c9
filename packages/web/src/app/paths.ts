import type { RelationResultDto } from '@shiheng/contract/evaluation';
import { linkOptions } from '@tanstack/react-router';
import type { AuditSearch } from './audit-search.ts';
import type { EnterpriseSearch, LedgerSearch } from './enterprise-search.ts';
import type { IndicatorListSearch, IndicatorSearch } from './indicator-search.ts';
import type { QualitySearch } from './quality-search.ts';
import type { RulesSearch } from './rules-search.ts';
import { searchFrom, type View } from './view.ts';

/** Every address of the application is made here, as options for `Link` and `navigate`. */
export const paths = {
  overview: (view: View) => linkOptions({ to: '/', search: searchFrom(view) }),
  /** The overview for a meeting's screen. */
  reading: (view: View) => linkOptions({ to: '/', search: { ...searchFrom(view), mode: 'reading' } }),
  relation: (relationId: RelationResultDto['id'], view: View) =>
    linkOptions({ to: '/relations/$relationId', params: { relationId }, search: searchFrom(view) }),
  indicators: (view: View, search: IndicatorListSearch = {}) =>
    linkOptions({ to: '/indicators', search: { ...searchFrom(view), ...search } }),
  /** @param search what is open on the page: the rows that count in a measure */
  indicator: (indicatorId: string, view: View, search: IndicatorSearch = {}) =>
    linkOptions({
      to: '/indicators/$indicatorId',
      params: { indicatorId },
      search: { ...searchFrom(view), ...search },
    }),
  audit: (view: View, search: AuditSearch) => linkOptions({ to: '/audit', search: { ...searchFrom(view), ...search } }),
  bulletins: (view: View) => linkOptions({ to: '/bulletins', search: searchFrom(view) }),
  bulletin: (bulletinId: string, view: View) =>
    linkOptions({ to: '/bulletins/$bulletinId', params: { bulletinId }, search: searchFrom(view) }),
  quality: (view: View, search: QualitySearch) =>
    linkOptions({ to: '/quality', search: { ...searchFrom(view), ...search } }),
  enterprises: (view: View, search: EnterpriseSearch = {}) =>
    linkOptions({ to: '/enterprises', search: { ...searchFrom(view), ...search } }),
  enterprise: (enterpriseId: string, view: View) =>
    linkOptions({ to: '/enterprises/$enterpriseId', params: { enterpriseId }, search: searchFrom(view) }),
  ledger: (enterpriseId: string, view: View, search: LedgerSearch = {}) =>
    linkOptions({
      to: '/enterprises/$enterpriseId/ledger',
      params: { enterpriseId },
      search: { ...searchFrom(view), ...search },
    }),
  person: (enterpriseId: string, personKey: string, view: View) =>
    linkOptions({
      to: '/enterprises/$enterpriseId/persons/$personKey',
      params: { enterpriseId, personKey },
      search: searchFrom(view),
    }),
  /** A part of the catalogue, perhaps filtered, perhaps with one entry open. */
  rules: (view: View, search: RulesSearch = {}) =>
    linkOptions({ to: '/rules', search: { ...searchFrom(view), ...search } }),
  newProposal: (view: View) => linkOptions({ to: '/rules/proposals/new', search: searchFrom(view) }),
  proposal: (proposalId: string, view: View) =>
    linkOptions({ to: '/rules/proposals/$proposalId', params: { proposalId }, search: searchFrom(view) }),
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
