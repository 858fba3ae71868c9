import { type Period, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { catalogueWith, publicationIn } from '@shiheng/kernel/rules/catalogue-with';
import type { Publication } from '@shiheng/kernel/rules/change';

/** What was published beside the shipped catalogue, in the order of publishing. */
export type LoadPublications = (reader: Reader) => Promise<readonly Publication[]>;

/** More sets of rules than this are hardly looked at side by side. */
const mostKept = 32;

/** Catalogues by what applies on a day: one object each, as what is worked out from a catalogue is kept by it. */
export class Catalogues {
  readonly shipped: Catalogue;
  readonly #kept = new Map<string, Catalogue>();

  constructor(shipped: Catalogue) {
    this.shipped = shipped;
  }

  /** The catalogue that holds on a day. Publications are never altered, so their numbers name them. */
  on(publications: readonly Publication[], day: PlainDate): Catalogue {
    const applying = publications.filter(({ validFrom }) => validFrom <= day);
    const key = applying.map(({ no }) => no).join();
    const known = this.#kept.get(key);
    if (known) return known;
    const made = catalogueWith(this.shipped, applying, day);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, made);
    return made;
  }

  /** @param version of a snapshot: it keeps the rules under which it was taken; absent: those of now */
  of(publications: readonly Publication[], period: Period, version?: string): Catalogue {
    const until = version === undefined ? Number.POSITIVE_INFINITY : publicationIn(version);
    return this.on(
      publications.filter(({ no }) => no <= until),
      periodEnd(period),
    );
  }
}
