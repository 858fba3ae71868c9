import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import { assemble, type Deps, type Shiheng, siteOf } from '../open.ts';
import { openKeys } from '../platform/privacy/keys.ts';
import { testFolder } from './files.ts';

/** The application on a test's database, with keys of its own. Kept files lie in `files` of the folder. */
export async function assembled(
  db: Db,
  clock: Clock = () => new Date(),
  more: Omit<Deps, 'clock'> = {},
  folder: string = testFolder(),
): Promise<Shiheng> {
  const keys = await openKeys(folder);
  return assemble(db, () => keys, { clock, ...more }, { tempDir: folder, site: siteOf({ dataDir: folder }) });
}
