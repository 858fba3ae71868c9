import { accessMessages } from './messages/access.ts';
import { accountMessages } from './messages/accounts.ts';
import { auditMessages } from './messages/audit.ts';
import { balanceMessages } from './messages/balance.ts';
import { bulletinMessages } from './messages/bulletins.ts';
import { developerMessages } from './messages/developers.ts';
import { enterpriseMessages } from './messages/enterprises.ts';
import { importMessages } from './messages/imports.ts';
import { indicatorMessages } from './messages/indicators.ts';
import { meMessages } from './messages/me.ts';
import { organisationMessages } from './messages/organisations.ts';
import { overviewMessages } from './messages/overview.ts';
import { periodMessages } from './messages/periods.ts';
import { qualityMessages } from './messages/quality.ts';
import { recordMessages } from './messages/records.ts';
import { relationMessages } from './messages/relation.ts';
import { ruleMessages } from './messages/rules.ts';
import { searchMessages } from './messages/search.ts';
import { shellMessages } from './messages/shell.ts';
import { signInMessages } from './messages/sign-in.ts';
import { systemMessages } from './messages/system.ts';

/** Every text of the interface. Both languages stand side by side, so neither can be forgotten. */
export const catalogue = {
  ...shellMessages,
  ...balanceMessages,
  ...overviewMessages,
  ...relationMessages,
  ...accountMessages,
  ...systemMessages,
  ...accessMessages,
  ...auditMessages,
  ...signInMessages,
  ...meMessages,
  ...recordMessages,
  ...qualityMessages,
  ...developerMessages,
  ...bulletinMessages,
  ...periodMessages,
  ...organisationMessages,
  ...ruleMessages,
  ...importMessages,
  ...enterpriseMessages,
  ...indicatorMessages,
  ...searchMessages,
} as const;

export type Catalogue = typeof catalogue;
export type MessageKey = keyof Catalogue;
