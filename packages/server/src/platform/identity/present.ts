import { matrix } from '@shiheng/contract/access';
import type { SessionDto } from '@shiheng/contract/identity';
import type { OwnAppointmentDto, OwnSessionDto } from '@shiheng/contract/sign-in';
import type { TokenDto } from '@shiheng/contract/tokens';
import type { z } from 'zod';
import type { ListedToken } from './api-tokens.ts';
import type { OwnAppointment, OwnSession } from './own-sessions.ts';
import type { SignedIn } from './signed-in.ts';

export function presentSession({ actor, displayName, scope, demo }: SignedIn): SessionDto {
  const { code, name, line, kind } = scope;
  return {
    displayName,
    role: actor.role,
    scope: { code, name, line, kind },
    permissions: [...matrix[actor.role]],
    demo,
    duty: actor.duty ?? null,
  };
}

export function presentOwnSession(session: OwnSession, current: string): z.infer<typeof OwnSessionDto> {
  const { sessionId, startedAt, seenAt, browser, system, address } = session;
  return {
    sessionId,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
    browser,
    system,
    address,
    current: sessionId === current,
  };
}

export function presentOwnAppointment(
  { appointment, scope }: OwnAppointment,
  current: string,
): z.infer<typeof OwnAppointmentDto> {
  const { appointmentId, role, delegatedFrom, validUntil } = appointment;
  return {
    appointmentId,
    role,
    unit: scope.name,
    delegated: delegatedFrom !== null,
    validUntil: validUntil?.toISOString() ?? null,
    current: appointmentId === current,
  };
}

export function presentToken(token: ListedToken): z.infer<typeof TokenDto> {
  const { tokenId, name, prefix, permissions, createdAt, expiresAt, lastUsedOn, state } = token;
  return {
    tokenId,
    name,
    prefix,
    permissions: [...permissions],
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedOn,
    state,
  };
}
