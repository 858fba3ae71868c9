import type { ImportsDeps } from './deps.ts';
import { deleteExpired, knownDrafts } from './draft-store.ts';

/** Removes files that nobody imported in time, and bytes that no row knows. @returns how many drafts' bytes went */
export async function sweep({
  db,
  files,
  clock,
  jobs,
}: Pick<ImportsDeps, 'db' | 'files' | 'clock' | 'jobs'>): Promise<number> {
  await db.tx((tx) => deleteExpired(tx, clock()));
  const there = await files.list();
  const known = await db.read((reader) => knownDrafts(reader, there));
  const gone = there.filter((id) => !known.has(id) && !jobs.isRunning(id));
  for (const id of gone) await files.remove(id);
  return gone.length;
}
