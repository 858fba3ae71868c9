import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '../testing.ts';
import type { ClientAnswer, ClientProgress, ClientRequest } from './messages.ts';
import type { PagePort, WorkerPort } from './port.ts';
import { openElection, sheet } from './testing/open-election.ts';
import { type VotingClient, votingClient } from './voting-client.ts';
import { serveSession } from './worker.ts';

const { bodies, setup, credentials } = openElection('client');

let open: VotingClient | undefined;
afterEach(() => open?.close());

/** Both ends over a channel that copies what goes through it, as between a page and its worker. */
function connected(progress?: (each: ClientProgress) => void): VotingClient {
  const { port1, port2 } = new MessageChannel();
  serveSession(port2 as unknown as PagePort, seededRandom('a device'));
  port2.start();
  port1.start();
  const worker = Object.assign(port1, { terminate: () => port1.close() }) as unknown as WorkerPort;
  open = votingClient(worker, progress);
  return open;
}

test('a whole vote with an audit goes through the channel', async () => {
  const heard: ClientProgress[] = [];
  const client = connected((each) => heard.push(each));
  expect(await client.prepare(bodies)).toEqual({ ok: true, value: { fingerprint: setup.fingerprint } });
  expect(await client.identify(credentials[1] ?? '')).toMatchObject({ ok: true, value: { weight: 2n } });
  expect(await client.start(sheet)).toMatchObject({ ok: true });
  expect(await client.open()).toMatchObject({ ok: true });
  const ready = await client.start(sheet);
  const taken = await client.take();
  if (!ready.ok || !taken.ok) throw new Error('nothing is wrong with this vote');
  expect(taken.value.tracker).toBe(ready.value.tracker);
  expect(heard).toHaveLength(9); // tables once, questions twice, three steps each
  await client.forget();
});

test('requests sent at once are answered each by its own', async () => {
  const client = connected();
  const answers = await Promise.all([client.prepare(bodies), client.identify('x'), client.start(sheet)]);
  expect(answers).toEqual([
    { ok: true, value: { fingerprint: setup.fingerprint } },
    { ok: false, error: { kind: 'credential-form' } },
    { ok: false, error: { kind: 'out-of-turn', needs: 'identify' } },
  ]);
});

test('what waits when the client is closed fails, and so does what is asked afterwards', async () => {
  const client = connected();
  const waiting = client.prepare(bodies);
  client.close();
  await expect(waiting).rejects.toThrow('closed');
  await expect(client.identify('x')).rejects.toThrow('closed');
});

/** A worker that only this test speaks for. */
class OwnWorker implements WorkerPort {
  readonly #listeners = new EventTarget();
  postMessage(_: ClientRequest): void {}
  terminate(): void {}
  addEventListener(type: string, hear: (event: never) => void): void {
    this.#listeners.addEventListener(type, hear as unknown as Parameters<EventTarget['addEventListener']>[1]);
  }
  answer(data: ClientAnswer): void {
    this.#listeners.dispatchEvent(new MessageEvent('message', { data }));
  }
  fail(message: string): void {
    this.#listeners.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

test('a worker that fails is not waited for', async () => {
  const worker = new OwnWorker();
  const client = votingClient(worker);
  const waiting = client.start(sheet);
  worker.fail('out of memory');
  await expect(waiting).rejects.toThrow('out of memory');
  await expect(client.take()).rejects.toThrow('out of memory');
});

test('an answer of another kind than was due is not believed', async () => {
  const worker = new OwnWorker();
  const waiting = votingClient(worker).take();
  worker.answer({ kind: 'forgotten' });
  await expect(waiting).rejects.toThrow('forgotten');
});
