import { useEffect, useRef, useState } from 'react';
import { downloadSheetPdf, downloadSheetPng } from '../../charts/picture.ts';
import { useWording } from '../../i18n/language.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OnePage } from './one-page.tsx';
import styles from './sheet-export.module.css';
import { useSheetSource } from './sheet-source.ts';
import type { Overview } from './types.ts';

/** Saves the overview as one sheet, as a picture or to be printed. The sheet exists only while it is being saved. */
export function SheetExport({ overview }: { readonly overview: Overview }) {
  const { t, numbers } = useWording();
  const [saving, setSaving] = useState<'png' | 'pdf'>();
  const holder = useRef<HTMLDivElement>(null);
  const source = useSheetSource(overview);
  const { org, period } = overview;
  const title = `${t('overview.title')} · ${org.name} · ${numbers.period(period)}`;
  const name = fileName(t('overview.picture'), org.name, period);
  useEffect(() => {
    const svg = holder.current?.querySelector('svg');
    if (saving === undefined || !svg) return;
    const saved = saving === 'png' ? downloadSheetPng(svg, name) : downloadSheetPdf(svg, title, name);
    void saved.finally(() => setSaving(undefined));
  }, [saving, title, name]);
  return (
    <>
      <ExportButton what="png" busy={saving === 'png'} onClick={() => setSaving('png')} />
      <ExportButton what="pdf" busy={saving === 'pdf'} onClick={() => setSaving('pdf')} />
      {saving !== undefined && (
        // A sheet is paper: light, whatever the screen is.
        <div ref={holder} className={styles.offstage} data-theme="light" aria-hidden="true">
          <OnePage overview={overview} source={source} />
        </div>
      )}
    </>
  );
}
