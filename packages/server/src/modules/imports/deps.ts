import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { Actor } from '../../platform/identity/actor.ts';
import type { DisplayNames } from '../../platform/identity/display-names.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { ReportImports } from '../indicators/index.ts';
import type { Orgs } from '../orgs/index.ts';
import type { Workers } from '../workers/index.ts';
import type { Owner } from './draft.ts';
import type { DraftFiles } from './draft-files.ts';
import type { Jobs } from './jobs.ts';

export interface ImportsDeps {
  readonly db: Db;
  readonly fences: Fences;
  readonly clock: Clock;
  readonly files: DraftFiles;
  readonly jobs: Jobs;
  /** This process, apart from all that came before it. */
  readonly worker: string;
  readonly names: DisplayNames;
  readonly catalogue: Catalogue;
  readonly orgs: Pick<Orgs, 'importEnterprises'>;
  readonly workers: Workers;
  readonly reports: ReportImports;
}

export function ownerOf({ accountId, scope }: Actor): Owner {
  return { accountId, unit: scope.code };
}
