import { type RefObject, useState } from 'react';
import { downloadPng, type PictureFrame, saveBlob } from '../charts/picture.ts';
import { type Cell, toCsv } from './csv.ts';
import { ExportButton } from './export-button.tsx';

interface TableProps {
  /** Header and rows; called only when asked for. */
  readonly rows: () => readonly (readonly Cell[])[];
  readonly fileName: string;
}

export function ExportTable({ rows, fileName }: TableProps) {
  const save = () => saveBlob(new Blob([toCsv(rows())], { type: 'text/csv;charset=utf-8' }), `${fileName}.csv`);
  return <ExportButton what="csv" onClick={save} />;
}

interface PictureProps {
  /** Holds the picture; its first SVG is saved. */
  readonly within: RefObject<HTMLElement | null>;
  readonly frame: PictureFrame;
}

export function ExportPicture({ within, frame }: PictureProps) {
  const [busy, setBusy] = useState(false);
  const save = () => {
    const svg = within.current?.querySelector('svg');
    if (!svg) return;
    setBusy(true);
    void downloadPng(svg, frame).finally(() => setBusy(false));
  };
  return <ExportButton what="png" busy={busy} onClick={save} />;
}
