import { assert } from '@shiheng/basics/assert';
import { parsePeriod } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { BulletinDto } from '@shiheng/contract/bulletins';
import type { Bulletin, BulletinFrame } from '@shiheng/kernel/bulletins/bulletin';
import { printBulletin } from '@shiheng/kernel/bulletins/print';
import type { Content } from './queries.ts';

/** The bulletin as it is printed, from what is being written: the same rules as the server's files are made by. */
export function paperOf(dto: BulletinDto, { head, blocks }: Content): Bulletin {
  const period = parsePeriod(dto.period);
  assert(period, 'the server names periods');
  const { titleLines, editorsNote } = head;
  const printed = printBulletin(
    { titleLines, editorsNote, blocks },
    {
      frame: frameOf(dto, head),
      period,
      org: dto.org,
      catalogueVersion: dto.catalogueVersion,
      snapshot: dto.snapshot,
      demo: dto.demo,
      draft: dto.state === 'draft',
      ...(dto.corrects && { corrects: { year: dto.corrects.year, issueNo: dto.corrects.number } }),
    },
  );
  return dto.sha256 === null ? printed : { ...printed, seal: dto.sha256 };
}

function frameOf({ issue }: BulletinDto, head: Content['head']): BulletinFrame {
  const { masthead, issuer, signer, classification, recipients, copies } = head;
  return {
    masthead,
    issuer,
    recipients,
    ...(signer && { signer }),
    ...(classification && { classification }),
    ...(copies !== null && { copies }),
    ...(issue && { issueNo: issue.number, issuedOn: issue.on as PlainDate }),
  };
}
