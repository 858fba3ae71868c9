import type { BulletinDto, BulletinListItemDto } from '@shiheng/contract/bulletins';
import type { BulletinRecord, ListedBulletin, Rights, TitledBulletin } from './record.ts';

export function presentListed(listed: TitledBulletin): BulletinListItemDto {
  const { snapshot, latest, title } = listed;
  return { ...common(listed, latest), title, snapshot: snapshot?.version ?? null };
}

/** @param latest the period's latest frozen version; null: not closed */
export function presentBulletin(record: BulletinRecord, latest: number | null, may: Rights): BulletinDto {
  const { version, snapshot, catalogueVersion, content, sha256, corrects, correctedBy } = record;
  const { blocks, ...head } = content;
  return {
    ...common(record, latest),
    version,
    snapshot,
    latest,
    catalogueVersion,
    head: head as BulletinDto['head'],
    blocks: blocks as BulletinDto['blocks'],
    sha256,
    corrects,
    correctedBy,
    may,
  };
}

function common(listed: ListedBulletin, latest: number | null) {
  const { bulletinId, unit, org, line, period, state, issue, snapshot, demo, updatedAt } = listed;
  return {
    bulletinId,
    unit,
    org,
    line,
    period,
    state,
    issue,
    restated: snapshot !== null && latest !== null && latest > snapshot.version,
    demo,
    updatedAt: updatedAt.toISOString(),
  };
}
