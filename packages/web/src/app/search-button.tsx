import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWording } from '../i18n/language.tsx';
import styles from './shell.module.css';

const load = () => import('../features/search/search-dialog.tsx');
const SearchDialog = lazy(() => load().then((file) => ({ default: file.SearchDialog })));

/** Looks like a field and opens one; so do Ctrl or ⌘ with K, and `/` where nobody is typing. */
export function SearchButton() {
  const { t } = useWording();
  const [open, setOpen] = useState(false);
  useSearchKeys(() => setOpen(true));
  return (
    <>
      <button
        type="button"
        className={styles.search}
        aria-haspopup="dialog"
        aria-label={t('search.title')}
        aria-keyshortcuts="Control+K Meta+K /"
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <SearchOutlined />
        <span>{t('search.placeholder')}</span>
        <kbd>{isApple() ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      {open && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function useSearchKeys(onAsked: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      const shortcut = key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey;
      const slash = key === '/' && !ctrlKey && !metaKey && !altKey && !isTyping(target);
      if ((!shortcut && !slash) || isAnswerAwaited()) return;
      event.preventDefault();
      onAsked();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}

/** Another dialog is open and waits for an answer of its own. One of Ant's stays in the document, hidden, when it is closed. */
function isAnswerAwaited(): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.getClientRects().length > 0);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
