import { afterAll, describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import { groupOf } from '../group/groups.ts';
import { castBallot, holdElection } from '../testing/election.ts';
import { seededRandom } from '../testing.ts';
import { enginePool } from './engine-pool.ts';

describe('the engine in threads', () => {
  const random = seededRandom('engine pool');
  const question = { question: '选举', answers: ['甲', '乙'], blank: false, min: 0, max: 1 };
  const election = holdElection({ group: 'Ed25519', questions: [question], trustees: [1], weights: [1n, 2n] }, random);
  const { setup } = election;
  const honest = castBallot(election, 0, [[1, 0]], random);
  const other = castBallot(election, 1, [[0, 0]], random);
  const forged = { ...honest, signature: other.signature };
  const engine = enginePool(2);
  afterAll(() => engine.close());

  test('ballots of several tasks come back in their order', async () => {
    const isFalse = (i: number) => i % 7 === 3 || i === 79;
    const ballots = Array.from({ length: 80 }, (_, i) => (isFalse(i) ? forged : honest));
    const heard: number[] = [];
    const found = await engine.checkBallots(setup, ballots, (done) => heard.push(done));
    expect(found).toEqual(ballots.map((_, i) => (isFalse(i) ? { kind: 'ballot-signature' } : undefined)));
    expect(heard).toEqual([16, 32, 48, 64, 80]);
  });

  test('two calls at once do not mix', async () => {
    const [first, second] = await Promise.all([
      engine.checkBallots(setup, [honest, forged]),
      engine.checkBallots(setup, [forged, honest, other]),
    ]);
    expect(first).toEqual([undefined, { kind: 'ballot-signature' }]);
    expect(second).toEqual([{ kind: 'ballot-signature' }, undefined, undefined]);
  });

  test('nothing to do is done', async () => {
    expect(await engine.checkBallots(setup, [])).toEqual([]);
    expect(await engine.findForeign('Ed25519', [])).toEqual([]);
    expect(await engine.addUp(setup, [])).toEqual(await referenceEngine.addUp(setup, []));
  });

  test('foreign elements keep their place in the whole list', async () => {
    const { encode, generator } = groupOf('Ed25519');
    const texts = Array.from({ length: 1_200 }, (_, i) => (i % 511 === 0 ? 'f'.repeat(64) : encode(generator)));
    expect(await engine.findForeign('Ed25519', texts)).toEqual([0, 511, 1022]);
  });

  test('adding up', async () => {
    const votes = [
      { ballot: honest, weight: 1n },
      { ballot: other, weight: 2n },
    ];
    expect(await engine.addUp(setup, votes)).toEqual(await referenceEngine.addUp(setup, votes));
  });

  test('a failure in a thread fails the call, and the next call works', async () => {
    const broken = { ...setup, election: { ...setup.election, publicKey: 'none' } };
    await expect(engine.checkBallots(broken, [honest])).rejects.toThrow('has a key');
    expect(await engine.checkBallots(setup, [honest])).toEqual([undefined]);
  });

  test('after close it starts anew', async () => {
    await engine.close();
    expect(await engine.checkBallots(setup, [honest])).toEqual([undefined]);
  });

  test('a call that was under way when it was closed fails', async () => {
    const call = engine.checkBallots(
      setup,
      Array.from({ length: 64 }, () => honest),
    );
    const refused = expect(call).rejects.toThrow('has ended');
    await engine.close();
    await refused;
  });
});
