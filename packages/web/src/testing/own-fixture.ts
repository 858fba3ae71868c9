import { matrix } from '@shiheng/contract/access';
import type { OwnAppointmentsDto, OwnSessionsDto, TwoFactorDto } from '@shiheng/contract/sign-in';
import { grantable, type TokensDto } from '@shiheng/contract/tokens';
import type { z } from 'zod';

/** What the own account looks like to its holder. */
export const ownAppointments: z.infer<typeof OwnAppointmentsDto> = {
  appointments: [
    {
      appointmentId: '00000000-0000-4000-8000-000000000001',
      role: 'province-office',
      unit: '云南省',
      delegated: false,
      validUntil: null,
      current: true,
    },
    {
      appointmentId: '00000000-0000-4000-8000-000000000002',
      role: 'prefecture-office',
      unit: '昭通市',
      delegated: true,
      validUntil: '2026-12-31T16:00:00.000Z',
      current: false,
    },
  ],
};

export const ownSessions: z.infer<typeof OwnSessionsDto> = {
  sessions: [
    {
      sessionId: '00000000-0000-4000-8000-000000000011',
      startedAt: '2026-11-26T01:00:00.000Z',
      seenAt: '2026-11-26T02:10:00.000Z',
      browser: 'edge',
      system: 'windows',
      address: '192.0.2.*',
      current: true,
    },
    {
      sessionId: '00000000-0000-4000-8000-000000000012',
      startedAt: '2026-11-26T00:40:00.000Z',
      seenAt: '2026-11-26T02:05:00.000Z',
      browser: 'wechat',
      system: 'android',
      address: '198.51.100.*',
      current: false,
    },
  ],
};

export const twoFactor: z.infer<typeof TwoFactorDto> = { since: null, recoveryCodesLeft: 0, required: false };

export const tokens: z.infer<typeof TokensDto> = {
  tokens: [
    {
      tokenId: '00000000-0000-4000-8000-000000000021',
      name: '省数据共享平台',
      prefix: 'shk_k3Jx9a',
      permissions: ['relations.read'],
      createdAt: '2026-11-01T00:00:00.000Z',
      expiresAt: '2027-11-01T00:00:00.000Z',
      lastUsedOn: '2026-11-25',
      state: 'valid',
    },
  ],
  grantable: [...grantable(matrix['province-office'])],
};

/** @returns the answer to a question about the own account; undefined: no such question */
export function ownFixture(pathname: string): object | undefined {
  const answers: Readonly<Record<string, object>> = {
    '/api/me/appointments': ownAppointments,
    '/api/me/sessions': ownSessions,
    '/api/me/two-factor': twoFactor,
    '/api/me/links': { links: [] },
    '/api/tokens': tokens,
  };
  return answers[pathname];
}
