import type { Period } from '@shiheng/basics/period';
import { fromEpochDay } from '@shiheng/basics/plain-date';
import { CopyReader } from '@shiheng/db/copy-reader';
import type { Reader } from '@shiheng/db/handle';
import type { WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { copyFile, Records, recordTail, recordWidth, tailPlace, withoutFrame } from './worker-record.ts';

/** What stands for the index of an erased name: nobody's. */
const noName = `'\\x0000000000000000'::bytea`;

/**
 * The rows of an enterprise's current declaration as records, just as an import would have prepared them: the same bytes,
 * so that a row that nobody edits is digested and loaded as it was. An erased person's parcel is empty.
 */
export async function loadRecords(reader: Reader, enterprise: string, period: Period): Promise<Records> {
  const tail = recordTail.map((column) => `w.${column}`).join(', ');
  const rows = reader.copyOut(
    `select w.enterprise_id, w.period, w.person_id, w.line_no, ${tail},
       coalesce(p.name_index, ${noName}), coalesce(p.sealed, ''::bytea)
     from workers.worker w join workers.person p on p.enterprise_id = w.enterprise_id and p.person_id = w.person_id
     where w.enterprise_id = '${enterprise}' and w.period = '${period}' order by w.line_no`, // ids of ours; COPY takes no parameters
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of rows) chunks.push(chunk);
  return new Records(withoutFrame(Buffer.concat(chunks)));
}

/** What a record says of its worker. */
export function factsOf(records: Records, members: readonly number[]): ReadonlyMap<string, WorkerFacts> {
  const copy = new CopyReader(recordWidth);
  copy.push(
    copyFile(
      members,
      (i) => records.size(i),
      (i, out, at) => records.copyRecord(i, out, at),
    ),
  );
  const facts = new Map<string, WorkerFacts>();
  while (copy.next()) facts.set(Buffer.from(copy.bytea(2)).toString('hex'), readFacts(copy));
  return facts;
}

function readFacts(copy: CopyReader): WorkerFacts {
  const or = <T>(column: Column, read: (place: number) => T): T | null => {
    const place = tailPlace(column);
    return copy.isNull(place) ? null : read(place);
  };
  const text = (place: number) => copy.text(place);
  const small = (place: number) => copy.int2(place);
  const whole = (place: number) => copy.int4(place);
  const day = (place: number) => fromEpochDay(copy.date(place));
  const flag = (place: number) => copy.bool(place);
  return {
    team: or('team', text),
    post: text(tailPlace('post')),
    occupation: or('occupation', text),
    postClass: or('post_class', small),
    frontline: flag(tailPlace('frontline')),
    employment: small(tailPlace('employment')),
    hiredOn: day(tailPlace('hired_on')),
    leftOn: or('left_on', day),
    education: small(tailPlace('education')),
    political: or('political', small),
    skill: small(tailPlace('skill')),
    certificateNo: or('certificate_no', text),
    certificateIssuer: or('certificate_issuer', text),
    certifiedOn: or('certified_on', day),
    title: or('title', small),
    wageCents: or('wage_cents', whole),
    trainingCentihours: or('training_centihours', whole),
    matchedCentihours: or('matched_centihours', whole),
    contest: or('contest', flag),
  };
}

type Column = (typeof recordTail)[number];
