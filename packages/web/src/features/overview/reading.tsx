import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import FullscreenOutlined from '@ant-design/icons/es/icons/FullscreenOutlined';
import LeftOutlined from '@ant-design/icons/es/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/es/icons/RightOutlined';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTakenAway } from '../../app/taken-away.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './reading.module.css';
import { ReadingBeams } from './reading-beams.tsx';
import { ReadingChanges } from './reading-changes.tsx';
import { ReadingMap } from './reading-map.tsx';
import type { Overview } from './types.ts';

interface Props {
  readonly overview: Overview;
  readonly onLeave: () => void;
}

interface Step {
  readonly key: 'beams' | 'map' | 'changes';
  readonly content: ReactNode;
}

/** The overview for a meeting: the whole screen, large type, one thing at a time; arrow keys lead on. */
export function Reading({ overview, onLeave }: Props) {
  const { t, numbers } = useWording();
  const { session } = useGate();
  const [at, setAt] = useState(0);
  const steps = stepsOf(overview);
  const step = steps[Math.min(at, steps.length - 1)];
  const go = (to: number) => setAt(Math.min(steps.length - 1, Math.max(0, to)));
  const screen = useScreen((key) => {
    if (key === 'Escape') onLeave();
    else go(target(key, at, steps.length));
  });
  const { source } = useTakenAway(overview);
  if (step === undefined) return null;
  return createPortal(
    <div
      ref={screen}
      className={styles.screen}
      role="dialog"
      aria-modal="true"
      aria-label={t('reading.title')}
      tabIndex={-1}
    >
      <header className={styles.head}>
        <h1>
          {t(`reading.${step.key}`)}
          <small>
            <OrgName>{overview.org.name}</OrgName> · {numbers.period(overview.period)}
          </small>
        </h1>
        {session.demo && <span className={styles.demo}>{t('shell.demo')}</span>}
      </header>
      <div className={styles.body} aria-live="polite">
        {step.content}
      </div>
      <footer className={styles.foot}>
        <p>{source}</p>
        <nav aria-label={t('reading.steps')} className={styles.steps}>
          <button type="button" aria-label={t('reading.before')} disabled={at === 0} onClick={() => go(at - 1)}>
            <LeftOutlined />
          </button>
          <span>{t('reading.step', { at: Math.min(at, steps.length - 1) + 1, of: steps.length })}</span>
          <button
            type="button"
            aria-label={t('reading.next')}
            disabled={at >= steps.length - 1}
            onClick={() => go(at + 1)}
          >
            <RightOutlined />
          </button>
          <button
            type="button"
            aria-label={t('reading.full-screen')}
            title={t('reading.full-screen')}
            onClick={() => void toggleFullScreen(screen.current)}
          >
            <FullscreenOutlined />
          </button>
          <button type="button" aria-label={t('reading.leave')} title={t('reading.leave')} onClick={onLeave}>
            <CloseOutlined />
          </button>
        </nav>
      </footer>
    </div>,
    document.body,
  );
}

/** The map where there are units with a place on it. */
function stepsOf(overview: Overview): readonly Step[] {
  const tiles = overview.children.filter(({ org }) => org.tile !== null);
  return [
    { key: 'beams', content: <ReadingBeams overview={overview} /> },
    ...(tiles.length === 0 ? [] : [{ key: 'map' as const, content: <ReadingMap overview={overview} tiles={tiles} /> }]),
    { key: 'changes', content: <ReadingChanges overview={overview} /> },
  ];
}

function target(key: string, at: number, length: number): number {
  if (key === 'ArrowRight' || key === 'PageDown' || key === ' ') return at + 1;
  if (key === 'ArrowLeft' || key === 'PageUp') return at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : at;
}

const steppingKeys = new Set(['ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', ' ', 'Home', 'End', 'Escape']);

/** The page behind is out of reach while the screen is shown. Keys of a control stay with it. */
function useScreen(onKey: (key: string) => void) {
  const screen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const page = document.getElementById('root');
    if (page) page.inert = true;
    screen.current?.focus();
    return () => {
      if (page) page.inert = false;
    };
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!steppingKeys.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== 'Escape' && belongsToControl(event)) return;
      event.preventDefault();
      onKey(event.key);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
  return screen;
}

function belongsToControl({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return /^(INPUT|SELECT)$/.test(target.tagName) || (key === ' ' && target.tagName === 'BUTTON');
}

/** A browser that refuses has its reasons, and the page fills its window anyway. */
async function toggleFullScreen(screen: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement !== null) return document.exitFullscreen();
  await screen?.requestFullscreen?.().catch(() => {});
}
