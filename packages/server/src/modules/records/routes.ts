import { chinaDay } from '@shiheng/basics/china-day';
import { parsePeriod } from '@shiheng/basics/period';
import { err, ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import type { Records } from './index.ts';
import {
  presentCorrections,
  presentErasure,
  presentExport,
  presentMyRecord,
  presentPersons,
  presentPurposes,
} from './present.ts';

/** Records of an enterprise, the own record, corrections, consents and purposes. */
export function recordRoutes(app: FastifyInstance, records: Records): void {
  const today = () => chinaDay(records.clock());

  register(app, 'listPersons', async ({ period: text, ...query }, actor) => {
    const period = parsePeriod(text);
    if (!period) return err({ kind: 'period-unknown' });
    const listed = await records.listPersons(actor, { ...query, period });
    return listed.ok ? ok(presentPersons(listed.value)) : listed;
  });

  register(app, 'revealPerson', (body, actor) => records.revealPerson(actor, body));

  register(app, 'getMyRecord', async (_input, actor) => {
    const record = await records.myRecord(actor);
    return record.ok ? ok(presentMyRecord(record.value)) : record;
  });

  register(app, 'exportMyRecord', async (_input, actor) => {
    const record = await records.exportMyRecord(actor);
    return record.ok ? ok(presentExport(record.value, records.clock())) : record;
  });

  register(app, 'askCorrection', async ({ period: text, ...wish }, actor) => {
    const period = parsePeriod(text);
    return period ? records.askCorrection(actor, { ...wish, period }) : err({ kind: 'not-found' });
  });

  register(app, 'withdrawCorrection', ({ correctionId }, actor) => records.withdrawCorrection(actor, correctionId));

  register(app, 'setConsent', (choice, actor) => records.setConsent(actor, choice));

  register(app, 'eraseMyIdentity', async (_input, actor) => {
    const erased = await records.eraseMyIdentity(actor);
    if (!erased.ok) return erased;
    const record = await records.myRecord(actor);
    const names = record.ok ? record.value.names : new Map<string, string>();
    return ok({ decisions: erased.value.map((each) => presentErasure(each, names)) });
  });

  register(app, 'listCorrections', async ({ after, ...query }, actor) => {
    const [dueOn, id] = after?.split('/') ?? [];
    const key = dueOn !== undefined && id !== undefined ? { after: { dueOn, id } } : {};
    return ok(presentCorrections(await records.listCorrections(actor, { ...query, ...key }), today()));
  });

  register(app, 'answerCorrection', (answer, actor) => records.answerCorrection(actor, answer));

  register(app, 'getPurposes', async () => ok(presentPurposes(today())));
}
