import type { Question } from '@shiheng/ballot/question';
import { h, named } from './dom.ts';
import { currentLanguage, say } from './language.ts';
import type { Findings } from './messages.ts';
import { sentences, words } from './words.ts';

/** The counts beside the answers' own words; nothing of an archive that is refused. */
export function resultView({ report, setup }: Findings): HTMLElement | undefined {
  const counts = report.election?.result;
  if (!setup || !counts || !report.accepted) return undefined;
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'result' },
    h('h2', { id: 'result' }, say(words.result)),
    ...setup.questions.map((question, i) => questionTable(question, counts[i] ?? [])),
  );
}

function questionTable(question: Question, counts: readonly bigint[]): HTMLElement {
  const first = question.blank ? 1 : 0;
  const most = counts.reduce((a, b) => (a > b ? a : b), 1n);
  const rows = question.answers.map((answer, i) => answerRow(named(answer), counts[i + first] ?? 0n, most));
  const blank = question.blank ? [answerRow(h('span', { class: 'sub' }, say(words.blank)), counts[0] ?? 0n, most)] : [];
  return h(
    'table',
    { class: 'result' },
    h(
      'caption',
      {},
      named(question.question),
      h('span', { class: 'sub' }, say(sentences.range(question.min, question.max))),
    ),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, say(words.answer)),
        h('th', { scope: 'col', class: 'number' }, say(words.votes)),
        h('td', { 'aria-hidden': 'true' }),
      ),
    ),
    h('tbody', {}, ...rows, ...blank),
  );
}

function answerRow(label: HTMLElement, count: bigint, most: bigint): HTMLElement {
  const bar = h('span', { class: 'bar' });
  bar.style.width = `${Number((count * 1000n) / most) / 10}%`;
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, label),
    h('td', { class: 'number' }, new Intl.NumberFormat(currentLanguage()).format(count)),
    h('td', { class: 'bar-cell', 'aria-hidden': 'true' }, bar),
  );
}
