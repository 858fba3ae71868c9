import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type RefObject, useState } from 'react';
import { downloadPng, type PictureFrame, saveBlob } from '../charts/picture.ts';
import { useWording } from '../i18n/language.tsx';
import { type Cell, toCsv } from './csv.ts';

interface TableProps {
  /** Header and rows; called only when asked for. */
  readonly rows: () => readonly (readonly Cell[])[];
  readonly fileName: string;
}

export function ExportTable({ rows, fileName }: TableProps) {
  const { t } = useWording();
  const save = () => saveBlob(new Blob([toCsv(rows())], { type: 'text/csv;charset=utf-8' }), `${fileName}.csv`);
  return (
    <Button type="text" size="small" icon={<DownloadOutlined />} className="screen-only" onClick={save}>
      {t('action.download-csv')}
    </Button>
  );
}

interface PictureProps {
  /** Holds the picture; its first SVG is saved. */
  readonly within: RefObject<HTMLElement | null>;
  readonly frame: PictureFrame;
}

export function ExportPicture({ within, frame }: PictureProps) {
  const { t } = useWording();
  const [busy, setBusy] = useState(false);
  const save = () => {
    const svg = within.current?.querySelector<SVGSVGElement>('svg[data-picture], svg');
    if (!svg) return;
    setBusy(true);
    void downloadPng(svg, frame).finally(() => setBusy(false));
  };
  return (
    <Button type="text" size="small" icon={<DownloadOutlined />} className="screen-only" loading={busy} onClick={save}>
      {t('action.download-png')}
    </Button>
  );
}
