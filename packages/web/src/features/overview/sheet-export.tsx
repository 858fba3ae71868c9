import { useEffect, useRef, useState } from 'react';
import { downloadPng } from '../../charts/picture.ts';
import { useWording } from '../../i18n/language.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { fileName } from '../../ui/file-name.ts';
import { BeamSheet } from './beam-sheet.tsx';
import styles from './sheet-export.module.css';
import type { Overview } from './types.ts';

/** Saves the ten beams as one picture. The sheet exists only while it is being saved. */
export function SheetExport({ overview }: { readonly overview: Overview }) {
  const { t, numbers } = useWording();
  const [saving, setSaving] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const { org, period, provenance, relations } = overview;
  const periodName = numbers.period(period);
  useEffect(() => {
    const svg = holder.current?.querySelector('svg');
    if (!saving || !svg) return;
    const frame = {
      title: `${t('overview.picture')} · ${org.name} · ${periodName}`,
      source: t('overview.sheet-source', { org: org.name, period: periodName, version: provenance.catalogueVersion }),
      fileName: fileName(t('overview.picture'), org.name, period),
    };
    void downloadPng(svg, frame).finally(() => setSaving(false));
  }, [saving, t, org, period, periodName, provenance]);
  return (
    <>
      <ExportButton what="png" busy={saving} onClick={() => setSaving(true)} />
      {saving && (
        <div ref={holder} className={styles.offstage} aria-hidden="true">
          <BeamSheet relations={relations} />
        </div>
      )}
    </>
  );
}
