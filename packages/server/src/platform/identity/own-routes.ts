import { err, ok } from '@shiheng/basics/result';
import { passwordWords } from '@shiheng/contract/password-words';
import type { FastifyInstance } from 'fastify';
import { prefersChinese } from '../http/input.ts';
import { register } from '../http/register.ts';
import type { Cookies } from './cookie.ts';
import type { Identity } from './index.ts';
import { presentOwnAppointment, presentOwnSession, presentSession } from './present.ts';
import { setCookie, whoOf } from './replies.ts';

/** What everybody manages of the own account: password, second factor, sessions, appointment. */
export function ownRoutes(app: FastifyInstance, identity: Identity, cookies: Cookies): void {
  register(app, 'changePassword', async (passwords, _actor, reply) => {
    const { who, token } = await whoOf(reply, identity, cookies);
    const changed = await identity.changePassword(who, token, passwords);
    if (changed.ok) {
      setCookie(reply, cookies.session, changed.value);
      return ok(undefined);
    }
    if (changed.error.kind !== 'password-refused') return err(changed.error);
    const { zh, en } = passwordWords[changed.error.rule];
    const message = prefersChinese(reply.request) ? zh : en;
    return err({ kind: 'password-refused', fields: [{ path: 'newPassword', message }] });
  });

  register(app, 'listOwnSessions', async (_input, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const sessions = await identity.listOwnSessions(who);
    return ok({ sessions: sessions.map((session) => presentOwnSession(session, who.sessionId)) });
  });

  register(app, 'endOtherSessions', async (_input, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    await identity.endOtherSessions(who);
    return ok(undefined);
  });

  register(app, 'endOwnSession', async ({ sessionId }, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    return identity.endOwnSession(who, sessionId);
  });

  register(app, 'listOwnAppointments', async (_input, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const own = await identity.listOwnAppointments(who);
    return ok({ appointments: own.map((each) => presentOwnAppointment(each, who.appointmentId)) });
  });

  register(app, 'switchAppointment', async ({ appointmentId }, _actor, reply) => {
    const { who, token } = await whoOf(reply, identity, cookies);
    const switched = await identity.switchAppointment(who, token, appointmentId);
    if (!switched.ok) return switched;
    setCookie(reply, cookies.session, switched.value.token);
    return ok(presentSession(switched.value.signedIn));
  });

  register(app, 'getTwoFactor', async (_input, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const { since, recoveryCodesLeft, required } = await identity.getTwoFactor(who);
    return ok({ since: since?.toISOString() ?? null, recoveryCodesLeft, required });
  });

  register(app, 'startTwoFactor', async ({ password }, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    return identity.startTwoFactor(who, password);
  });

  register(app, 'confirmTwoFactor', async ({ code }, _actor, reply) => {
    const { who, token } = await whoOf(reply, identity, cookies);
    const confirmed = await identity.confirmTwoFactor(who, token, code);
    if (!confirmed.ok) return confirmed;
    setCookie(reply, cookies.session, confirmed.value.token);
    return ok({ recoveryCodes: confirmed.value.recoveryCodes });
  });

  register(app, 'renewRecoveryCodes', async (proofs, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const renewed = await identity.renewRecoveryCodes(who, proofs);
    return renewed.ok ? ok({ recoveryCodes: renewed.value }) : renewed;
  });

  register(app, 'stopTwoFactor', async (proofs, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    return identity.stopTwoFactor(who, proofs);
  });
}
