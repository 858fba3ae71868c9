import { useEffect, useRef } from 'react';
import { downloadSheetPdf, downloadSheetPng } from '../../charts/picture.ts';
import { useWording } from '../../i18n/language.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OnePage } from './one-page.tsx';
import styles from './sheet-export.module.css';
import { useSheetSource } from './sheet-source.ts';
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
  const source = useSheetSource(overview);
  const { org, period } = overview;
  const title = `${t('overview.title')} · ${org.name} · ${numbers.period(period)}`;
  const name = fileName(t('overview.picture'), org.name, period);
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
      <OnePage overview={overview} source={source} />
    </div>
  );
}
