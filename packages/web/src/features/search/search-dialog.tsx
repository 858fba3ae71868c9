import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { Modal } from '../../ui/modal.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ChoiceList } from './choice-list.tsx';
import type { Choice } from './choices.ts';
import styles from './search.module.css';
import { useChoices } from './use-choices.ts';
import { useOpenChoice } from './use-open-choice.ts';

/**
 * One field for everything that has a name. @source WAI-ARIA APG, combobox with a listbox: the focus stays in the field,
 * arrows move along the list, Enter chooses, Escape leaves.
 */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWording();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { choices, recent, error, busy } = useChoices(text);
  const openChoice = useOpenChoice();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const active = choices.length === 0 ? -1 : Math.min(at, choices.length - 1);
  const choose = (choice: Choice) => {
    onClose();
    openChoice(choice);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter and arrows belong to the input method
    const step = stepOf(event.key, active, choices.length);
    if (step !== undefined) {
      event.preventDefault();
      setAt(step);
    }
    const choice = choices[active];
    if (event.key === 'Enter' && choice !== undefined && !busy) choose(choice);
  };
  return (
    <Modal label={t('search.title')} className={styles.dialog} onClose={onClose}>
      <div className={styles.head}>
        <SearchOutlined />
        <input
          ref={field}
          type="text"
          enterKeyHint="search"
          role="combobox"
          aria-label={t('search.title')}
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles.close} aria-label={t('action.close')} onClick={onClose}>
          <CloseOutlined />
        </button>
      </div>
      <p role="status" className="visually-hidden">
        {busy ? t('state.loading') : t('search.count', { n: choices.length })}
      </p>
      {error !== null && <ProblemLine error={error} />}
      <ChoiceList id={id} choices={choices} recent={recent} active={active} onChoose={choose} onPoint={setAt} />
      {choices.length === 0 && error === null && !busy && (
        <p className={styles.nothing}>{t('search.nothing', { text: text.trim() })}</p>
      )}
    </Modal>
  );
}

/** Where a key leads in the list; undefined for any other key. Past the end it begins again. */
function stepOf(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % length;
  if (key === 'ArrowUp') return (at - 1 + length) % length;
  if (key === 'PageDown') return Math.min(at + 8, length - 1);
  if (key === 'PageUp') return Math.max(at - 8, 0);
  return undefined;
}
