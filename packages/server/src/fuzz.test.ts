import { forEachEngine } from '@shiheng/db/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fuzz } from './testing/fuzz/run.ts';
import { fuzzSubject } from './testing/fuzz/subject.ts';

/** The full run is `node tools/fuzz.mjs`: fifty times as many, with real sockets and memory watched. */
forEachEngine('any request', (open) => {
  let subject: Awaited<ReturnType<typeof fuzzSubject>>;
  beforeAll(async () => {
    subject = await fuzzSubject(await open());
  });
  afterAll(() => subject.close());

  it('is answered, and refused by a listed kind', async () => {
    const report = await fuzz({ ...subject, count: 1_000, seed: 20_240_501 });
    expect(report.requests).toBe(1_000);
    // Not all fell at the first check.
    for (const status of ['200', '400', '401', '404']) expect(report.byStatus[status] ?? 0, status).toBeGreaterThan(10);
    expect({}).not.toHaveProperty('polluted');
  });
});
