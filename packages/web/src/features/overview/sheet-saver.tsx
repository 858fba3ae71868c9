import { useEffect, useRef } from 'react';
import { useTakenAway } from '../../app/taken-away.ts';
import { downloadSheetPdf, downloadSheetPng } from '../../charts/picture.ts';
import { useWording } from '../../i18n/language.tsx';
import { OnePage } from './one-page.tsx';
import styles from './sheet-export.module.css';
import type { Overview } from './types.ts';

interface Props {
  readonly overview: Overview;
  readonly as: 'png' | 'pdf';
  readonly onSaved: () => void;
}

/** Draws the sheet off the stage, saves it, and says so. A sheet is paper: light, whatever the screen is. */
export function SheetSaver({ overview, as, onSaved }: Props) {
  const { t, numbers } = useWording();
  const holder = useRef<HTMLDivElement>(null);
  const taken = useTakenAway(overview);
  const title = `${t('overview.title')} · ${taken.whose} · ${numbers.period(overview.period)}`;
  const name = taken.fileName(t('overview.picture'));
  const begun = useRef(false);
  useEffect(() => {
    const svg = holder.current?.querySelector('svg');
    if (begun.current || !svg) return; // once, however often it is drawn
    begun.current = true;
    const saved = as === 'png' ? downloadSheetPng(svg, name) : downloadSheetPdf(svg, title, name);
    void saved.finally(onSaved);
  }, [as, title, name, onSaved]);
  return (
    <div ref={holder} className={styles.offstage} data-theme="light" aria-hidden="true">
      <OnePage overview={overview} source={taken.source} />
    </div>
  );
}
