import { z } from 'zod';
import { Role, SessionDto } from './identity.ts';

/** Where sign-in stands after a step. `code-required`: the password was right, the second factor is still asked for. */
export const SignInDto = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed-in'), session: SessionDto }),
  z.object({ state: z.literal('code-required') }),
]);

/** Six digits of the authenticator, or a recovery code; spaces and hyphens do not matter. */
const code = z.string().min(6).max(40);
const password = z.string().min(1).max(256);
const time = z.string(); // ISO 8601

export const SignInCodeBody = z.object({ code }).strict();
export const ChangePasswordBody = z.object({ password, newPassword: password }).strict();
export const SwitchAppointmentBody = z.object({ appointmentId: z.uuid() }).strict();
export const SessionParams = z.object({ sessionId: z.uuid() }).strict();

export const OwnAppointmentDto = z.object({
  appointmentId: z.string(),
  role: Role,
  unit: z.string(),
  delegated: z.boolean(),
  validUntil: time.nullable(),
  current: z.boolean(),
});
export const OwnAppointmentsDto = z.object({ appointments: z.array(OwnAppointmentDto) });

export const browsers = ['wechat', 'edge', 'opera', 'firefox', 'chrome', 'safari', 'other'] as const;
export const systems = ['windows', 'android', 'ios', 'macos', 'linux', 'other'] as const;

export const OwnSessionDto = z.object({
  sessionId: z.string(),
  startedAt: time,
  seenAt: time,
  browser: z.enum(browsers),
  system: z.enum(systems),
  /** Cut to its network (/24, /48); empty where it is not known. */
  address: z.string(),
  current: z.boolean(),
});
export const OwnSessionsDto = z.object({ sessions: z.array(OwnSessionDto) });

export const TwoFactorDto = z.object({
  /** Since when; null: off. */
  since: time.nullable(),
  recoveryCodesLeft: z.int(),
  /** The role asks for it: it cannot be switched off. */
  required: z.boolean(),
});
export const StartTwoFactorBody = z.object({ password }).strict();
/** Shown once, until it is confirmed: the secret for typing, and the address that the picture holds. */
export const TwoFactorSecretDto = z.object({ secret: z.string(), uri: z.string() });
export const ConfirmTwoFactorBody = z.object({ code }).strict();
export const ProveTwoFactorBody = z.object({ password, code }).strict();
export const RecoveryCodesDto = z.object({ recoveryCodes: z.array(z.string()) });

const ProviderDto = z.object({ providerId: z.string(), zh: z.string(), en: z.string() });
export const ProvidersDto = z.object({ providers: z.array(ProviderDto) });
const providerId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
export const ProviderParams = z.object({ providerId }).strict();
/** Where the browser goes next. */
export const ProviderAddressDto = z.object({ url: z.string() });
/** The query with which the provider sent the browser back, as it stands in the address. */
export const ProviderReturnBody = z.object({ returned: z.string().min(1).max(4096) }).strict();

export const LinkDto = z.object({ linkId: z.string(), provider: ProviderDto, linkedAt: time });
export const LinksDto = z.object({ links: z.array(LinkDto) });
export const StartLinkBody = z.object({ providerId, password }).strict();
export const LinkParams = z.object({ linkId: z.uuid() }).strict();
export const AccountLinkParams = z.object({ accountId: z.uuid() }).strict();
export const ProvisionLinkBody = z.object({ providerId, subject: z.string().min(1).max(255) }).strict();
