import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import styles from './pop-panel.module.css';

interface Props {
  /** Names the panel. */
  readonly label: string;
  /** What stands in the button. */
  readonly button: ReactNode;
  /** Names the button where its content alone does not. */
  readonly buttonLabel?: string;
  readonly className?: string | undefined;
  readonly placement?: 'bottomLeft' | 'bottomRight';
  readonly disabled?: boolean;
  /** Shown where the button is pointed at: why it is disabled. */
  readonly title?: string | undefined;
  /** The panel, made when it opens; `close` puts it away and gives the focus back. */
  readonly children: (close: () => void) => ReactNode;
}

/** What places the panel comes when somebody is about to open one: no page needs it for its first picture. */
const load = () => import('./beside-button.tsx');
const BesideButton = lazy(() => load().then((file) => ({ default: file.BesideButton })));

/**
 * A button that opens a panel beside it. The focus goes into the panel and comes back with Escape or a choice; a panel
 * that the focus leaves is closed, so that the keyboard never works behind it.
 */
export function PopPanel(props: Props) {
  const { label, button, buttonLabel, className, placement = 'bottomLeft', disabled = false, title, children } = props;
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className}
        disabled={disabled}
        title={title}
        aria-label={buttonLabel}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <Suspense>
          <BesideButton button={trigger} placement={placement} onOutside={() => setOpen(false)}>
            <Panel label={label} onEscape={close} onLeave={() => setOpen(false)} trigger={trigger}>
              {children(close)}
            </Panel>
          </BesideButton>
        </Suspense>
      )}
    </>
  );
}

interface PanelProps {
  readonly label: string;
  readonly trigger: React.RefObject<HTMLButtonElement | null>;
  readonly onEscape: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

function Panel({ label, trigger, onEscape, onLeave, children }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape();
  };
  const onBlur = ({ relatedTarget }: React.FocusEvent) => {
    // Without a target the window itself lost the focus, or a press on plain text took it: neither leaves the panel.
    if (relatedTarget === null || relatedTarget === trigger.current) return;
    if (!panel.current?.contains(relatedTarget)) onLeave();
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={styles.panel}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {children}
    </div>
  );
}
