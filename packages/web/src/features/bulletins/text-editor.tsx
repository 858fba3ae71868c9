import type { BulletinDto } from '@shiheng/contract/bulletins';
import { numbersOf } from '@shiheng/kernel/bulletins/document';
import { TextSelection } from 'prosemirror-state';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useWording } from '../../i18n/language.tsx';
import { insertPiece, selectedPiece } from './editor/commands.ts';
import { typedPlaces } from './editor/typed.ts';
import { type Editor, useEditor } from './editor/use-editor.ts';
import styles from './editor.module.css';
import { NumberPicker } from './number-picker.tsx';
import { PieceFacts } from './piece-facts.tsx';
import type { Block } from './queries.ts';
import { SourceDialog } from './source-dialog.tsx';
import { Toolbar } from './toolbar.tsx';

interface Props {
  readonly dto: BulletinDto;
  readonly blocks: readonly Block[];
  readonly onChange: (blocks: Block[]) => void;
}

/** The text with its tools: kinds of paragraphs, live numbers, tables; typed numbers are underlined until they are tied. */
export function TextEditor({ dto, blocks, onChange }: Props) {
  const { t } = useWording();
  const place = useRef<HTMLDivElement>(null);
  const [picking, setPicking] = useState(false);
  const [stating, setStating] = useState(false);
  const editor = useEditor(place, {
    blocks,
    label: t('bulletin.text'),
    typedTitle: t('bulletin.unlinked'),
    onChange,
    onNumber: () => setPicking(true),
  });
  return (
    <section className={styles.editor} aria-label={t('bulletin.text')}>
      {editor && (
        <Toolbar editor={editor} dto={dto} onNumber={() => setPicking(true)} onSource={() => setStating(true)} />
      )}
      <div ref={place} className={styles.text} />
      {editor && <Foot editor={editor} dto={dto} blocks={blocks} />}
      <p className={styles.keys}>{t('bulletin.keys')}</p>
      {picking && editor && (
        <NumberPicker
          dto={dto}
          onClose={() => {
            leave(() => setPicking(false));
            editor.focus();
          }}
          onChoose={(piece) => {
            leave(() => setPicking(false));
            editor.run(insertPiece(piece));
          }}
        />
      )}
      {stating && editor && (
        <SourceDialog
          text={selectedText(editor)}
          onClose={() => {
            leave(() => setStating(false));
            editor.focus();
          }}
          onChoose={(piece) => {
            leave(() => setStating(false));
            editor.run(insertPiece(piece));
          }}
        />
      )}
    </section>
  );
}

/** A dialog that goes gives the focus back, without the place in the text: only then is the text the one to be asked. */
function leave(close: () => void): void {
  flushSync(close);
}

function selectedText({ state }: Editor): string {
  const { from, to } = state.selection;
  return state.doc.textBetween(from, to);
}

/** What is selected, and how much of the text still cites nothing. */
function Foot({
  editor,
  dto,
  blocks,
}: {
  readonly editor: Editor;
  readonly dto: BulletinDto;
  readonly blocks: readonly Block[];
}) {
  const { t } = useWording();
  const typed = typedPlaces(editor.state.doc);
  const next = () => {
    const { to } = editor.state.selection;
    const place = typed.find(({ from }) => from >= to) ?? typed[0];
    if (!place) return;
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView());
      return true;
    });
  };
  return (
    <footer className={styles.foot}>
      <PieceFacts piece={selectedPiece(editor.state)} editor={editor} dto={dto} />
      <p role="status">
        {typed.length === 0 ? (
          t('bulletin.all-linked', { n: numbersOf(blocks).length })
        ) : (
          <>
            <span className={styles.unlinked}>{t('bulletin.unlinked-count', { n: typed.length })}</span>{' '}
            <button type="button" className={styles.next} onClick={next}>
              {t('bulletin.unlinked-next')}
            </button>
          </>
        )}
      </p>
    </footer>
  );
}
