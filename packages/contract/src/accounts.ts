import { z } from 'zod';
import { Role } from './identity.ts';

/** `waiting`: its one-time code has not been used yet, so no password fits. */
export const AccountStatus = z.enum(['active', 'waiting', 'disabled']);

/** Why an account is not for the reader to reset or to disable. */
export const AccountBar = z.enum(['oneself', 'administrator', 'not-below', 'role']);

export const AccountUnitKind = z.enum([
  'province',
  'prefecture',
  'county',
  'system-company',
  'member-unit',
  'enterprise',
]);

/** An organisation (by code) or an enterprise (by id). */
export const AccountUnitDto = z.object({ code: z.string(), name: z.string(), kind: AccountUnitKind });

export const AccountDto = z.object({
  accountId: z.string(),
  login: z.string(),
  /** As given; of workers and delegates only the first character. */
  name: z.string(),
  status: AccountStatus,
  /** Those in force that lie within the reader's scope. */
  appointments: z.array(z.object({ role: Role, unit: AccountUnitDto, validUntil: z.string().nullable() })),
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
  /** When somebody else last reset its password, and in which role. */
  reset: z.object({ at: z.string(), role: z.string() }).nullable(),
  /** What bars the reader from resetting its password or from disabling it; null: nothing does. */
  barred: z.object({ reset: AccountBar.nullable(), disable: AccountBar.nullable() }),
});

export const AccountsQuery = z
  .object({
    /** Part of the login, or a whole name. */
    text: z.string().max(64).optional(),
    role: Role.optional(),
    status: AccountStatus.optional(),
    /** Organisation code or enterprise id in which an appointment stands. */
    unit: z.string().min(1).max(64).optional(),
    /** Keyset: the last account of the page before. */
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

export const AccountsDto = z.object({ accounts: z.array(AccountDto), next: z.string().nullable() });

export const AccountParams = z.object({ accountId: z.uuid() }).strict();

export const NewAccountBody = z
  .object({
    login: z.string().min(1).max(64),
    name: z.string().trim().min(1).max(60),
    role: Role,
    unit: z.string().min(1).max(64),
    /** First day on which the appointment no longer holds. */
    until: z.iso.date().optional(),
  })
  .strict();

/** A one-time code in clear: told once, to whoever asked for it. */
export const IssuedCodeDto = z.object({
  accountId: z.string(),
  login: z.string(),
  code: z.string(),
  expiresAt: z.string(),
});

/** `none`: never invited; `expired`: the code was not used in time, or too many wrong answers were given to it. */
export const InvitationStatus = z.enum(['none', 'invited', 'expired', 'active']);

export const InvitationsQuery = z
  .object({
    status: InvitationStatus.optional(),
    /** Keyset: line of the enterprise's ledger. */
    after: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

const PersonId = z.string().regex(/^[0-9a-f]{32}$/);

export const InviteeDto = z.object({
  personId: PersonId,
  name: z.string(), // masked
  team: z.string().nullable(),
  status: InvitationStatus,
  expiresAt: z.string().nullable(),
});

export const InvitationsDto = z.object({
  /** Quarter of the ledger from which the workers are taken; null where there is none. */
  period: z.string().nullable(),
  counts: z.object({ none: z.int(), invited: z.int(), expired: z.int(), active: z.int() }),
  invitees: z.array(InviteeDto),
  next: z.int().nullable(),
});

export const InviteBody = z
  .object({
    /** Absent: everybody who has neither an account nor a code that still holds, the first thousand of them. */
    persons: z.array(PersonId).min(1).max(1000).optional(),
  })
  .strict();

export const InvitationSheetDto = z.object({
  slips: z.array(z.object({ name: z.string(), team: z.string().nullable(), code: z.string() })),
  expiresAt: z.string(),
  /** Workers who still have neither an account nor a code. */
  remaining: z.int(),
  /** The same as a workbook, base64. */
  workbook: z.string(),
});

const Code = z.string().min(1).max(40);
/** Last six characters of the id number, or the login: the code's first sign tells which. */
const Answer = z.string().min(1).max(64);

export const ActivationCheckBody = z.object({ code: Code, answer: Answer }).strict();
export const ActivationCheckDto = z.object({
  purpose: z.enum(['invite', 'open', 'reset']),
  name: z.string(), // masked
  unit: z.string(),
  /** Null: still to be chosen. */
  login: z.string().nullable(),
});

export const ActivationBody = z
  .object({
    code: Code,
    answer: Answer,
    /** Only with an invitation. */
    login: z.string().max(64).optional(),
    password: z.string().min(1).max(256),
  })
  .strict();
export const ActivatedDto = z.object({ login: z.string() });

/** One's own account, as its holder may want to know it. */
export const OwnAccountDto = z.object({
  login: z.string(),
  createdAt: z.string(),
  reset: z.object({ at: z.string(), role: z.string() }).nullable(),
});

export type AccountDto = z.infer<typeof AccountDto>;
export type AccountBar = z.infer<typeof AccountBar>;
export type AccountStatus = z.infer<typeof AccountStatus>;
export type AccountUnitDto = z.infer<typeof AccountUnitDto>;
export type InvitationStatus = z.infer<typeof InvitationStatus>;
