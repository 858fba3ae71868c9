import { h, named } from './dom.ts';
import { say } from './language.ts';
import type { EngineName } from './messages.ts';
import type { Chosen } from './page.ts';
import { words } from './words.ts';

export interface FilesActions {
  choose(which: 'archive' | 'earlier', file: File | undefined): void;
  pickEngine(name: EngineName): void;
  start(): void;
}

/** Where files are dropped or chosen. */
export function filesView(chosen: Chosen, actions: FilesActions): HTMLElement {
  const ready = chosen.archive !== undefined;
  return h(
    'section',
    { class: 'card files', 'aria-label': say(words.files) },
    h('div', { class: 'zones' }, zone('archive', chosen, actions), zone('earlier', chosen, actions)),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        {
          type: 'button',
          class: 'primary',
          disabled: !ready,
          'aria-describedby': ready ? undefined : 'barred',
          onclick: actions.start,
        },
        say(words.start),
      ),
      !ready && h('span', { id: 'barred', class: 'sub' }, say(words.chooseFirst)),
      engineChoice(chosen.engine, actions),
    ),
  );
}

const zoneWords = {
  archive: [words.archive, words.archiveHint],
  earlier: [words.earlier, words.earlierHint],
} as const;

function zone(which: 'archive' | 'earlier', chosen: Chosen, { choose }: FilesActions): HTMLElement {
  const file = chosen[which];
  const [title, hint] = zoneWords[which];
  const input = h('input', {
    type: 'file',
    accept: '.bel,.gz',
    class: 'visually-hidden',
    id: `file-${which}`,
    'aria-labelledby': `title-${which}`,
    'aria-describedby': `hint-${which}`,
    onchange: () => choose(which, input.files?.[0]),
  });
  const label = h(
    'label',
    { class: file ? 'zone is-chosen' : 'zone', for: input.id },
    h('span', { class: 'zone-title', id: `title-${which}` }, say(title)),
    h('span', { class: 'sub', id: `hint-${which}` }, file ? named(`${file.name} · ${sizeOf(file)}`) : say(hint)),
  );
  const remove =
    file &&
    h(
      'button',
      { type: 'button', class: 'quiet', onclick: () => choose(which, undefined) },
      say(words.remove),
      h('span', { class: 'visually-hidden' }, ` ${say(title)}`),
    );
  return withDrop(h('div', { class: 'zone-cell' }, input, label, remove), (dropped) => choose(which, dropped));
}

function sizeOf({ size }: File): string {
  return size < 1_000_000 ? `${Math.ceil(size / 1000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}

/** Takes the first file dropped on it. */
function withDrop(element: HTMLElement, take: (file: File) => void): HTMLElement {
  const over = (on: boolean) => () => element.classList.toggle('is-over', on);
  element.addEventListener('dragover', over(true));
  element.addEventListener('dragleave', over(false));
  element.addEventListener('drop', (event) => {
    over(false)();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
  return element;
}

function engineChoice(current: EngineName, { pickEngine }: FilesActions): HTMLElement {
  const option = (name: EngineName) =>
    h('option', { value: name, selected: name === current }, say(name === 'fast' ? words.fast : words.reference));
  const select = h(
    'select',
    { id: 'engine', onchange: () => pickEngine(select.value === 'reference' ? 'reference' : 'fast') },
    option('fast'),
    option('reference'),
  );
  return h('span', { class: 'engine' }, h('label', { for: 'engine' }, say(words.engine)), select);
}
