import type { Group } from '../group/group.ts';

export type Path = readonly (string | number)[];
export type Tree = { [key: string]: Tree } | Tree[] | string | number | boolean;

/** Where the texts, numbers and truth values of a parsed JSON stand. */
export function leavesOf(tree: Tree, path: Path = []): readonly Path[] {
  if (typeof tree !== 'object') return [path];
  return Object.entries(tree).flatMap(([key, item]) =>
    leavesOf(item, [...path, Array.isArray(tree) ? Number(key) : key]),
  );
}

/** A copy with the item at a path replaced. */
export function replaced(tree: Tree, [key, ...rest]: Path, change: (item: Tree) => Tree): Tree {
  if (key === undefined) return change(tree);
  const copy = structuredClone(tree) as { [key: string | number]: Tree };
  copy[key] = replaced(copy[key]!, rest, change);
  return copy as Tree;
}

/** Whether a leaf is a scalar, by its key. */
export function isScalar(path: Path): boolean {
  return ['challenge', 'response'].includes(String(path.at(-1)));
}

/** Another value of the same kind, which a careless reader would take: a scalar below q, a member of the group. */
export function another(group: Group, value: Tree, scalar: boolean): Tree {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return !value;
  if (scalar) return group.scalars.add(group.scalars.from(BigInt(value)), group.scalars.one).toString();
  const element = group.decode(value);
  return element ? group.encode(group.multiply(element, group.generator)) : `${value.slice(1)}x`;
}
