import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { type Command, EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Block } from '../queries.ts';
import { enterAfterHeading, enterInTable, goToCell, setKind } from './commands.ts';
import { blocksOf, docOf } from './convert.ts';
import { typedNumbersPlugin } from './typed.ts';

interface Options {
  readonly blocks: readonly Block[]; // at first; what is written afterwards comes by onChange
  readonly label: string;
  readonly typedTitle: string;
  readonly onChange: (blocks: Block[]) => void;
  /** Somebody asks for a number by key. */
  readonly onNumber: () => void;
}

export interface Editor {
  readonly state: EditorState;
  run(command: Command): void;
  focus(): void;
}

/** An editor in `place`, made once; `state` follows it so that the tools around know what is selected. */
export function useEditor(place: RefObject<HTMLDivElement | null>, options: Options): Editor | undefined {
  const [editor, setEditor] = useState<Editor>();
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    if (!place.current) return;
    const { blocks, label, typedTitle } = latest.current;
    const view = new EditorView(place.current, {
      state: EditorState.create({
        doc: docOf(blocks),
        plugins: pluginsOf(typedTitle, () => latest.current.onNumber()),
      }),
      attributes: {
        'aria-label': label,
        'aria-multiline': 'true',
        role: 'textbox',
        lang: 'zh-CN',
        spellcheck: 'false',
      },
      dispatchTransaction(tr) {
        const state = view.state.apply(tr);
        view.updateState(state);
        setEditor(toolsOf(view));
        if (tr.docChanged) latest.current.onChange(blocksOf(state.doc));
      },
    });
    setEditor(toolsOf(view));
    return () => view.destroy();
  }, [place]);
  return editor;
}

function toolsOf(view: EditorView): Editor {
  return {
    state: view.state,
    run: (command) => {
      command(view.state, view.dispatch, view);
      view.focus();
    },
    focus: () => view.focus(),
  };
}

function pluginsOf(typedTitle: string, askNumber: () => void) {
  const leave: Command = (_state, _dispatch, view) => {
    (view?.dom as HTMLElement | undefined)?.blur();
    return true;
  };
  const number: Command = () => {
    askNumber();
    return true;
  };
  return [
    history(),
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-m': number,
      'Mod-1': setKind('section'),
      'Mod-2': setKind('item'),
      'Mod-0': setKind('paragraph'),
      'Mod-3': setKind('listed'),
      Tab: goToCell(1),
      'Shift-Tab': goToCell(-1),
      Enter: chainCommands(enterInTable, enterAfterHeading),
      Escape: leave,
    }),
    keymap(baseKeymap),
    typedNumbersPlugin(typedTitle),
  ];
}
