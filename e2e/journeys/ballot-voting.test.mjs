// The client that a voting page uses, in a real browser: credential, audit, cast, tracker.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { desktop, newVisitor, openBrowser, phone } from '../support/browser.mjs';
import { election, openElection } from '../support/elections.mjs';
import { serveVotingPage } from '../support/voting-page/serve.mjs';

const choices = [[1, 0, 1, 0, 0, 0, 1]];

let browser;
let site;
let open;
let bodies;
before(async () => {
  browser = await openBrowser();
  site = await serveVotingPage();
  open = openElection({ voters: 2 });
  bodies = setupBodies(open.archive);
});
after(async () => {
  await browser?.close();
  await site?.stop();
  open?.remove();
});

/** The three records that an archive starts with, in their order after its header. */
function setupBodies(archive) {
  const bytes = readFileSync(archive);
  const records = [];
  for (let at = 0; records.length < 4; ) {
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8);
    records.push(bytes.toString('utf8', at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  const [, election, trustees, credentials] = records;
  return { election, trustees, credentials };
}

/** A page with the client's worker started and the election prepared. */
async function openClient(viewport) {
  const visitor = await newVisitor(browser, { viewport });
  await visitor.page.goto(site.url);
  await visitor.page.evaluate(async (texts) => {
    const encode = (text) => new TextEncoder().encode(text);
    const setup = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, encode(text)]));
    window.heard = [];
    window.client = window.ballot.votingClient(new Worker('/worker.js'), (each) => window.heard.push(each));
    window.setup = window.ballot.readSetup(setup).value;
    window.prepared = await window.client.prepare(setup);
  }, bodies);
  return visitor;
}

for (const [device, viewport] of [
  ['desktop', desktop],
  ['phone', phone],
]) {
  test(`on a ${device}: a wrong credential is refused before anything is encrypted`, async () => {
    const { page, close } = await openClient(viewport);
    const outcome = await page.evaluate(async (votes) => {
      const wrong = await window.client.identify('11111-111111-11111-111111');
      const start = await window.client.start(votes);
      return { wrong, start, questions: window.heard.filter(({ step }) => step === 'questions').length };
    }, choices);
    assert.deepEqual(outcome, {
      wrong: { ok: false, error: { kind: 'unknown-credential' } },
      start: { ok: false, error: { kind: 'out-of-turn', needs: 'identify' } },
      questions: 0,
    });
    await close();
  });

  test(`on a ${device}: audit a test ballot, encrypt anew, cast, find the tracker`, async () => {
    const { page, close } = await openClient(viewport);
    const voter = device === 'desktop' ? 0 : 1;
    const vote = await page.evaluate(
      async ({ typed, votes }) => {
        const { client, setup, ballot } = window;
        const identified = await client.identify(typed);
        const first = await client.start(votes);
        const opened = await client.open();
        const takenAfterwards = await client.take();
        const judged = await ballot.judgeTestBallot(setup, ballot.referenceEngine, opened.value, first.value.tracker);
        const second = await client.start(votes);
        const taken = await client.take();
        const gone = await client.start(votes);
        client.close();
        return { identified, judged, takenAfterwards, first, second, taken, gone, opened };
      },
      { typed: open.credentials[voter].replaceAll('-', ' '), votes: choices },
    );
    assert.equal(vote.identified.ok, true);
    assert.deepEqual(vote.judged, { ok: true, value: choices }, 'the test ballot holds what was chosen');
    assert.equal(vote.takenAfterwards.ok, false, 'an opened ballot is never handed over');
    assert.notEqual(vote.second.value.tracker, vote.first.value.tracker);
    assert.equal(vote.taken.value.tracker, vote.second.value.tracker);
    assert.equal(vote.gone.ok, false, 'the secrets are dropped with the ballot');

    const file = open.path(`ballot-${device}.json`);
    writeFileSync(file, vote.taken.value.ballot);
    const receipt = election('vote', open.archive, '--ballot', file);
    assert.equal(receipt.tracker, vote.taken.value.tracker, 'the board names it by the tracker that the voter saw');
    const report = election('verify', open.archive);
    assert.deepEqual([report.accepted, report.outcomes.ballots], [true, 'passed']);
    await close();
  });
}

// The browser slows down a page's own thread only, not its workers: so the same session runs in the page here.
test('a first ballot with a processor four times slower: printed, not asserted', async (context) => {
  const { page, close } = await newVisitor(browser, { viewport: phone });
  await page.goto(site.url);
  const devtools = await page.context().newCDPSession(page);
  for (const rate of [1, 4]) {
    await page.reload();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    const ms = await page.evaluate(
      ({ texts, typed, votes }) => {
        const encode = (text) => new TextEncoder().encode(text);
        const setup = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, encode(text)]));
        const session = new window.ballot.ClientSession(window.ballot.webRandom);
        const timed = (request) => {
          const started = performance.now();
          return [session.perform(request).kind, Math.round(performance.now() - started)];
        };
        return [
          timed({ kind: 'prepare', bodies: setup }),
          timed({ kind: 'identify', typed }),
          timed({ kind: 'start', choices: votes }),
          timed({ kind: 'start', choices: votes }),
        ];
      },
      { texts: bodies, typed: open.credentials[0], votes: choices },
    );
    assert.deepEqual(
      ms.map(([kind]) => kind),
      ['prepared', 'identified', 'ballot-ready', 'ballot-ready'],
    );
    const [tables, list, first, second] = ms.map(([, each]) => each);
    context.diagnostic(
      `${rate}×: tables ${tables} ms (while the voter reads), list ${list} ms, first ballot ${first} ms, ` +
        `next ${second} ms; all of the first ${tables + list + first} ms`,
    );
  }
  await close();
});
