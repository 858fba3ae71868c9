import { useRef, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './imports.module.css';

interface Props {
  readonly mostBytes: number;
  /** Share of the file that is on its way, 0 to 1; undefined: nothing is being sent. */
  readonly sent: number | undefined;
  readonly onFile: (file: File) => void;
}

const mebi = 1024 * 1024;

/** A button that opens the list of files, and takes what is dropped on it. */
export function DropZone({ mostBytes, sent, onFile }: Props) {
  const { t } = useWording();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && sent === undefined) onFile(file);
  };
  const words = () => {
    if (sent === undefined) return t('imports.drop');
    return sent < 1 ? t('imports.sending', { percent: Math.floor(sent * 100) }) : t('imports.looking');
  };
  return (
    <>
      <button
        type="button"
        className={over ? styles.dropOver : styles.drop}
        aria-busy={sent !== undefined}
        onClick={() => sent === undefined && input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <path d="M16 21V6m-6 6 6-6 6 6M6 21v5h20v-5" />
        </svg>
        <strong>{words()}</strong>
        <small>{t('imports.drop-note', { most: Math.floor(mostBytes / mebi) })}</small>
      </button>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ''; // the same file, mended, can be chosen again
        }}
      />
    </>
  );
}
