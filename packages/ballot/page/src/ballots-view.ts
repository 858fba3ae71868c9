import { h } from './dom.ts';
import { findBallots } from './find-ballots.ts';
import { say } from './language.ts';
import type { BallotLine, Findings } from './messages.ts';
import { sentences, words } from './words.ts';

const rowsAtOnce = 50;

/** All trackers, searchable, once all ballots have passed. */
export function ballotsView({ ballots, report }: Findings): HTMLElement | undefined {
  if (report.outcomes.ballots !== 'passed') {
    return report.outcomes.ballots === 'absent' ? section(h('p', { class: 'sub' }, say(words.noBallots))) : undefined;
  }
  const found = h('div', { class: 'found' });
  const status = h('p', { class: 'sub', role: 'status' });
  const show = (query: string, most: number) => {
    const matching = findBallots(ballots, query);
    status.textContent = say(sentences.matches(matching.length, ballots.length));
    const more = h(
      'button',
      { type: 'button', class: 'screen-only', onclick: () => show(query, most + rowsAtOnce) },
      say(words.more),
    );
    found.replaceChildren(
      matching.length === 0 ? h('p', {}, say(words.none)) : ballotTable(matching.slice(0, most)),
      ...(matching.length > most ? [more] : []),
    );
  };
  const input = h('input', {
    type: 'search',
    id: 'tracker',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => show(input.value, rowsAtOnce),
  });
  show('', rowsAtOnce);
  return section(
    h('p', { class: 'sub' }, say(words.trackersHint)),
    h('label', { for: 'tracker', class: 'screen-only' }, say(words.search)),
    input,
    status,
    found,
  );
}

function section(...children: readonly HTMLElement[]): HTMLElement {
  return h(
    'section',
    { class: 'card trackers', 'aria-labelledby': 'trackers' },
    h('h2', { id: 'trackers' }, say(words.trackers)),
    ...children,
  );
}

function ballotTable(lines: readonly BallotLine[]): HTMLElement {
  const head = [words.event, words.tracker, words.state].map((each) => h('th', { scope: 'col' }, say(each)));
  return h(
    'table',
    { class: 'ballots' },
    h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...lines.map(ballotRow)),
  );
}

function ballotRow({ event, tracker, counted }: BallotLine): HTMLElement {
  return h(
    'tr',
    { class: counted ? '' : 'is-replaced' },
    h('td', { class: 'number' }, String(event)),
    h('td', { class: 'mono' }, tracker),
    h('td', {}, say(counted ? words.isCounted : words.isReplaced)),
  );
}
