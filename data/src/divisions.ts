import { list, number, object, readJson, text } from './read.ts';

export interface County {
  readonly code: string; // GB/T 2260, six digits
  readonly name: string;
  readonly short: string;
}

export interface Prefecture extends County {
  readonly en: string;
  /** Place on the 16-tile map, from the upper left. */
  readonly tile: { readonly col: number; readonly row: number };
  readonly counties: readonly County[];
}

export interface Divisions {
  readonly province: County & { readonly en: string };
  readonly asOf: string; // cut-off day of the code edition
  readonly source: string;
  readonly prefectures: readonly Prefecture[]; // 16, with 129 counties
}

const place = { code: text, name: text, short: text };
const county = object(place);
const divisions = object({
  province: object({ ...place, en: text }),
  asOf: text,
  source: text,
  prefectures: list(object({ ...place, en: text, tile: object({ col: number, row: number }), counties: list(county) })),
});

let kept: Divisions | undefined;

/** Yunnan's divisions. @source GB/T 2260, edition of `asOf` */
export function yunnanDivisions(): Divisions {
  kept ??= divisions(readJson('catalogs/divisions.json'), 'divisions.json');
  return kept;
}
