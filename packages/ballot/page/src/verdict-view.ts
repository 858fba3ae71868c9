import type { SnapshotBreach } from '@shiheng/ballot/archive/snapshot';
import { trackerOfHash } from '@shiheng/ballot/ballot/check';
import { type Check, checks, type VerificationReport } from '@shiheng/ballot/verify/report';
import { checkWords, outcomeWords, stageWords, unseenWords } from '@shiheng/ballot/verify/report-words';
import { faultWords } from '@shiheng/ballot/verify/words';
import { h, named } from './dom.ts';
import { say } from './language.ts';
import type { Findings } from './messages.ts';
import { sentences, words } from './words.ts';

/** The verdict in one look: what, how far, and the first fault in plain words. */
export function verdictView({ report, seconds }: Findings): HTMLElement {
  const { accepted, stage, election, engine } = report;
  const headline = accepted ? (stage === 'finished' ? words.passed : words.passedSoFar) : words.failed;
  const engineWords = engine === 'fast' ? words.fast : words.reference;
  return h(
    'section',
    { class: `card verdict ${accepted ? 'is-passed' : 'is-failed'}`, 'aria-labelledby': 'verdict' },
    h('h2', { id: 'verdict', tabindex: '-1' }, mark(accepted ? 'passed' : 'failed'), say(headline)),
    election && h('p', { class: 'election-name' }, named(election.name)),
    h('p', {}, say(sentences.about(words.stage, stageWords[stage]))),
    ...(accepted ? [h('p', { class: 'sub' }, say(words.onlyPassed))] : faultLines(report)),
    h('p', { class: 'sub' }, say(sentences.took(seconds.toFixed(1), engineWords))),
  );
}

function faultLines({ firstFault }: VerificationReport): readonly HTMLElement[] {
  if (!firstFault) return [];
  const { event, check, fault } = firstFault;
  const place = event === undefined ? words.header : sentences.event(event);
  const isCopy = check === 'earlier-copy' && event === undefined;
  return [
    h(
      'p',
      { class: 'fault' },
      say(isCopy ? faultWords(fault) : sentences.about(place, faultWords(fault))),
      h('code', {}, `${check} / ${fault.kind}`),
    ),
    h('p', {}, say(words.failedAdvice)),
    h('p', { class: 'sub' }, say(words.counting)),
  ];
}

export function checksView({ report }: Findings): HTMLElement {
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'checks' },
    h('h2', { id: 'checks' }, say(words.checks)),
    h('ul', { class: 'checks' }, ...checks.map((check) => checkLine(report, check))),
  );
}

function checkLine({ outcomes }: VerificationReport, check: Check): HTMLElement {
  const outcome = outcomes[check];
  return h(
    'li',
    { class: `is-${outcome}` },
    mark(outcome),
    h('span', { class: 'check-name' }, say(checkWords[check])),
    h('span', { class: 'outcome' }, say(outcomeWords[outcome])),
  );
}

const marks = { passed: '✓', failed: '✕', absent: '–', 'not-reached': '·' } as const;

function mark(outcome: keyof typeof marks): HTMLElement {
  return h('span', { class: 'mark', 'aria-hidden': 'true' }, marks[outcome]);
}

export function unseenView({ report }: Findings): HTMLElement {
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'unseen' },
    h('h2', { id: 'unseen' }, say(words.unseen)),
    h('ul', { class: 'plain' }, ...report.unseen.map((each) => h('li', {}, say(unseenWords[each])))),
  );
}

/** What became of the earlier copy, event by event where something is gone. */
export function comparisonView({ comparison }: Findings): HTMLElement | undefined {
  if (!comparison || comparison.kind === 'unreadable') return undefined;
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'compared' },
    h('h2', { id: 'compared' }, say(words.compared)),
    ...(comparison.kind === 'extended'
      ? [h('p', {}, say(sentences.extended(comparison.added.length)))]
      : breachLines(comparison)),
  );
}

function breachLines({ event, removedBallots, undone, instead }: SnapshotBreach): readonly HTMLElement[] {
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [h('h3', {}, `${title} ${items.length}`), eventList(items)];
  return [
    h('p', { class: 'fault' }, say(sentences.rewritten(event))),
    ...list(
      say(words.removed),
      removedBallots.map((each) => `${say(sentences.event(each.event))} ${trackerOfHash(each.ballot ?? '')}`),
    ),
    ...list(
      say(words.undone),
      undone.map((each) => `${say(sentences.event(each.event))} ${each.type}`),
    ),
    ...list(
      say(words.instead),
      instead.map((each) => `${say(sentences.event(each.event))} ${each.type}`),
    ),
  ];
}

const eventList = (items: readonly string[]) =>
  h('ul', { class: 'plain mono' }, ...items.map((item) => h('li', {}, item)));
