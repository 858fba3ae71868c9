import { z } from 'zod';
import { permissions, roleNames } from './access.ts';
import { Line, OrgRef } from './evaluation.ts';

export const Role = z.enum(roleNames);
export const PermissionId = z.enum(Object.keys(permissions) as [keyof typeof permissions]);

export const SignInBody = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(256) }).strict();

/** Who is signed in, and where they start. */
export const SessionDto = z.object({
  displayName: z.string(),
  role: Role,
  /** Top of what may be seen: an organisation code or an enterprise id. A worker sees the own enterprise's balances. */
  scope: OrgRef.extend({ line: Line, kind: z.enum(['organisation', 'enterprise']) }),
  /** What the role holds: the pages offer nothing else. */
  permissions: z.array(PermissionId),
  demo: z.boolean(),
  /** What must be done before anything else is answered (duties.ts); null: nothing. */
  duty: z.enum(['password-change', 'two-factor']).nullable(),
});

/** Shown on the sign-in page of a demo installation only. */
export const DemoAccountDto = z.object({
  login: z.string(),
  password: z.string(),
  displayName: z.string(),
  role: Role,
});
export const DemoAccountsDto = z.object({ accounts: z.array(DemoAccountDto) });

export type SessionDto = z.infer<typeof SessionDto>;
export type Role = z.infer<typeof Role>;
