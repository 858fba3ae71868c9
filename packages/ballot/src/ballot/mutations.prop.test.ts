import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import type { GroupName } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { b64h } from '../hash.ts';
import { proveKnowledge, signaturePrefix } from '../proofs/knowledge.ts';
import type { Question } from '../question.ts';
import { castBallot, holdElection, type TestElection } from '../testing/election.ts';
import { another, isScalar, leavesOf, type Path, replaced, type Tree } from '../testing/leaves.ts';
import { seededRandom } from '../testing.ts';
import type { Ballot } from './ballot.ts';
import { ballotReader } from './check.ts';
import { ballotShape, printBallot, printUnsigned } from './json.ts';

const questions: readonly Question[] = [
  { question: '选举', answers: ['甲', '乙'], blank: false, min: 0, max: 1 },
  { question: '测评', answers: ['满意', '不满意'], blank: true, min: 1, max: 1 },
];
const choices = [
  [1, 0],
  [0, 0, 1],
];

/** Signs anew with the voter's key, as a voter who means harm can. */
function resign({ maker, voters }: TestElection, ballot: Ballot): Ballot {
  const hash = b64h(printUnsigned(ballot));
  const random = seededRandom(`resigned ${hash}`);
  return {
    ...ballot,
    signature: { hash, proof: proveKnowledge(maker.key.group, voters[0]!, signaturePrefix(hash), random) },
  };
}

async function verdictOf({ setup }: TestElection, text: string) {
  const read = ballotReader(setup).read(new TextEncoder().encode(text), new Set());
  if (!read.ok) return read.error;
  return (await referenceEngine.checkBallots(setup, [read.value.ballot]))[0];
}

describe.each(['Ed25519', 'BELENIOS-2048'] satisfies GroupName[])('a ballot of %s with one field changed', (name) => {
  const group = groupOf(name);
  const random = seededRandom(`mutations ${name}`);
  const election = holdElection({ group: name, questions, trustees: [1], weights: [1n, 1n] }, random);
  const honest = castBallot(election, 0, choices, random);
  const tree: Tree = JSON.parse(printBallot(honest));
  const paths = leavesOf(tree);
  const change = (path: Path) => replaced(tree, path, (item) => another(group, item, isScalar(path)));

  test('is honest to begin with, also signed anew', async () => {
    expect(await verdictOf(election, printBallot(honest))).toBeUndefined();
    expect(await verdictOf(election, printBallot(resign(election, honest)))).toBeUndefined();
    expect(paths).toHaveLength(2 + 1 + 10 + 4 * 5 + 4 + 4 + 4 + 3);
  });

  test('is refused for it', async () => {
    for (const path of paths) {
      const verdict = await verdictOf(election, JSON.stringify(change(path)));
      const expected = expectedUnsigned(path);
      expect(verdict?.kind, path.join('.')).toBe(expected);
    }
  });

  test('is refused for it after it was signed anew, and the place is named', async () => {
    for (const path of paths.filter(([first]) => first === 'answers')) {
      const ballot = resign(election, ballotShape(group)(change(path), ''));
      const verdict = await verdictOf(election, printBallot(ballot));
      expect(verdict, path.join('.')).toEqual(expectedResigned(path));
    }
  });

  test('is refused for a missing, doubled or swapped item of any list', async () => {
    const lists = new Set(
      paths.flatMap((path) => path.flatMap((key, i) => (typeof key === 'number' ? [path.slice(0, i).join('.')] : []))),
    );
    for (const list of lists) {
      const path = list.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
      const edits: ((items: Tree[]) => Tree[])[] = [
        (items) => items.slice(1),
        (items) => [...items, items[0]!],
        (items) => items.toReversed(),
      ];
      for (const edit of edits) {
        const edited = replaced(tree, path, (items) => edit(items as Tree[]));
        const ballot = resign(election, ballotShape(group)(edited, ''));
        expect(await verdictOf(election, printBallot(ballot)), list).toBeDefined();
      }
    }
  });

  test('is refused for another spelling of the same values', async () => {
    const text = printBallot(honest);
    const swapped = JSON.stringify({ ...JSON.parse(text), election_uuid: undefined, z: 0 });
    const spellings = [
      ` ${text}`,
      `${text}\n`,
      text.replace(':', ': '),
      text.replace('"challenge":"', '"challenge":"0'),
      text.replace('election_uuid', 'election\\u005fuuid'),
      text.replace('{"election_uuid"', '{"election_uuid":"x","election_uuid"'),
      text.replace('"answers"', '"extra":1,"answers"'),
      text.replace(/^\{("election_uuid":"[^"]*"),("election_hash":"[^"]*")/, '{$2,$1'),
      swapped,
      text.slice(0, -1),
      '',
      '[]',
      'null',
      '['.repeat(text.length),
    ];
    for (const spelling of spellings) {
      const verdict = await verdictOf(election, spelling);
      expect(['ballot-not-canonical', 'ballot-malformed', 'ballot-too-large'], spelling.slice(0, 60)).toContain(
        verdict?.kind,
      );
    }
  });

  test('is refused for a number that is not reduced', async () => {
    for (const path of paths.filter(isScalar)) {
      const raised = replaced(tree, path, (item) => (BigInt(String(item)) + group.scalars.order).toString());
      expect((await verdictOf(election, JSON.stringify(raised)))?.kind).toMatch(/scalar-not-reduced|ballot-too-large/);
    }
  });
});

function expectedUnsigned(path: Path): string {
  const [first, second] = path;
  if (first === 'election_uuid' || first === 'election_hash') return 'wrong-election';
  if (first === 'credential') return 'unknown-credential';
  return first === 'signature' && second === 'proof' ? 'ballot-signature' : 'ballot-hash';
}

function expectedResigned([, answer, part, choice]: Path) {
  if (part === 'choices' || part === 'individual_proofs')
    return { kind: 'ballot-proof', answer, proof: 'individual', choice };
  return { kind: 'ballot-proof', answer, proof: part === 'blank_proof' ? 'blank' : 'overall' };
}
