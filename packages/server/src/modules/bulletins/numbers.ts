import { err, ok, type Result } from '@shiheng/basics/result';
import type {
  Citation,
  DraftBlock,
  DraftPiece,
  LiveNumber,
  Pieces,
  TextBlock,
} from '@shiheng/kernel/bulletins/document';
import { numbersOf } from '@shiheng/kernel/bulletins/document';
import { type Figure, figureAt } from '@shiheng/kernel/bulletins/figures';
import { numberOf } from '@shiheng/kernel/bulletins/refresh';
import type { BulletinScene } from '@shiheng/kernel/bulletins/scene';
import type { Actor } from '../../platform/identity/actor.ts';
import type { BulletinRecord } from './record.ts';
import { loadScene, type SceneDeps } from './scenes.ts';

/** A number as a writer sends it: what it cites and how it is written. What it comes to is not theirs to say. */
export type CitedNumber = Pick<LiveNumber, 'kind' | 'org' | 'snapshot' | 'subject' | 'format'>;
type SentPiece = Exclude<DraftPiece, LiveNumber> | CitedNumber;
export type SentBlock =
  | { readonly kind: TextBlock['kind']; readonly pieces: readonly SentPiece[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly rows: readonly (readonly (readonly SentPiece[])[])[];
    };

type Placed = Pick<BulletinRecord, 'line' | 'period'> & { readonly org: { readonly code: string } };

/** Looks citations up, each node once. */
export class Lookup {
  readonly #deps: SceneDeps;
  readonly #actor: Actor;
  readonly #about: Placed;
  readonly #scenes = new Map<string, BulletinScene | undefined>();

  constructor(deps: SceneDeps, actor: Actor, about: Placed) {
    this.#deps = deps;
    this.#actor = actor;
    this.#about = about;
  }

  /** Must come before `at`: reads every node that is cited. */
  async prepare(citations: readonly Pick<Citation, 'org' | 'snapshot'>[]): Promise<void> {
    for (const { org, snapshot } of citations) {
      const key = keyOf(org, snapshot);
      if (this.#scenes.has(key)) continue;
      const { line, period } = this.#about;
      const scene = await loadScene(this.#deps, this.#actor, { org, line, period }, snapshot);
      this.#scenes.set(key, scene.ok ? scene.value : undefined);
    }
  }

  scene(org: string, snapshot: number | null): BulletinScene | undefined {
    return this.#scenes.get(keyOf(org, snapshot));
  }

  /** What a citation comes to; of another unit than the bulletin's its label says which. */
  at({ org, snapshot, subject }: Citation): Figure | undefined {
    const scene = this.scene(org, snapshot);
    const figure = scene && figureAt(scene, subject);
    return figure && scene && this.named(scene, org, figure);
  }

  named(scene: BulletinScene, org: string, figure: Figure): Figure {
    if (org === this.#about.org.code) return figure;
    const name = scene.shortNames[org] ?? scene.evaluation.org.name;
    return { ...figure, label: `${name}·${figure.label}` };
  }
}

const keyOf = (org: string, snapshot: number | null) => `${org} ${snapshot}`;

/**
 * What was sent with every number as it is: one that was there before, cited and written alike, stays to the digit, so
 * that saving never changes a number; any other is computed.
 *
 * @errors number-unknown
 */
export async function resolveBlocks(
  lookup: Lookup,
  sent: readonly SentBlock[],
  before: readonly DraftBlock[],
): Promise<Result<readonly DraftBlock[], { readonly kind: 'number-unknown' }>> {
  const known = new Map(numbersOf(before).map((number) => [citedKey(number), number]));
  const fresh = sentPieces(sent).filter((piece) => piece.kind === 'number' && !known.has(citedKey(piece)));
  await lookup.prepare(fresh as readonly CitedNumber[]);
  let unknown = false;
  const resolve = (pieces: readonly SentPiece[]): Pieces =>
    pieces.flatMap((piece): DraftPiece[] => {
      if (piece.kind !== 'number') return [piece];
      const figure = known.get(citedKey(piece)) ?? computed(lookup, piece);
      if (!figure) unknown = true;
      return figure ? [figure] : [];
    });
  const blocks = sent.map(
    (block): DraftBlock =>
      block.kind === 'table'
        ? { ...block, rows: block.rows.map((row) => row.map(resolve)) }
        : { ...block, pieces: resolve(block.pieces) },
  );
  return unknown ? err({ kind: 'number-unknown' }) : ok(blocks);
}

function computed(lookup: Lookup, piece: CitedNumber): LiveNumber | undefined {
  const figure = lookup.at(piece);
  return figure && numberOf(piece, figure);
}

function sentPieces(blocks: readonly SentBlock[]): readonly SentPiece[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat(2) : block.pieces));
}

/** Equal for numbers that cite the same and are written alike, whatever the order of their keys. */
function citedKey({ org, snapshot, subject, format }: CitedNumber): string {
  const sorted = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([org, snapshot, sorted(subject), sorted(format)]);
}
