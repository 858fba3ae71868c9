import type { Checksums } from '@shiheng/ballot/verify/checksums';
import { h, named } from './dom.ts';
import { currentLanguage, say } from './language.ts';
import type { Findings } from './messages.ts';
import { sentences, words } from './words.ts';

type Row = readonly [term: string, value: string | HTMLElement | undefined, mono?: 'mono'];

/** What people read to each other to be sure that they look at one and the same archive. */
export function fingerprintsView({ report, checksums }: Findings): HTMLElement | undefined {
  const { election, lastEvent } = report;
  if (!election) return undefined;
  const whole = (value: number | bigint | undefined) =>
    value === undefined ? undefined : new Intl.NumberFormat(currentLanguage()).format(value);
  const rows: readonly Row[] = [
    [say(words.name), named(election.name)],
    [say(words.uuid), election.uuid, 'mono'],
    [say(words.group), election.group],
    [say(words.credentials), whole(election.credentials)],
    [say(words.ballotCount), whole(election.ballots)],
    [say(words.counted), whole(election.counted)],
    [say(words.weight), whole(election.totalWeight)],
    [say(words.decrypted), election.decrypted.length > 0 ? election.decrypted.join(' · ') : undefined],
    [say(words.fingerprint), election.fingerprint, 'mono'],
    [say(words.lastEvent), lastEvent, 'mono'],
    ...(checksums ? sumRows(checksums) : []),
  ];
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'fingerprints' },
    h('h2', { id: 'fingerprints' }, say(words.fingerprints)),
    h('p', { class: 'sub' }, say(words.fingerprintsHint)),
    h('dl', {}, ...rows.flatMap(rowView)),
  );
}

function rowView([term, value, mono]: Row): readonly HTMLElement[] {
  if (value === undefined) return [];
  return [h('dt', {}, term), h('dd', { class: mono }, value)];
}

function sumRows(sums: Checksums): readonly Row[] {
  const threshold = sums.trustees_threshold.flatMap(({ trustees, threshold: t }): readonly Row[] => [
    [say(words.trustees), say(sentences.threshold(t, trustees.length))],
    ...trustees.map(({ verification_key: key }, i): Row => [`${say(words.trusteeSum)} ${i + 1}`, key, 'mono']),
  ]);
  return [
    [say(words.electionSum), sums.election, 'mono'],
    [say(words.credentialsSum), sums.public_credentials, 'mono'],
    [say(words.tallySum), sums.encrypted_tally, 'mono'],
    ...sums.trustees.map(({ checksum }, i): Row => [`${say(words.trusteeSum)} ${i + 1}`, checksum, 'mono']),
    ...threshold,
  ];
}
