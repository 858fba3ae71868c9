import { describe, expect, test } from 'vitest';
import { readArchive } from '../../archive/read.ts';
import type { Ballot } from '../../ballot/ballot.ts';
import { ballotReader } from '../../ballot/check.ts';
import type { Group, GroupName } from '../../group/group.ts';
import { groupOf } from '../../group/groups.ts';
import type { Question } from '../../question.ts';
import { readSetup } from '../../setup.ts';
import { castBallot, holdElection } from '../../testing/election.ts';
import { readArchiveVector, seededRandom } from '../../testing.ts';
import { pick, seededDice } from '../../verify/testing/dice.ts';
import { referenceEngine } from '../reference.ts';
import { fastEngine } from './engine.ts';
import { elementsOutside, foreignSpellings } from './testing.ts';

const fast = fastEngine();

const questions: readonly Question[] = [
  { question: '选举', answers: ['甲', '乙'], blank: false, min: 0, max: 1 },
  { question: '测评', answers: ['满意'], blank: true, min: 0, max: 1 },
];
const choices = [
  [0, 1],
  [0, 1],
];

type Path = readonly (string | number)[];

/** Where the elements and the scalars of a ballot stand. */
function placesOf(ballot: Ballot) {
  const elements: Path[] = [['credential']];
  const scalars: Path[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (typeof value === 'bigint') scalars.push(path);
    else if (path.at(-1) === 'alpha' || path.at(-1) === 'beta') elements.push(path);
    else if (typeof value === 'object' && value)
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(ballot, []);
  return { elements, scalars };
}

const at = (ballot: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], ballot);

function replaced(ballot: Ballot, path: Path, item: unknown): Ballot {
  const copy = structuredClone(ballot);
  (at(copy, path.slice(0, -1)) as Record<string, unknown>)[path.at(-1)!] = item;
  return copy;
}

/** Each element as another member, as no member, as no element; each scalar off by one, zero, and exchanged. */
function mutationsOf(group: Group, ballot: Ballot): readonly { readonly path: Path; readonly item: unknown }[] {
  const { elements, scalars } = placesOf(ballot);
  const dice = seededDice(7);
  const outside = elementsOutside(group.name);
  const misspelt = foreignSpellings(group.name).filter((text) => group.decode(text) === undefined);
  const ofElement = (path: Path) => {
    const element = group.decode(String(at(ballot, path)))!;
    const others = [
      group.multiply(element, group.generator),
      group.identity,
      group.multiply(element, pick(outside, dice)),
      pick(outside, dice),
    ];
    return [
      ...others.map(group.encode),
      pick(misspelt, dice),
      pick(misspelt, dice),
      String(at(ballot, pick(elements, dice))),
    ];
  };
  const { add, one, zero, subtract } = group.scalars;
  const ofScalar = (path: Path) => {
    const value = at(ballot, path) as typeof one;
    return [add(value, one), subtract(value, one), zero, subtract(zero, one), at(ballot, pick(scalars, dice))];
  };
  return [
    ...elements.flatMap((path) => ofElement(path).map((item) => ({ path, item }))),
    ...scalars.flatMap((path) => ofScalar(path).map((item) => ({ path, item }))),
    { path: ['signature', 'hash'], item: 'A'.repeat(43) },
  ];
}

describe.each(['Ed25519', 'BELENIOS-2048'] satisfies GroupName[])('both engines judge alike, %s', (name) => {
  const group = groupOf(name);
  const random = seededRandom(`engines ${name}`);
  const election = holdElection({ group: name, questions, trustees: [1], weights: [1n, 1n] }, random);
  const { setup } = election;
  const honest = castBallot(election, 0, choices, random);
  const blank = castBallot(
    election,
    1,
    [
      [0, 0],
      [1, 0],
    ],
    random,
  );
  const mutations = mutationsOf(group, honest);

  test('honest ballots', async () => {
    expect(await fast.checkBallots(setup, [honest, blank])).toEqual([undefined, undefined]);
    expect(await referenceEngine.checkBallots(setup, [honest, blank])).toEqual([undefined, undefined]);
  });

  test('every field mutated: at least 200 ballots, the same fault of each', async () => {
    const ballots = mutations.map(({ path, item }) => replaced(honest, path, item));
    expect(ballots.length).toBeGreaterThanOrEqual(200);
    const [found, expected] = [
      await fast.checkBallots(setup, ballots),
      await referenceEngine.checkBallots(setup, ballots),
    ];
    for (const [i, fault] of expected.entries())
      expect(found[i], `${mutations[i]!.path.join('.')} ${i}`).toEqual(fault);
    const kinds = new Set(expected.map((fault) => (fault?.kind === 'ballot-proof' ? fault.proof : fault?.kind)));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['ballot-signature', 'ballot-element', 'individual', 'blank', 'overall']),
    );
  });

  test('two fields mutated: the same one comes first', async () => {
    const dice = seededDice(11);
    const ballots = Array.from({ length: 40 }, () => {
      const [first, second] = [pick(mutations, dice), pick(mutations, dice)];
      return replaced(replaced(honest, first.path, first.item), second.path, second.item);
    });
    expect(await fast.checkBallots(setup, ballots)).toEqual(await referenceEngine.checkBallots(setup, ballots));
  });

  test('adding up, with weights', async () => {
    const votes = [3n, 1n, 0n, group.scalars.order - 1n].map((weight, i) => ({
      ballot: i % 2 ? honest : blank,
      weight,
    }));
    expect(await fast.addUp(setup, votes)).toEqual(await referenceEngine.addUp(setup, votes));
    expect(await fast.addUp(setup, [])).toEqual(await referenceEngine.addUp(setup, []));
  });

  test('adding up more votes than fit into the kernel at once', async () => {
    const votes = Array.from({ length: 700 }, (_, i) => ({ ballot: i % 3 ? honest : blank, weight: 1n }));
    expect(await fast.addUp(setup, votes)).toEqual(await referenceEngine.addUp(setup, votes));
  });

  test('elements that are no members', async () => {
    const members = [group.generator, group.identity].map(group.encode);
    const others = [...elementsOutside(name).map(group.encode), ...foreignSpellings(name)];
    const texts = [...others, ...members, honest.credential, ...others];
    expect(await fast.findForeign(name, texts)).toEqual(await referenceEngine.findForeign(name, texts));
    expect(await fast.findForeign(name, [])).toEqual([]);
  });

  test('progress is told ballot by ballot', async () => {
    const heard: number[] = [];
    await fast.checkBallots(setup, [honest, blank, honest], (done) => heard.push(done));
    expect(heard).toEqual([1, 2, 3]);
  });
});

describe('the given archives', () => {
  const paths = [
    'ed25519-basic-5/o2DMiWcMDVET8M.bel',
    'ed25519-threshold-2of3/K5294BKu7LWEA1.bel',
    'belenios2048-basic-5/gAt1TsZqpHJC5L.bel.gz',
    ...['03-proof-flipped-and-resigned', '06-signature-flipped', '07-overvote-5-of-max-3-resigned'].map(tampered),
    tampered('51-torsion-component-in-alpha-ground'),
    'tampered-belenios2048/03-proof-flipped-and-resigned.bel.gz',
  ];

  test.each(paths)('%s: each ballot has the same verdict', async (path) => {
    const { setup, ballots } = load(path);
    const found = await fast.checkBallots(setup, ballots);
    expect(ballots.length).toBeGreaterThan(3);
    expect(found).toEqual(await referenceEngine.checkBallots(setup, ballots));
    expect(found.some((fault) => fault !== undefined)).toBe(path.startsWith('tampered'));
  });
});

function tampered(name: string): string {
  return `tampered-ed25519/${name}.bel.gz`;
}

/** The ballots of an archive that are in order but for their proofs. */
function load(path: string) {
  const { events } = readArchive(readArchiveVector(path));
  const [first] = events;
  if (first?.type !== 'Setup') throw new Error('an archive starts with its setup');
  const { election, trustees, credentials } = first;
  const setup = readSetup({ election: election.body, trustees: trustees.body, credentials: credentials.body });
  if (!setup.ok) throw new Error(setup.error.kind);
  const reader = ballotReader(setup.value);
  const ballots = events.flatMap((event) => {
    const read = event.type === 'Ballot' ? reader.read(event.ballot.body, new Set()) : undefined;
    return read?.ok ? [read.value.ballot] : [];
  });
  return { setup: setup.value, ballots };
}
