import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import { assemble, type Deps, type Shiheng, siteOf } from '../open.ts';
import { openKeys } from '../platform/privacy/keys.ts';
import { testFolder } from './files.ts';

/** The application on a test's database, with keys of its own. */
export async function assembled(
  db: Db,
  clock: Clock = () => new Date(),
  more: Omit<Deps, 'clock'> = {},
): Promise<Shiheng> {
  const folder = testFolder();
  const keys = await openKeys(folder);
  return assemble(db, () => keys, { clock, ...more }, { tempDir: folder, site: siteOf({ dataDir: folder }) });
}
