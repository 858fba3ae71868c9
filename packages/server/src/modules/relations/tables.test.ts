import { text } from 'node:stream/consumers';
import { holds } from '@shiheng/contract/access';
import type { OverviewDto } from '@shiheng/contract/relations';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import { assembled } from '../../testing/assembled.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from '../../testing/small-province.ts';

const { ours, province, period } = smallProvince;

forEachEngine('tables of balances and indicators', (open) => {
  let app: FastifyInstance;
  const cookies = new Map<string, Record<string, string>>();

  beforeAll(async () => {
    const shiheng = await assembled(await open(), () => new Date('2024-05-01T00:00:00Z'));
    await emptyTables(shiheng.db);
    await insertSmallProvince(shiheng.db);
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise };
    for (const { role, login, password } of await shiheng.identity.createDemoAccounts(tops)) {
      if (holds(role, 'relations.read'))
        cookies.set(role, { shiheng: (await signedIn(shiheng, { login, password })).token });
    }
    app = await buildApp(shiheng, { secure: false });
  });
  afterAll(() => app.close());

  const ask = (role: string, url: string) => app.inject({ url, cookies: cookies.get(role) ?? {} });
  const at = (org: string, more = '') => `org=${org}&period=${period}${more}`;

  it('hold what the overview shows of every unit below', async () => {
    const overview: OverviewDto = (await ask('province-office', `/api/overview?${at(province)}`)).json();
    const answer = await ask('province-office', `/api/overview/export?${at(province, '&format=json&language=en')}`);
    const { about, columns, rows } = answer.json();
    expect(about).toEqual(['云南省', 'area line', period, 'Demo data']);
    const asIs = await ask('province-office', `/api/overview/export?${at(province, '&format=json&tree=as-is')}`);
    expect(asIs.json().about).toEqual(['云南省', '块', period, '按现在隶属', '演示数据']);
    expect(rows.map((row: { unit: string }) => row.unit)).toEqual(overview.children.map(({ org }) => org.code));
    expect(columns.slice(0, 5).map(({ title }: { title: string }) => title)).toEqual([
      'Unit code',
      'Unit',
      'Enterprises',
      'Workers',
      expect.stringMatching(/: score$/),
    ]);
    for (const [i, child] of overview.children.entries()) {
      for (const { id, headline, gap, interval, sides } of child.relations) {
        const key = id.toLowerCase();
        expect([rows[i][`${key}-score`], rows[i][`${key}-gap`], rows[i][`${key}-p05`]]).toEqual([
          headline,
          gap,
          interval?.p05 ?? null,
        ]);
        for (const side of sides) expect(rows[i][`${key}-${side.id}`]).toBe(side.score);
      }
    }
  });

  it('come as a workbook with the same numbers as in JSON', async () => {
    const url = `/api/overview/export?${at(ours.county)}`;
    const workbook = await readXlsx((await ask('province-office', `${url}&format=xlsx`)).rawPayload);
    const json = (await ask('province-office', `${url}&format=json`)).json();
    const [, titles, ...rows] = workbook.sheets[0]?.rows ?? [];
    expect(titles).toEqual(json.columns.map(({ title }: { title: string }) => title));
    expect(rows).toEqual(json.rows.map((row: object) => Object.values(row)));
    expect(json.rows).toMatchObject([{ unit: '91530600MA6K000001', name: '鲁甸一厂', workers: 100 }]);
  });

  it('tell numerator, denominator and value of each indicator that applies', async () => {
    const answer = await ask('province-office', `/api/overview/indicators/export?${at(ours.county, '&format=json')}`);
    const { rows } = answer.json();
    const share = rows.filter((row: { indicator: string }) => row.indicator === 'high-skill-share');
    expect(share).toMatchObject([
      { unit: ours.county, value: 0.2, numerator: 12, denominator: 60, coverage: 1, reason: null },
      { unit: '91530600MA6K000001', value: 0.2, numerator: 12, denominator: 60, coverage: 1, reason: null },
    ]);
  });

  it('are out of reach where the page is', async () => {
    for (const path of ['/api/overview/export', '/api/overview/indicators/export']) {
      const foreign = await ask('prefecture-office', `${path}?${at('530100', '&format=csv')}`);
      expect(foreign.json()).toMatchObject({ type: 'not-found' });
      const never = await ask('province-office', `${path}?org=${province}&period=1999Q1&format=csv`);
      expect(never.json()).toMatchObject({ type: 'period-unknown' });
      const no = await ask('province-office', `${path}?org=${province}&period=quarter&format=csv`);
      expect(no.json()).toMatchObject({ type: 'period-unknown' });
      expect((await ask('province-office', `${path}?${at(province, '&format=pdf')}`)).statusCode).toBe(400);
    }
  });

  it('stream as text of the media type that was asked for', async () => {
    const answer = await ask('prefecture-office', `/api/overview/export?${at('530600', '&format=csv&language=en')}`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const stated = decodeURIComponent(String(answer.headers['content-disposition']));
    expect(stated).toContain(`Balances of the units below_昭通市_area line_${period}_Demo data.csv`);
    const lines = (await text([answer.rawPayload] as never)).trimEnd().split('\r\n');
    expect(lines).toHaveLength(12);
  });
});
