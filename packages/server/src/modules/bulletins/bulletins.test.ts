import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@shiheng/basics/canonical-json';
import { parsePeriod } from '@shiheng/basics/period';
import type { RoleName } from '@shiheng/contract/access';
import type { BulletinDto } from '@shiheng/contract/bulletins';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { assembled } from '../../testing/assembled.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from '../../testing/small-province.ts';
import { touchEnterprises } from '../indicators/index.ts';

const { ours, theirs, province, period } = smallProvince;
const open = parsePeriod('2024Q2') ?? expect.fail();
const now = new Date('2024-05-01T00:00:00Z');

type Piece = Extract<BulletinDto['blocks'][number], { pieces: unknown }>['pieces'][number];

/** What is sent: numbers by what they cite. */
function sent({ version, head, blocks }: BulletinDto, more: readonly object[] = [], signer = '张三丰') {
  const cited = (piece: Piece) => {
    if (piece.kind !== 'number') return piece;
    const { kind, org, snapshot, subject, format } = piece;
    return { kind, org, snapshot, subject, format };
  };
  const own = blocks.map((block) =>
    block.kind === 'table'
      ? { ...block, rows: block.rows.map((row) => row.map((cell) => cell.map(cited))) }
      : { ...block, pieces: block.pieces.map(cited) },
  );
  return { version, head: { ...head, signer }, blocks: [...own, ...more] };
}

const paragraph = (...pieces: readonly object[]) => ({ kind: 'paragraph', pieces });
const words = (text: string) => ({ kind: 'text', text });
const covered = (snapshot: number | null, org: string = province) => ({
  kind: 'number',
  org,
  snapshot,
  subject: { kind: 'coverage', of: 'workers' },
  format: { kind: 'number', decimals: 0, unit: '人' },
});

forEachEngine('bulletins of offices', (openDb) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  const cookies = new Map<RoleName, Record<string, string>>();

  beforeAll(async () => {
    shiheng = await assembled(await openDb(), () => now);
    await emptyTables(shiheng.db);
    await insertSmallProvince(shiheng.db);
    await report(30, period);
    await report(30, open);
    const closed = await shiheng.indicators.closePeriod('system', period);
    expect(closed.ok).toBe(true);
    app = await buildApp(shiheng, { secure: false });
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise };
    for (const { role, login, password } of await shiheng.identity.createDemoAccounts(tops))
      cookies.set(role, { shiheng: (await signedIn(shiheng, { login, password })).token });
  });
  afterAll(() => app.close());

  /** Changes what the first enterprise reported: at once a restatement where the period was closed. */
  const report = (value: number, of: typeof open) =>
    shiheng.db.tx(async (tx) => {
      await tx.query('delete from indicators.enterprise_report where enterprise_id = $1 and period = $2', [
        ours.enterprise,
        of,
      ]);
      await tx.query(
        `insert into indicators.enterprise_report (enterprise_id, period, measure_id, value, batch_id)
         values ($1, $2, 'study-sessions', $3, gen_random_uuid())`,
        [ours.enterprise, of, value],
      );
      await tx.query(
        `update indicators.ledger_measures set facts = jsonb_set(facts, '{values,headcount}', to_jsonb(100 + $3::int))
         where enterprise_id = $1 and period = $2`,
        [ours.enterprise, of, value],
      );
      await touchEnterprises(tx, of, [ours.enterprise]);
    });

  const ask = (role: RoleName, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
    app.inject({
      method,
      url: `/api/bulletins${path}`,
      headers: { 'x-shiheng-client': 'test' },
      cookies: cookies.get(role) ?? {},
      ...(payload && { payload }),
    });
  const good = async (answer: Promise<LightMyRequestResponse>): Promise<BulletinDto> => {
    const { statusCode, json } = await answer;
    expect([statusCode, statusCode < 300 ? '' : json()]).toEqual([200, '']);
    return json();
  };
  const refused = async (
    answer: Promise<LightMyRequestResponse>,
    status: number,
    problem: { readonly type: string },
  ) => {
    const given = await answer;
    expect([given.statusCode, given.json().type]).toEqual([status, problem.type]);
  };
  const drafted = (
    role: RoleName = 'province-office',
    org: string = province,
    of: string = period,
    more: object = {},
  ) => good(ask(role, 'POST', '', { org, line: 'area', period: of, ...more }));
  const save = (dto: BulletinDto, more: readonly object[] = [], signer?: string) =>
    ask('province-office', 'POST', `/${dto.bulletinId}`, sent(dto, more, signer));
  const issue = ({ bulletinId, version }: BulletinDto, role: RoleName = 'province-office') =>
    ask(role, 'POST', `/${bulletinId}/issue`, { version });
  const numbersIn = ({ blocks }: Pick<BulletinDto, 'blocks'>) =>
    blocks
      .flatMap((block) => (block.kind === 'table' ? block.rows.flat(2) : block.pieces))
      .filter((p) => p.kind === 'number');

  it('is drafted from a snapshot, and its numbers are the server’s to say', async () => {
    const draft = await drafted();
    expect(draft).toMatchObject({
      state: 'draft',
      version: 1,
      latest: draft.snapshot?.version,
      restated: false,
      unit: { code: province },
      may: { edit: true, issue: true, correct: false },
    });
    expect(numbersIn(draft).length).toBeGreaterThan(2);
    const version = draft.snapshot?.version ?? null;
    const saved = await good(save(draft, [paragraph(words('昭通'), covered(version, ours.prefecture), words('。'))]));
    expect(saved.version).toBe(2);
    expect(numbersIn(saved).at(-1)).toMatchObject({
      label: '昭通市·覆盖产业工人（期末在岗）',
      shown: '130人',
      exact: 130,
    });
    expect(numbersIn(saved).slice(0, -1)).toEqual(numbersIn(draft));
    const [first] = sent(draft).blocks;
    const forged = { ...covered(version), exact: 5 };
    const answer = await ask('province-office', 'POST', `/${draft.bulletinId}`, {
      ...sent(saved),
      blocks: [first, paragraph(forged)],
    });
    expect(answer.statusCode).toBe(400);
  });

  it('is saved over the version that was read, by one writer at a time', async () => {
    const draft = await drafted();
    const both = await Promise.all([save(draft), save(draft)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    await refused(save(draft), 409, { type: 'bulletin-moved' });
  });

  it('cites only what is there and within reach', async () => {
    const draft = await drafted();
    for (const piece of [
      covered(99),
      covered(null, '999999'),
      { ...covered(1), subject: { kind: 'indicator', indicator: 'x', of: 'value' } },
    ])
      await refused(save(draft, [paragraph(piece)]), 422, { type: 'number-unknown' });
    const own = await drafted('prefecture-office', ours.prefecture);
    const { version } = own.snapshot ?? { version: null };
    const foreign = ask(
      'prefecture-office',
      'POST',
      `/${own.bulletinId}`,
      sent(own, [paragraph(covered(version, theirs.prefecture))]),
    );
    await refused(foreign, 422, { type: 'number-unknown' });
    await refused(ask('prefecture-office', 'POST', '', { org: theirs.prefecture, line: 'area', period }), 404, {
      type: 'not-found',
    });
  });

  it('lists every number that can be cited', async () => {
    const draft = await drafted();
    const listed = (await ask('province-office', 'GET', `/${draft.bulletinId}/numbers?org=${ours.prefecture}`)).json();
    expect(listed.org).toEqual({ code: ours.prefecture, name: '昭通市' });
    expect(listed.numbers[1]).toMatchObject({
      ...covered(draft.snapshot?.version ?? null, ours.prefecture),
      exact: 130,
    });
    await refused(ask('province-office', 'GET', `/${draft.bulletinId}/numbers?org=999999`), 404, { type: 'not-found' });
  });

  it('is issued when nothing is missing, once, with numbers in order', async () => {
    const draft = await drafted();
    await refused(issue(draft), 409, { type: 'bulletin-incomplete' });
    const typed = await good(save(draft, [paragraph(words('会上有37人发言。'))]));
    await refused(issue(typed), 409, { type: 'numbers-unlinked' });
    const stated = { kind: 'stated', text: '37人', source: '会议签到表' };
    const ready = await good(
      ask('province-office', 'POST', `/${draft.bulletinId}`, {
        ...sent(draft, [paragraph(words('2024年4月会上有'), stated, words('发言。'))]),
        version: typed.version,
      }),
    );
    await refused(issue({ ...ready, version: ready.version - 1 }), 409, { type: 'bulletin-moved' });
    const answers = await Promise.all([issue(ready), issue(ready), issue(ready)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const issued = await good(ask('province-office', 'GET', `/${draft.bulletinId}`));
    expect(issued).toMatchObject({
      state: 'issued',
      issue: { year: 2024, on: '2024-05-01' },
      may: { edit: false, issue: false, correct: true },
    });
    await refused(issue(issued), 409, { type: 'bulletin-issued' });
    await refused(save(issued), 409, { type: 'bulletin-issued' });
    await refused(ask('province-office', 'DELETE', `/${issued.bulletinId}`), 409, { type: 'bulletin-issued' });

    const next = await good(issue(await good(save(await drafted()))));
    expect(next.issue?.number).toBe((issued.issue?.number ?? 0) + 1);
    const told = await shiheng.db.read((reader) =>
      reader.query<{ facts: { sha256: string } }>(
        `select facts from platform.audit_event where kind = 'bulletin-issued' and facts->>'bulletin' = $1`,
        [issued.bulletinId],
      ),
    );
    expect(told.map(({ facts }) => facts.sha256)).toEqual([issued.sha256]);
  });

  it('issues of one moment get different numbers without a gap', async () => {
    const drafts = [];
    for (let i = 0; i < 4; i++) drafts.push(await good(save(await drafted())));
    const issued = await Promise.all(drafts.map((draft) => good(issue(draft))));
    const numbers = issued.map((each) => each.issue?.number ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
  });

  it('is frozen under a hash that the database itself does not let go', async () => {
    const { bulletinId, sha256 } = await good(issue(await good(save(await drafted()))));
    const [row] = await shiheng.db.read((reader) =>
      reader.query<{ printed: Json }>('select printed from bulletins.bulletin where bulletin_id = $1', [bulletinId]),
    );
    expect(
      createHash('sha256')
        .update(canonicalJson(row?.printed ?? null))
        .digest('hex'),
    ).toBe(sha256);
    const change = (sql: string) => shiheng.db.tx((tx) => tx.query(sql, [bulletinId]));
    await expect(change(`update bulletins.bulletin set printed = '{}' where bulletin_id = $1`)).rejects.toThrow(
      'never changed',
    );
    await expect(change('delete from bulletins.bulletin where bulletin_id = $1')).rejects.toThrow('never changed');
  });

  it('of an open period is a trial and cannot be issued', async () => {
    const trial = await drafted('province-office', province, open);
    expect(trial).toMatchObject({ snapshot: null, latest: null });
    await refused(issue(await good(save(trial))), 409, { type: 'period-open' });
  });

  it('drafts are the unit’s own; issues go to the units above and below, and to nobody beside', async () => {
    const sees = async (role: RoleName, { bulletinId }: BulletinDto) =>
      (await ask(role, 'GET', `/${bulletinId}`)).statusCode === 200;
    const lists = async (role: RoleName, { bulletinId }: BulletinDto) => {
      const { bulletins } = (await ask(role, 'GET', '?limit=200')).json();
      return bulletins.some((each: BulletinDto) => each.bulletinId === bulletinId);
    };
    const ofProvince = await drafted();
    const ofPrefecture = await drafted('prefecture-office', ours.prefecture);
    for (const look of [sees, lists]) {
      expect(await look('leader', ofProvince)).toBe(true); // stands in the province
      expect(await look('prefecture-office', ofProvince)).toBe(false);
      expect(await look('province-office', ofPrefecture)).toBe(false);
    }
    const { bulletinId, version } = ofPrefecture;
    await refused(ask('province-office', 'POST', `/${bulletinId}`, sent(ofPrefecture)), 404, { type: 'not-found' });
    await refused(issue({ ...ofPrefecture, bulletinId, version }), 404, { type: 'not-found' });
    const issuedAbove = await good(issue(await good(save(ofProvince))));
    const saved = await good(ask('prefecture-office', 'POST', `/${bulletinId}`, sent(ofPrefecture)));
    const issuedBelow = await good(issue(saved, 'prefecture-office'));
    expect(issuedBelow.issue?.number).toBe(1); // each unit counts for itself
    for (const look of [sees, lists]) {
      expect(await look('prefecture-office', issuedAbove)).toBe(true);
      expect(await look('system-office', issuedAbove)).toBe(true);
      expect(await look('province-office', issuedBelow)).toBe(true);
      expect(await look('system-office', issuedBelow)).toBe(false);
    }
    expect((await good(ask('province-office', 'GET', `/${bulletinId}`))).may).toEqual({
      edit: false,
      issue: false,
      correct: false,
    });
    for (const role of ['enterprise-staff', 'worker', 'security-admin'] as const)
      expect(await sees(role, issuedAbove)).toBe(false);
  });

  it('numbers are renewed on demand, never by themselves; an issue stays, and is corrected by another', async () => {
    const draft = await good(save(await drafted()));
    const issued = await good(issue(await good(save(await drafted()))));
    await report(55, period);
    const closed = await shiheng.indicators.closePeriod('system', period);
    expect(closed).toMatchObject({ ok: true, value: { unchanged: false } });
    const latest = closed.ok ? closed.value.version : 0;

    const before = await good(ask('province-office', 'GET', `/${draft.bulletinId}`));
    expect(before).toMatchObject({ restated: true, latest });
    expect(numbersIn(before)).toEqual(numbersIn(draft));
    await refused(issue(before), 409, { type: 'numbers-stale' });
    const preview = (await ask('province-office', 'GET', `/${draft.bulletinId}/refresh`)).json();
    expect(preview).toMatchObject({ from: draft.snapshot?.version, to: latest });
    expect(preview.changes).toContainEqual({ label: '覆盖产业工人（期末在岗）', before: '230人', after: '255人' });
    const { version } = before;
    const renewed = await good(ask('province-office', 'POST', `/${draft.bulletinId}/refresh`, { version }));
    expect(new Set(numbersIn(renewed).map((each) => each.kind === 'number' && each.snapshot))).toEqual(
      new Set([latest]),
    );
    await refused(ask('province-office', 'POST', `/${draft.bulletinId}/refresh`, { version }), 409, {
      type: 'bulletin-moved',
    });

    const still = await good(ask('prefecture-office', 'GET', `/${issued.bulletinId}`));
    expect(still).toMatchObject({ restated: true, latest, sha256: issued.sha256 });
    expect(still.blocks).toEqual(issued.blocks);
    const correction = await drafted('province-office', province, period, { corrects: issued.bulletinId });
    expect(correction).toMatchObject({
      corrects: { bulletinId: issued.bulletinId, ...issueOf(issued) },
      restated: true,
    });
    const fresh = await good(
      ask('province-office', 'POST', `/${correction.bulletinId}/refresh`, { version: correction.version }),
    );
    const corrected = await good(issue(fresh));
    expect(corrected.issue?.number).toBe((issued.issue?.number ?? 0) + 1);
    expect((await good(ask('province-office', 'GET', `/${issued.bulletinId}`))).correctedBy).toEqual({
      bulletinId: corrected.bulletinId,
      ...issueOf(corrected),
    });
    const [row] = await shiheng.db.read((reader) =>
      reader.query<{ printed: { blocks: object[] } }>('select printed from bulletins.bulletin where bulletin_id = $1', [
        corrected.bulletinId,
      ]),
    );
    expect(JSON.stringify(row?.printed.blocks[0])).toContain(`本期更正2024年第${issued.issue?.number}期`);
    await refused(
      ask('province-office', 'POST', '', { org: province, line: 'area', period: open, corrects: issued.bulletinId }),
      404,
      { type: 'not-found' },
    );
  });

  const issueOf = ({ issue: of }: BulletinDto) => ({ year: of?.year, number: of?.number });

  it('goes away as a draft; what is not there is told as what may not be seen', async () => {
    const { bulletinId } = await drafted();
    expect((await ask('province-office', 'DELETE', `/${bulletinId}`)).statusCode).toBe(204);
    for (const path of [`/${bulletinId}`, `/${bulletinId}/refresh`, `/${bulletinId}/file?format=pdf`])
      await refused(ask('province-office', 'GET', path), 404, { type: 'not-found' });
    await refused(ask('province-office', 'POST', '', { org: province, line: 'area', period: 'soon' }), 404, {
      type: 'period-unknown',
    });
    await refused(ask('province-office', 'POST', '', { org: ours.enterprise, line: 'area', period }), 404, {
      type: 'not-found',
    });
  });

  it('is listed page by page, each once', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { bulletins, next } = (await ask('province-office', 'GET', `?limit=3${after}`)).json();
      seen.push(...bulletins.map((each: BulletinDto) => each.bulletinId));
      if (next === null) break;
      after = `&after=${next}`;
    }
    const all = (await ask('province-office', 'GET', '?limit=200')).json().bulletins;
    expect(seen).toEqual(all.map((each: BulletinDto) => each.bulletinId));
    expect(new Set(seen).size).toBe(seen.length);
    const drafts = (await ask('province-office', 'GET', '?state=draft')).json().bulletins;
    expect(drafts.every((each: BulletinDto) => each.state === 'draft')).toBe(true);
  });

  it('a trial without numbers is issued once its period is closed and it has been renewed, not before', async () => {
    const trial = await drafted('province-office', province, open);
    const bare = { ...trial, blocks: [paragraph(words('略。'))] };
    const saved = await good(save(bare as unknown as BulletinDto));
    expect(await shiheng.indicators.closePeriod('system', open)).toMatchObject({ ok: true });
    await refused(issue(saved), 409, { type: 'numbers-stale' });
    const { version } = saved;
    const renewed = await good(ask('province-office', 'POST', `/${saved.bulletinId}/refresh`, { version }));
    expect(await good(issue(renewed))).toMatchObject({ state: 'issued', snapshot: { version: 1 } });
  });
});
