import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';

interface Props {
  /** Names the dialog. */
  readonly label: string;
  readonly className?: string | undefined;
  /** Escape, or a press beside it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * The browser's own modal dialog while it is mounted: the page behind is out of reach, and the focus goes back to where
 * it was when the dialog goes.
 */
export function Modal({ label, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // The press that brought the dialog may have left the page together with what was pressed.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onPress = ({ target }: MouseEvent) => {
    if (target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className={className}
      onClick={onPress}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation(); // one of Ant's behind it stays open
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
