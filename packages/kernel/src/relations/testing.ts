import { readFileSync } from 'node:fs';

/** A file of vectors/relation, for tests only; its shape is what the file's `about` says. */
export function readVectors<T>(name: string): T {
  const url = new URL(`../../../../vectors/relation/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as T;
}
