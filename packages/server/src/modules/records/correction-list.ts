import { chinaDay } from '@shiheng/basics/china-day';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { type CodedReason, correctionRefusals, correctionTerm } from '@shiheng/data/personal-data';
import type { Reader } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import { bytesOf, openIdentity } from '../../platform/privacy/identity.ts';
import { maskIdNumber, maskName } from '../../platform/privacy/masks.ts';
import type { Identity, Privacy } from '../../platform/privacy/privacy.ts';
import { type Correction, type CorrectionKey, countOpen, loadCorrections } from './correction-store.ts';
import { type AskedTexts, currentValue, openAnswer, openAsked, sameCell } from './correction-texts.ts';
import type { RecordsDeps } from './deps.ts';
import { loadFacts } from './own-record-store.ts';
import { loadSealed } from './person-store.ts';
import { isOwnEnterprise } from './policy.ts';
import { loadEnterpriseNames } from './standing-store.ts';

/** A request with what was typed, and where the ledger stands. */
export interface ShownCorrection extends Omit<Correction, 'askedSealed' | 'answerSealed'> {
  readonly enterpriseName: string;
  /** Absent: removed when its time was up. */
  readonly asked: AskedTexts | undefined;
  readonly answer: string | null;
  readonly overdue: boolean;
  /** Whether an accepted wish now stands in the ledger; null: it cannot be told. */
  readonly inLedger: boolean | null;
  readonly identity: Identity | undefined;
}

/** What a request needs beside itself, read in one go. */
export interface CorrectionScene {
  readonly correction: Correction;
  readonly enterpriseName: string;
  readonly sealed: Uint8Array | null;
  readonly facts: Awaited<ReturnType<typeof loadFacts>>;
}

export async function loadScenes(reader: Reader, corrections: readonly Correction[]): Promise<CorrectionScene[]> {
  const names = await loadEnterpriseNames(reader, [...new Set(corrections.map(({ enterpriseId }) => enterpriseId))]);
  const scenes: CorrectionScene[] = [];
  for (const correction of corrections) {
    const { enterpriseId, period, personKey } = correction;
    const personId = bytesOf(personKey);
    const facts = await loadFacts(reader, enterpriseId, period, personId);
    const sealed = (await loadSealed(reader, enterpriseId, personId)) ?? null;
    scenes.push({ correction, enterpriseName: names.get(enterpriseId) ?? '', sealed, facts });
  }
  return scenes;
}

export function showCorrection(privacy: Privacy, scene: CorrectionScene, today: PlainDate): ShownCorrection {
  const { askedSealed, answerSealed, ...correction } = scene.correction;
  const { id, field, status, dueOn, enterpriseId, personKey } = correction;
  const identity = openIdentity(privacy, enterpriseId, personKey, scene.sealed);
  const asked = openAsked(privacy, id, askedSealed);
  const inLedger =
    status === 'accepted' && asked ? sameCell(field, currentValue(field, scene.facts, identity), asked.wished) : null;
  return {
    ...correction,
    enterpriseName: scene.enterpriseName,
    asked,
    answer: openAnswer(privacy, id, answerSealed),
    overdue: status === 'open' && dueOn < today,
    inLedger,
    identity,
  };
}

export interface CorrectionsPage {
  readonly corrections: readonly ShownCorrection[];
  readonly next: CorrectionKey | null;
  readonly open: number;
  readonly overdue: number;
  readonly refusals: readonly CodedReason[];
  readonly term: ReturnType<typeof correctionTerm>;
}

export interface CorrectionsQuery {
  readonly status: 'open' | 'closed';
  readonly after?: CorrectionKey | undefined;
  readonly limit: number;
}

/** Requests to the actor's own enterprise, for those who answer them; names masked. Elsewhere there are none. */
export async function listCorrections(
  { fences, clock, privacy }: RecordsDeps,
  actor: Actor,
  { status, after, limit }: CorrectionsQuery,
): Promise<CorrectionsPage> {
  const today = chinaDay(clock());
  const rules = { refusals: correctionRefusals(today), term: correctionTerm(today) };
  const enterprise = actor.scope.code;
  if (!isOwnEnterprise(actor, enterprise)) return { corrections: [], next: null, open: 0, overdue: 0, ...rules };
  const fenced = await fences.around(actor);
  const found = await fenced.read(async (reader) => {
    const rows = await loadCorrections(reader, enterprise, status, after, limit + 1);
    const page = rows.slice(0, limit);
    const counts = await countOpen(reader, enterprise, today);
    return { counts, scenes: await loadScenes(reader, page), more: rows.length > limit, last: page.at(-1) };
  });
  const opened = privacy();
  const corrections = found.scenes.map((scene) => maskedFor(showCorrection(opened, scene, today)));
  const next = found.more && found.last ? { dueOn: found.last.dueOn, id: found.last.id } : null;
  return { corrections, next, ...found.counts, ...rules };
}

/** Staff see what is wished; a name or an id number that stands in the record only as a mask. */
function maskedFor(shown: ShownCorrection): ShownCorrection {
  const { asked, field } = shown;
  if (!asked || (field !== 'name' && field !== 'idNumber')) return shown;
  const mask = field === 'name' ? maskName : maskIdNumber;
  return { ...shown, asked: { ...asked, current: asked.current === null ? null : mask(asked.current) } };
}
