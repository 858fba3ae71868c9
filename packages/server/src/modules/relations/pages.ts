import type { Result } from '@shiheng/basics/result';
import type { Prepared } from '../../platform/http/prepared.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube } from '../indicators/index.ts';
import type { View, ViewProblem } from './view.ts';

export type Page = Result<Prepared, ViewProblem>;

const mostKept = 512;

interface Kept {
  readonly stamp: string;
  readonly page: Promise<Page>;
}

/** Finished answers as bytes. One is handed out again while the cubes that it was made from have not changed. */
export class Pages {
  readonly #kept = new Map<string, Kept>();

  /** Whoever asks while a page is being made waits for that one. A page that fails is not kept. */
  get(key: string, stamp: string, make: () => Promise<Page>): Promise<Page> {
    const known = this.#kept.get(key);
    this.#kept.delete(key); // the last used stands last
    const kept = known?.stamp === stamp ? known : { stamp, page: make() };
    this.#kept.set(key, kept);
    if (kept !== known) kept.page.catch(() => this.#drop(key, kept));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return kept.page;
  }

  #drop(key: string, kept: Kept): void {
    if (this.#kept.get(key) === kept) this.#kept.delete(key);
  }
}

/** Readers of one role and scope see the same page. */
export function pageKey(page: string, { role, scope }: Actor, view: View): string {
  const { org, line, period, industry, tree, snapshot } = view;
  return JSON.stringify([page, role, scope.kind, scope.line, scope.code, org, line, period, industry, tree, snapshot]);
}

export function stampOf(cubes: readonly LiveCube[]): string {
  return cubes.map(({ edition, version }) => `${edition}.${version}`).join();
}
