/** Rows of one page: as many as one query fetches and memory may hold. */
export const rowsPerPage = 2000;

/**
 * Page after page by keyset. Each is a read of its own, so that a slow reader holds no connection and no transaction; both
 * engines go the same way.
 *
 * @param load rows after a key (absent: from the first on), at most `size`, in the order of their keys
 */
export async function* keysetPages<Row, Key>(
  load: (after: Key | undefined, size: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
  size: number = rowsPerPage,
): AsyncGenerator<readonly Row[]> {
  let after: Key | undefined;
  for (;;) {
    const page = await load(after, size);
    const last = page.at(-1);
    if (last !== undefined) yield page;
    if (last === undefined || page.length < size) return;
    after = keyOf(last);
  }
}

/** Rows made by the program, worked out in blocks when they are asked for. */
export async function* blocksOf<Item, Row>(
  items: readonly Item[],
  size: number,
  make: (block: readonly Item[]) => Promise<readonly Row[]> | readonly Row[],
): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < items.length; from += size) yield await make(items.slice(from, from + size));
}
