import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '@shiheng/db/handle';
import { emptyTables } from '@shiheng/db/testing';
import { buildApp } from '../../app.ts';
import { openApiDocument } from '../../platform/http/openapi.ts';
import { assembled } from '../assembled.ts';
import { testFolder } from '../files.ts';
import { worldMeasure } from '../specimens/facts.ts';
import { thingOf, worldPeriod } from '../specimens/names.ts';
import { buildWorld, loginOf, worldEnterprises } from '../specimens/world.ts';
import type { ApiDocument } from './requests.ts';
import type { FuzzPlan } from './run.ts';

const now = new Date('2024-05-01T00:00:00Z');

/** Stands for the built web application, which a test need not have. */
function builtPages(): string {
  const root = testFolder();
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  return root;
}

/** The built application over the small world, with a session for everybody in it. */
export async function fuzzSubject(db: Db): Promise<Omit<FuzzPlan, 'count' | 'seed'> & { close(): Promise<void> }> {
  await emptyTables(db);
  const world = await buildWorld(db, now);
  const shiheng = await assembled(db, () => now);
  const app = await buildApp(shiheng, { secure: false, webRoot: builtPages() });
  const { callers } = world;
  const renew = (index: number) => {
    const caller = callers[index];
    if (!caller) throw new Error(`nobody at ${index}`);
    return world.openSession(caller);
  };
  const tokens = await Promise.all(callers.map((_, index) => renew(index)));
  const units = [...new Set(callers.flatMap(({ targets }) => targets.map(({ unit }) => unit)))];
  const pool = {
    org: [...units, ...worldEnterprises.map(({ credit }) => credit)],
    parent: units,
    unit: units,
    accountId: callers.flatMap(({ targets }) => targets.map(({ account }) => account)),
    enterprise: units,
    measure: [worldMeasure, 'no-measure'],
    personKey: callers.flatMap(({ targets }) => targets.map(({ person }) => person)),
    correctionId: units.map((unit) => thingOf('correction', unit)),
    fileId: units.map((unit) => thingOf('evidence', unit)),
    period: [worldPeriod, '2024', '2024Q2', '2024-03', '2030Q1'],
    line: ['area', 'system'],
    relationId: ['R1', 'R4', 'R8', 'R10'],
    login: callers.map(({ account }) => loginOf(account)),
    // Not those of the callers: whoever appoints would soon have ended them all.
    appointmentId: callers.flatMap(({ targets }) => targets.map(({ appointment }) => appointment)),
    validFrom: ['2024-05-01T00:00:00Z', '2024-07-01T08:00:00+08:00'],
    validUntil: ['2024-06-01T00:00:00Z', '2034-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
  };
  const document = (await openApiDocument()) as ApiDocument;
  return { app, document, pool, tokens, renew, close: () => app.close() };
}
