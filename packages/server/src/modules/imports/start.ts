import { chinaDay } from '@shiheng/basics/china-day';
import type { ImportStartDto } from '@shiheng/contract/imports';
import type { Reader } from '@shiheng/db/handle';
import { templates } from '@shiheng/kernel/imports/templates';
import type { Actor } from '../../platform/identity/actor.ts';
import { type ImportsDeps, ownerOf } from './deps.ts';
import { loadDrafts } from './draft-store.ts';
import { mostBytes, templatesOf } from './policy.ts';
import { presentColumns, presentDraft } from './present.ts';

/** Quarters that are offered: those of this year and of the two before it that have begun. */
const yearsBack = 2;

/** What the actor can import, and what of it is on its way. */
export async function getStart({ db, clock, jobs }: ImportsDeps, actor: Actor): Promise<ImportStartDto> {
  const now = clock();
  const running = jobs.running();
  const { drafts, closed } = await db.read(async (reader) => ({
    drafts: await loadDrafts(reader, ownerOf(actor), now),
    closed: await loadClosed(reader),
  }));
  return {
    templates: templatesOf(actor).map((template) => ({
      template,
      name: templates[template].name,
      columns: presentColumns(template),
    })),
    mostBytes: mostBytes(actor),
    drafts: drafts.map((draft) => presentDraft({ ...draft, progress: running.get(draft.draftId) ?? null })),
    periods: quartersUpTo(chinaDay(now)).map((period) => ({ period, closed: closed.has(period) })),
  };
}

/** The latest first. @param day YYYY-MM-DD */
export function quartersUpTo(day: string): readonly string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const now = year * 4 + Math.floor((month - 1) / 3);
  const first = (year - yearsBack) * 4;
  return Array.from({ length: now - first + 1 }, (_, i) => now - i).map((q) => `${Math.floor(q / 4)}Q${(q % 4) + 1}`);
}

async function loadClosed(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ period: string }>(
    'select period from indicators.period where closed_at is not null',
  );
  return new Set(rows.map(({ period }) => period));
}
