import { parsePeriod } from '@shiheng/basics/period';
import type { Role } from '@shiheng/contract/identity';
import type { MyRecordDto, PersonsDto } from '@shiheng/contract/records';
import { forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import { workerCells, workersCsv } from '../../testing/ledger.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { seedTraceable, type Traceable } from '../../testing/traceable.ts';

const period = parsePeriod('2024Q1') ?? expect.fail();
const readers: readonly Role[] = [
  'province-office',
  'prefecture-office',
  'system-office',
  'enterprise-staff',
  'enterprise-union',
];
const others: readonly Role[] = ['leader', 'worker', 'auditor', 'system-admin', 'security-admin', 'audit-admin'];
const unknownId = '99999999-9999-4999-8999-999999999999';

forEachEngine('records', (open) => {
  let now = new Date('2024-05-06T02:00:00Z');
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: Traceable;
  const tokens = new Map<Role, string>();
  const actors = new Map<Role, Actor>();

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => now);
    world = await seedTraceable(shiheng);
    app = await buildApp(shiheng, { secure: false });
    for (const { role } of world.accounts) await signIn(role);
  }, 60_000);
  afterAll(() => app.close());

  async function signIn(role: Role): Promise<void> {
    const { login, password } = world.accounts.find((account) => account.role === role) ?? expect.fail(role);
    const opened = await signedIn(shiheng, { login, password });
    tokens.set(role, opened.token);
    actors.set(role, opened.signedIn.actor);
  }

  async function ask(role: Role, url: string, payload?: object, method?: 'DELETE' | 'POST') {
    // The clock of the test leaps: sessions end as they should.
    if (!(await shiheng.identity.authenticate(tokens.get(role) ?? ''))) await signIn(role);
    const cookies = { shiheng: tokens.get(role) ?? '' };
    const headers = { 'x-shiheng-client': 'test', 'accept-language': 'en' };
    const verb = method ?? (payload ? 'POST' : 'GET');
    return app.inject({ url, cookies, headers, method: verb, ...(payload && { payload }) });
  }

  const actorOf = (role: Role) => actors.get(role) ?? expect.fail(`nobody is ${role}`);
  const personsUrl = (enterprise: string, more = '') => `/api/persons?enterprise=${enterprise}&period=${period}${more}`;
  const reveal = (role: Role, changes: object = {}) =>
    ask(role, '/api/persons/reveal', {
      enterprise: world.enterprise,
      personKey: world.personId,
      reason: 'certificate',
      note: '核对证书原件',
      ...changes,
    });
  const record = async (): Promise<MyRecordDto> => (await ask('worker', '/api/my-record')).json();
  const trail = (kind: string) =>
    shiheng.db.read((reader) =>
      reader.query<{ subject: string; facts: Record<string, unknown> }>(
        'select subject, facts from platform.audit_event where kind = $1 order by at, event_id',
        [kind],
      ),
    );
  const same = (answers: readonly LightMyRequestResponse[]) => {
    const shapes = answers.map(({ statusCode, body }) => ({ statusCode, ...JSON.parse(body), requestId: '' }));
    expect(shapes[0]).toMatchObject({ statusCode: 404, type: 'not-found' });
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  };

  describe('the list of an enterprise', () => {
    it.each(readers)('%s reads it masked, without wages', async (role) => {
      const answer = await ask(role, personsUrl(world.enterprise));
      expect(answer.statusCode).toBe(200);
      const { persons, total, reveal } = answer.json<PersonsDto>();
      expect([persons.length, total]).toEqual([12, 12]);
      expect(persons.map(({ name }) => name)).toContain('阚**');
      for (const { idNumber, name } of persons)
        expect([idNumber, name].join(' ')).toMatch(/^\d{3}\*{11}\d{3}[\dX] .\*+$/);
      expect(world.leaksIn(answer.body)).toEqual([]);
      expect(answer.body).not.toMatch(/wage|political|educat/i);
      expect(reveal !== null).toBe(role === 'enterprise-staff');
    });

    it.each(others)('%s is told what a stranger to the address is told', async (role) => {
      same([await ask(role, personsUrl(world.enterprise)), await ask(role, '/api/no-such-page')]);
    });

    it('what is absent, foreign or no enterprise at all looks alike', async () => {
      for (const role of ['prefecture-office', 'system-office', 'enterprise-staff', 'enterprise-union'] as const) {
        const targets = [world.foreignEnterprise, unknownId, 'nothing', '530000'];
        same(await Promise.all(targets.map((target) => ask(role, personsUrl(target)))));
      }
      expect((await ask('province-office', personsUrl(world.foreignEnterprise))).json()).toMatchObject({ total: 3 });
    });

    it('comes in pages that neither repeat nor skip', async () => {
      const keys: string[] = [];
      let after = '';
      for (let page = 0; page < 5; page++) {
        const answer: PersonsDto = (
          await ask('enterprise-union', personsUrl(world.enterprise, `&limit=5${after}`))
        ).json();
        keys.push(...answer.persons.map(({ personKey }) => personKey));
        if (answer.next === null) break;
        after = `&after=${answer.next}`;
      }
      expect(keys).toHaveLength(12);
      expect(new Set(keys).size).toBe(12);
    });

    it('a period that is none, and one that holds nothing', async () => {
      const none = await ask('enterprise-staff', `/api/persons?enterprise=${world.enterprise}&period=2024Q7`);
      expect(none.json()).toMatchObject({ type: 'period-unknown' });
      const empty = await ask('enterprise-staff', `/api/persons?enterprise=${world.enterprise}&period=2024Q2`);
      expect(empty.json()).toMatchObject({ total: 0, persons: [], next: null });
    });
  });

  describe('a look at a person', () => {
    it('shows staff of the own enterprise the full name and number, and is noted without what was typed', async () => {
      const { name, idNumber, personId, enterprise } = world;
      expect((await reveal('enterprise-staff')).json()).toEqual({ name, idNumber, shownSeconds: 60 });
      const events = await trail('personal-data-revealed');
      expect(events).toEqual([{ subject: personId, facts: { reason: 'certificate', enterprise } }]);
      const [row] = await shiheng.db.read((reader) =>
        reader.query<{ note_sealed: Uint8Array; id: string }>(
          'select note_sealed, reveal_id as id from records.reveal',
        ),
      );
      expect(Buffer.from(row?.note_sealed ?? []).includes('核对')).toBe(false);
      const note = shiheng.privacy().openText(`reveal.note:${row?.id}`, row?.note_sealed ?? new Uint8Array());
      expect(note).toEqual({ ok: true, value: '核对证书原件' });
    });

    it('the person sees when, in which role and why', async () => {
      expect((await record()).looks).toMatchObject([
        { role: 'enterprise-staff', reason: { zh: '核验或申报技能等级证书' }, at: now.toISOString() },
      ]);
    });

    it.each([...readers, ...others].filter((role) => role !== 'enterprise-staff'))('%s gets none', async (role) => {
      const answer = await reveal(role);
      expect(answer.json()).toMatchObject({ status: 404, type: 'not-found' });
    });

    it('needs a person of the own enterprise and a reason of the list; refusals are no looks', async () => {
      same([
        await reveal('enterprise-staff', { enterprise: world.foreignEnterprise }),
        await reveal('enterprise-staff', { enterprise: unknownId }),
        await reveal('enterprise-staff', { personKey: 'f'.repeat(32) }),
      ]);
      expect((await reveal('enterprise-staff', { reason: 'curious' })).json()).toMatchObject({
        type: 'reason-unknown',
      });
      expect((await reveal('enterprise-staff', { note: 'x'.repeat(201) })).statusCode).toBe(400);
      expect(await trail('personal-data-revealed')).toHaveLength(1);
    });

    it('thirty an hour, also when they come at once; then says how long to wait', async () => {
      const staff = actorOf('enterprise-staff');
      const request = { enterprise: world.enterprise, personKey: world.personId, reason: 'benefit' };
      const looks = await Promise.all(Array.from({ length: 35 }, () => shiheng.records.revealPerson(staff, request)));
      expect(looks.filter(({ ok }) => ok)).toHaveLength(29); // and the one above
      expect(looks.find(({ ok }) => !ok)).toEqual({
        ok: false,
        error: { kind: 'too-many-requests', retryAfter: 3600 },
      });
      expect((await reveal('enterprise-staff')).headers['retry-after']).toBe('3600');
      now = new Date(now.getTime() + 3_600_000);
      expect((await shiheng.records.revealPerson(staff, request)).ok).toBe(true);
    });
  });

  describe('the own record', () => {
    it('tells everything that is kept, in words; the id number only in what is taken away', async () => {
      const own = await record();
      expect(own).toMatchObject({ name: world.name, idNumber: expect.stringMatching(/^\d{3}\*+\d{3}[\dX]$/) });
      expect(own.periods).toHaveLength(1);
      const values = Object.fromEntries(own.periods[0]?.fields.map(({ field, value }) => [field, value?.zh]) ?? []);
      expect(values).toMatchObject({ post: '焊工', certificateNo: 'TRACE5300987654', employment: '合同制' });
      expect(own.erasure.decisions).toMatchObject([{ decision: 'kept-while-employed' }]);
      const exported = await ask('worker', '/api/my-record/export', {});
      expect(exported.json()).toMatchObject({ idNumber: world.idNumber, format: 'shiheng-own-record/1' });
      expect(await trail('own-record-exported')).toHaveLength(1);
    });

    it.each(['enterprise-staff', 'province-office', 'security-admin'] as const)('%s has none', async (role) => {
      for (const url of ['/api/my-record', '/api/my-record/export']) {
        const answer = await ask(role, url, url.endsWith('export') ? {} : undefined);
        expect(answer.json()).toMatchObject({ type: 'not-found' });
      }
    });
  });

  describe('a correction', () => {
    const wish = (changes: object = {}) =>
      ask('worker', '/api/my-record/corrections', {
        enterprise: world.enterprise,
        period,
        field: 'skill',
        wished: '高级技师',
        note: '证书上是高级技师，电话13987654329',
        ...changes,
      });
    const answer = (id: string, body: object, role: Role = 'enterprise-staff') =>
      ask(role, `/api/corrections/${id}/answer`, body);
    const inbox = async (query = '') => (await ask('enterprise-staff', `/api/corrections${query}`)).json();
    let id = '';

    it('is taken with the day by which it is answered; the trail holds the field, never the texts', async () => {
      const asked = await wish();
      expect(asked.json()).toMatchObject({ dueOn: '2024-05-21' });
      id = asked.json().id;
      expect(await trail('correction-asked')).toEqual([
        { subject: id, facts: { enterprise: world.enterprise, period, field: 'skill' } },
      ]);
      expect((await wish()).json()).toMatchObject({ type: 'correction-pending' });
      const own = (await record()).corrections;
      expect(own).toMatchObject([{ id, status: 'open', wished: '高级技师', overdue: false, inLedger: null }]);
    });

    it('needs a record of the own, and something to change', async () => {
      const current = (await record()).corrections[0]?.current ?? '';
      expect((await wish({ wished: ` ${current}` })).json()).toMatchObject({ type: 'correction-same' });
      expect((await wish({ field: 'name', wished: world.name })).json()).toMatchObject({ type: 'correction-same' });
      for (const changes of [{ enterprise: world.foreignEnterprise }, { enterprise: 'x' }, { period: '2023Q1' }])
        expect((await wish(changes)).json()).toMatchObject({ type: 'not-found' });
      expect((await wish({ field: 'creditCode' })).statusCode).toBe(400);
    });

    it('reaches staff of the enterprise with a masked name, and nobody else', async () => {
      expect(await inbox()).toMatchObject({
        open: 1,
        overdue: 0,
        corrections: [{ id, person: '阚**', wished: '高级技师', note: '证书上是高级技师，电话13987654329' }],
      });
      for (const role of ['enterprise-union', 'province-office', 'worker'] as const)
        expect((await ask(role, '/api/corrections')).json()).toMatchObject({ type: 'not-found' });
      const elsewhere: Actor = {
        ...actorOf('enterprise-staff'),
        scope: { kind: 'enterprise', code: world.foreignEnterprise, line: 'area' },
      };
      expect(await shiheng.records.listCorrections(elsewhere, { status: 'open', limit: 9 })).toMatchObject({ open: 0 });
      expect(await shiheng.records.answerCorrection(elsewhere, { correctionId: id, accepted: true })).toMatchObject({
        error: { kind: 'not-found' },
      });
    });

    it('is overdue from the day after', async () => {
      now = new Date('2024-05-21T15:59:00Z');
      const staff = actorOf('enterprise-staff');
      const query = { status: 'open', limit: 9 } as const;
      expect(await shiheng.records.listCorrections(staff, query)).toMatchObject({ overdue: 0 });
      now = new Date('2024-05-21T16:00:00Z');
      expect(await shiheng.records.listCorrections(staff, query)).toMatchObject({
        overdue: 1,
        corrections: [{ overdue: true }],
      });
      now = new Date('2024-05-06T04:00:00Z');
    });

    it('is refused with a reason of the list only; accepted, it is done when the ledger says so', async () => {
      expect((await answer(id, { accepted: false })).json()).toMatchObject({ type: 'reason-unknown' });
      expect((await answer(id, { accepted: true, refusal: 'no-evidence' })).json()).toMatchObject({
        type: 'reason-unknown',
      });
      expect((await answer(unknownId, { accepted: true })).json()).toMatchObject({ type: 'not-found' });
      expect((await answer(id, { accepted: true, answer: '下次申报时更正' })).statusCode).toBe(204);
      expect((await answer(id, { accepted: true })).json()).toMatchObject({ type: 'correction-closed' });
      const withdrawn = await ask('worker', `/api/my-record/corrections/${id}`, undefined, 'DELETE');
      expect(withdrawn.json()).toMatchObject({ type: 'correction-closed' });
      expect((await record()).corrections).toMatchObject([
        { status: 'accepted', answer: '下次申报时更正', inLedger: false },
      ]);

      await declareAgain({ skill: '高级技师' });
      expect((await record()).corrections).toMatchObject([{ status: 'accepted', inLedger: true }]);
      expect(await inbox('?status=closed')).toMatchObject({ open: 0, corrections: [{ id, inLedger: true }] });
      expect(await trail('correction-answered')).toEqual([
        { subject: id, facts: { enterprise: world.enterprise, accepted: true, reason: '', late: false } },
      ]);
    });

    it('another is refused, a third withdrawn; each shows how it ended', async () => {
      const [name, wage] = [
        await wish({ field: 'name', wished: '阚鲲鹏' }),
        await wish({ field: 'wage', wished: '6000' }),
      ];
      const refused = { accepted: false, refusal: 'matches-documents' };
      expect((await answer(name.json().id, refused)).statusCode).toBe(204);
      const url = `/api/my-record/corrections/${wage.json().id}`;
      expect((await ask('worker', url, undefined, 'DELETE')).statusCode).toBe(204);
      expect(
        (await ask('worker', `/api/my-record/corrections/${unknownId}`, undefined, 'DELETE')).json(),
      ).toMatchObject({
        type: 'not-found',
      });
      const closed: { field: string; status: string; current: string; refusal: object }[] = (
        await inbox('?status=closed')
      ).corrections;
      const ended = Object.fromEntries(closed.map((each) => [each.field, each]));
      expect(ended).toMatchObject({
        name: { status: 'refused', current: '阚**', refusal: { code: 'matches-documents' } },
        wage: { status: 'withdrawn' },
        skill: { status: 'accepted' },
      });
    });
  });

  /** The enterprise's ledger once more, with a change in the marked worker's row. */
  async function declareAgain(changes: object, without = false): Promise<void> {
    const crew = Array.from({ length: 11 }, (_, n) => workerCells(9_876_501, n));
    const { name, idNumber } = world;
    const marked = workerCells(9_876_501, 987_654, { name, idNumber, certificateNo: 'TRACE5300987654', ...changes });
    const file = testFile('again.csv', workersCsv(without ? crew : [...crew, marked]));
    const done = await shiheng.workers.importWorkers(commandLine, file, { period });
    expect(done).toMatchObject({ ok: true, value: { rows: { refused: 0 } } });
  }

  describe('a consent', () => {
    const choose = (purpose: string, version: string, given: boolean) =>
      ask('worker', '/api/my-record/consents', { purpose, version, given });
    const given = async () =>
      (await record()).consents.filter(({ givenAt }) => givenAt !== null).map(({ purpose }) => purpose);

    it('is given for one purpose and one text, withdrawn as easily, and audited once each', async () => {
      const [first] = (await record()).consents;
      expect(first).toMatchObject({ purpose: 'public-story', givenAt: null });
      const version = first?.version ?? '';
      for (let i = 0; i < 2; i++) expect((await choose('public-story', version, true)).statusCode).toBe(204);
      expect(await given()).toEqual(['public-story']);
      for (let i = 0; i < 2; i++) expect((await choose('public-story', version, false)).statusCode).toBe(204);
      expect(await given()).toEqual([]);
      expect(await trail('consent-given')).toHaveLength(1);
      expect(await trail('consent-withdrawn')).toHaveLength(1);
    });

    it('is not taken for a text that has changed, nor where none is asked for', async () => {
      expect((await choose('public-story', '2020-01', true)).json()).toMatchObject({ type: 'consent-outdated' });
      expect((await choose('ledger', '2026-11', true)).json()).toMatchObject({ type: 'not-found' });
      expect((await choose('no-such-purpose', '1', true)).json()).toMatchObject({ type: 'not-found' });
      expect(await given()).toEqual([]);
    });
  });

  it('the register of purposes is open to whoever is signed in; what was removed only to some', async () => {
    for (const role of ['worker', 'leader', 'security-admin'] as const) {
      const register = (await ask(role, '/api/purposes')).json();
      expect(register.purposes.map(({ id }: { id: string }) => id)).toContain('ledger');
      expect(register.retention.rules).toContainEqual(
        expect.objectContaining({ id: 'superseded-rows', keep: { count: 24, unit: 'months' }, status: 'proposal' }),
      );
    }
    expect((await ask('audit-admin', '/api/retention')).json()).toEqual({ runs: [] });
    expect((await ask('worker', '/api/retention')).json()).toMatchObject({ type: 'not-found' });
  });

  describe('erasure', () => {
    const erase = () => shiheng.records.eraseMyIdentity(actorOf('worker'));
    const counts = () =>
      shiheng.db.read((reader) =>
        reader.query(
          `select (select count(*) from workers.worker) as rows,
             (select count(*) from workers.person where sealed is null) as erased`,
        ),
      );

    it('is refused while the worker works there, and until the law lets go', async () => {
      expect(await erase()).toMatchObject({ value: [{ decision: 'kept-while-employed' }] });
      await declareAgain({ leftOn: '2024-03-15', skill: '高级技师' });
      expect(await erase()).toMatchObject({ value: [{ decision: 'kept-until', until: '2026-03-15' }] });
      expect(await counts()).toMatchObject([{ erased: 0 }]);
      expect((await trail('erasure-refused')).map(({ facts }) => facts.until).sort()).toEqual(['', '2026-03-15']);
    });

    it('then takes the identity and every text, and leaves the facts: everything recomputes', async () => {
      const before = await counts();
      now = new Date('2026-03-14T16:00:00Z'); // 15 March in China
      expect(await erase()).toMatchObject({ value: [{ decision: 'erased' }] });
      expect(await erase()).toMatchObject({ value: [{ decision: 'erased' }] });
      expect(await counts()).toEqual([{ rows: before[0]?.rows, erased: 1 }]);
      expect(await trail('identity-erased')).toHaveLength(1);
      const own = await shiheng.records.myRecord(actorOf('worker'));
      expect(own).toMatchObject({ ok: true, value: { identity: undefined, periods: [{}] } });
      if (own.ok)
        for (const { asked, answer } of own.value.corrections) expect([asked, answer]).toEqual([undefined, null]);
      expect(await shiheng.indicators.recompute(period)).toMatchObject({ value: { differences: [] } });
    });

    it('nobody can reveal what is gone; a new declaration brings the person back', async () => {
      const staff = actorOf('enterprise-staff');
      const request = { enterprise: world.enterprise, personKey: world.personId, reason: 'benefit' };
      const refused = await shiheng.records.revealPerson(staff, request);
      expect(refused).toEqual({ ok: false, error: { kind: 'identity-erased' } });
      expect((await reveal('enterprise-staff')).json()).toMatchObject({ type: 'identity-erased' });
      const { persons }: PersonsDto = (await ask('enterprise-staff', personsUrl(world.enterprise))).json();
      expect(persons.filter(({ name }) => name === null)).toMatchObject([
        { idNumber: null, personKey: world.personId },
      ]);
      await declareAgain({ skill: '技师' });
      expect(await shiheng.records.revealPerson(staff, request)).toMatchObject({ value: { name: world.name } });
    });
  });
});
