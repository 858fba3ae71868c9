import { accessMessages } from './messages/access.ts';
import { accountMessages } from './messages/accounts.ts';
import { auditMessages } from './messages/audit.ts';
import { balanceMessages } from './messages/balance.ts';
import { meMessages } from './messages/me.ts';
import { overviewMessages } from './messages/overview.ts';
import { recordMessages } from './messages/records.ts';
import { relationMessages } from './messages/relation.ts';
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
} as const;

export type Catalogue = typeof catalogue;
export type MessageKey = keyof Catalogue;
