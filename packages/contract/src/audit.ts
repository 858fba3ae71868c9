import { z } from 'zod';
import { roleNames } from './access.ts';
import { OrgRef } from './evaluation.ts';
import { exportFields } from './tables.ts';

const Text = z.object({ zh: z.string(), en: z.string() });
const Role = z.enum(roleNames);
const Day = z.iso.date();

/** What an auditor looks for. All that is given must hold. */
const filters = {
  /** Days as people in China count them; both included. */
  from: Day.optional(),
  until: Day.optional(),
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/)
    .optional(),
  /** In which the actor acted. */
  role: Role.optional(),
  /** Login or account id of the actor. */
  account: z.string().min(1).max(64).optional(),
  /** Organisation code, credit code or enterprise id: where the actor stood, or what it was done to. */
  unit: z.string().min(1).max(64).optional(),
};

export const AuditQuery = z
  .object({
    ...filters,
    /** Keyset: events before this place in the chain. */
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

export const AuditExportQuery = z.object({ ...filters, ...exportFields }).strict();

export const AuditFactDto = z.object({
  name: z.string(),
  label: Text,
  value: z.union([z.string(), z.number(), z.boolean()]),
  /** What the value is called, where it is a code that a reader need not know. */
  text: Text.nullable(),
});

/** One event as a reader is told it. */
export const AuditEventDto = z.object({
  /** Place in the chain. */
  seq: z.int(),
  at: z.iso.datetime(),
  kind: z.string(),
  name: Text,
  /** null: the system. `login` is null where the account is gone. */
  actor: z
    .object({
      accountId: z.string(),
      login: z.string().nullable(),
      role: Role.nullable(),
      unit: OrgRef.nullable(),
    })
    .nullable(),
  /** What it was done to, with its name where it is a unit or an account. */
  subject: OrgRef.nullable(),
  /** Whose record was touched: the enterprise, and the beginning of a pseudonym. */
  about: z.object({ enterprise: OrgRef, person: z.string() }).nullable(),
  facts: z.array(AuditFactDto),
  hash: z.string(),
});

export const AuditPageDto = z.object({
  events: z.array(AuditEventDto),
  /** `before` of the next page; null after the last. */
  next: z.int().nullable(),
});

const HeadDto = z.object({ seq: z.int(), hash: z.string() });

/** How the last walk along the chain ended. */
export const AuditCheckDto = z.object({
  at: z.iso.datetime(),
  events: z.int(),
  head: HeadDto.nullable(),
  /** Heads exported earlier that were compared. */
  headsCompared: z.int(),
  faultCount: z.int(),
  /** Where the first fault is: place in the chain, and what is wrong. */
  firstFault: z.object({ kind: z.string(), seq: z.int().nullable() }).nullable(),
});

export const AuditStatusDto = z.object({
  head: HeadDto.nullable(),
  lastCheck: AuditCheckDto.nullable(),
  kinds: z.array(z.object({ kind: z.string(), name: Text })),
});

export const LooksQuery = z
  .object({
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .strict();

/** Somebody's look at, or work on, the reader's own record. Role and unit are told, a colleague's name is not. */
export const LookDto = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  kind: z.string(),
  name: Text,
  /** null: the system itself. */
  role: Role.nullable(),
  unit: OrgRef.nullable(),
  facts: z.array(AuditFactDto),
});

export const LooksDto = z.object({ looks: z.array(LookDto), next: z.int().nullable() });

export type AuditEventDto = z.infer<typeof AuditEventDto>;
export type AuditCheckDto = z.infer<typeof AuditCheckDto>;
export type AuditStatusDto = z.infer<typeof AuditStatusDto>;
export type LookDto = z.infer<typeof LookDto>;
