import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePeriod } from '@shiheng/basics/period';
import type { ImportRefusalDto } from '@shiheng/contract/imports';
import type { Seen } from '../../platform/imports/report.ts';
import { loadUnits } from '../orgs/index.ts';
import type { ImportsDeps } from './deps.ts';
import type { Draft } from './draft.ts';
import { uncheckDraft } from './draft-store.ts';

/** Units that a refusal names. */
const unitsNamed = 5;

/** Keeps what stood when a file was checked, beside what the check found. */
export async function keepSeen(
  { files }: Pick<ImportsDeps, 'files'>,
  { draftId, fileKey }: Draft,
  folder: string,
  seen: Seen,
): Promise<void> {
  const path = join(folder, 'seen');
  await writeFile(path, JSON.stringify(seen), { mode: 0o600 });
  await files.keep(draftId, 'seen', fileKey, path);
}

/** Nothing was seen where nothing was kept: then nothing is as it was seen. */
export async function readSeen(
  { files }: Pick<ImportsDeps, 'files'>,
  { draftId, fileKey }: Draft,
  folder: string,
): Promise<Seen> {
  const path = join(folder, 'seen');
  return (await files.open(draftId, 'seen', fileKey, path)) ? JSON.parse(await readFile(path, 'utf8')) : {};
}

/**
 * Whether a draft must be checked again: what its check has compared it with stands no more. Then it says so itself, and
 * whose data they are.
 */
export async function isOutdated(deps: ImportsDeps, draft: Draft): Promise<boolean> {
  const seen = await deps.files.inTheClear((folder) => readSeen(deps, draft, folder));
  const moved = await movedSince(deps, draft, seen);
  if (moved.length === 0) return false;
  const names = await deps.db.read((reader) => loadUnits(reader, moved.slice(0, unitsNamed)));
  const refusal = outdated(moved.length, [...names.values()].map(({ name }) => name).sort());
  await deps.db.tx((tx) => uncheckDraft(tx, draft.draftId, refusal));
  return true;
}

async function movedSince(
  { workers, reports }: ImportsDeps,
  { template, period: text, batchId }: Draft,
  seen: Seen,
): Promise<readonly string[]> {
  if (template === 'enterprises') return [];
  const period = parsePeriod(text ?? '');
  return template === 'workers' && period
    ? workers.movedSince(period, seen, batchId)
    : reports.movedSince(seen, batchId);
}

function outdated(count: number, names: readonly string[]): ImportRefusalDto {
  const more = count > names.length;
  return {
    kind: 'import-outdated',
    reason: {
      zh: `检查之后，${count} 个单位的数据又有了新的申报：${names.join('、')}${more ? '等' : ''}。没有覆盖它们`,
      en: `The data of ${count} units have been declared anew since the check: ${names.join(', ')}${more ? ' and others' : ''}. None of them was replaced`,
    },
    mend: {
      zh: '请重新检查，看过与最新数据的差别后再导入',
      en: 'Check the file again, look at what it changes now, and import it then',
    },
  };
}
