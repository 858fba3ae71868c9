import { ballotsView } from './ballots-view.ts';
import { h } from './dom.ts';
import { filesView } from './files-view.ts';
import { fingerprintsView } from './fingerprints-view.ts';
import { say } from './language.ts';
import type { EngineName, Findings, WorkerAnswer } from './messages.ts';
import { resultView } from './result-view.ts';
import { type Run, startRun } from './run.ts';
import { checksView, comparisonView, unseenView, verdictView } from './verdict-view.ts';
import { sentences, words } from './words.ts';

export interface Chosen {
  readonly archive?: File;
  readonly earlier?: File;
  readonly engine: EngineName;
}

type State =
  | { readonly kind: 'choosing'; readonly notice?: () => string }
  | { readonly kind: 'running'; readonly run: Run; readonly bar: ProgressBar }
  | { readonly kind: 'done'; readonly findings: Findings };

/** The page's one piece of state, and what is drawn of it. */
export class Page {
  readonly #root: HTMLElement;
  #chosen: Chosen = { engine: 'fast' };
  #state: State = { kind: 'choosing' };

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  draw(): void {
    this.#root.replaceChildren(...this.#parts());
  }

  choose(which: 'archive' | 'earlier', file: File | undefined): void {
    if (this.#state.kind === 'running') return;
    const { [which]: _, ...rest } = this.#chosen;
    this.#chosen = file ? { ...rest, [which]: file } : rest;
    this.#show({ kind: 'choosing' });
    document.getElementById(file ? `file-${which}` : 'file-archive')?.focus();
  }

  #show(state: State): void {
    this.#state = state;
    this.draw();
  }

  #parts(): readonly HTMLElement[] {
    const state = this.#state;
    if (state.kind === 'running') return [runningView(state.bar, () => this.#stop(state.run))];
    if (state.kind === 'done') return [...findingViews(state.findings), this.#againView()];
    const notice = state.notice && h('p', { class: 'card notice', role: 'alert' }, state.notice());
    return [this.#filesView(), ...(notice ? [notice] : []), aboutView()];
  }

  #filesView(): HTMLElement {
    return filesView(this.#chosen, {
      choose: (which, file) => this.choose(which, file),
      pickEngine: (engine) => {
        this.#chosen = { ...this.#chosen, engine };
      },
      start: () => this.#start(),
    });
  }

  #againView(): HTMLElement {
    const again = () => {
      this.#chosen = { engine: this.#chosen.engine };
      this.#show({ kind: 'choosing' });
      document.getElementById('file-archive')?.focus();
    };
    return h(
      'div',
      { class: 'row screen-only' },
      h('button', { type: 'button', class: 'primary', onclick: again }, say(words.another)),
      h('button', { type: 'button', onclick: () => window.print() }, say(words.print)),
    );
  }

  #start(): void {
    const { archive, earlier, engine } = this.#chosen;
    if (!archive) return;
    const bar = progressBar();
    const run = startRun(
      { archive, engine, ...(earlier && { earlier }) },
      {
        hear: (answer) => this.#hear(answer, bar),
        broke: (message) => this.#show({ kind: 'choosing', notice: () => `${say(words.broke)}${message}` }),
      },
    );
    this.#show({ kind: 'running', run, bar });
    document.getElementById('stop')?.focus();
  }

  #hear(answer: WorkerAnswer, bar: ProgressBar): void {
    if (answer.kind === 'reading') bar.say(say(words.reading));
    else if (answer.kind === 'ballots') bar.show(say(words.checkingBallots), answer.done, answer.all);
    else if (answer.kind === 'file-trouble') this.#show({ kind: 'choosing', notice: () => troubleText(answer) });
    else {
      this.#show({ kind: 'done', findings: answer.findings });
      document.getElementById('verdict')?.focus();
    }
  }

  #stop(run: Run): void {
    run.stop();
    this.#show({ kind: 'choosing', notice: () => say(words.stopped) });
  }
}

function troubleText({ which, trouble }: Extract<WorkerAnswer, { readonly kind: 'file-trouble' }>): string {
  return say(sentences.about(words[which], trouble === 'too-large' ? words.tooLarge : words.unreadable));
}

function findingViews(findings: Findings): readonly HTMLElement[] {
  const views = [verdictView, comparisonView, resultView, checksView, unseenView, fingerprintsView, ballotsView];
  return views.map((view) => view(findings)).filter((view): view is HTMLElement => view !== undefined);
}

function aboutView(): HTMLElement {
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'what' },
    h('h2', { id: 'what' }, say(words.what)),
    h('ul', { class: 'plain' }, ...[words.what1, words.what2, words.what3].map((each) => h('li', {}, say(each)))),
  );
}

interface ProgressBar {
  readonly element: HTMLElement;
  say(text: string): void;
  show(text: string, done: number, all: number): void;
}

function progressBar(): ProgressBar {
  const text = h('p', { id: 'progress-text' });
  const progress = h('progress', { 'aria-labelledby': 'progress-text' });
  return {
    element: h('div', {}, text, progress),
    say(said) {
      text.textContent = said;
    },
    show(said, done, all) {
      text.textContent = `${said} ${done} / ${all}`;
      progress.max = Math.max(all, 1);
      progress.value = done;
    },
  };
}

function runningView(bar: ProgressBar, stop: () => void): HTMLElement {
  return h(
    'section',
    { class: 'card running', 'aria-label': say(words.checkingBallots) },
    bar.element,
    h('button', { type: 'button', id: 'stop', onclick: stop }, say(words.cancel)),
  );
}
