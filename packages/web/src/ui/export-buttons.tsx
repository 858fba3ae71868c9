import type { ExportFormat, ExportLanguage } from '@shiheng/contract/tables';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import type { DownloadedFile } from '../app/api.ts';
import { problemOf } from '../app/problem.ts';
import { sessionQuery } from '../app/queries.ts';
import type { PictureFrame } from '../charts/picture.ts';
import { saveBlob } from '../charts/save-blob.ts';
import { useWording } from '../i18n/language.tsx';
import { type Cell, toCsv } from './csv.ts';
import { dayText } from './dates.ts';
import { ExportButton } from './export-button.tsx';
import { ExportMenu } from './export-menu.tsx';

type Table = readonly (readonly Cell[])[];

interface TableProps {
  /** Header and rows; called only when asked for. */
  readonly rows: () => Table | Promise<Table>;
  readonly fileName: string;
  /** Why there is nothing to take away; absent: there is. */
  readonly barred?: string | undefined;
}

/** Takes away a table that the page holds whole, or fetches whole: the file is made in the browser. */
export function ExportTable({ rows, fileName, barred }: TableProps) {
  const { t, language } = useWording();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async (format: ExportFormat) => {
      const demo = queries.getQueryData(sessionQuery().queryKey)?.demo === true;
      const made = t('export.made-on', { day: dayText(new Date().toISOString(), language) });
      const about = [...fileName.split('_'), made, ...(demo ? [t('shell.demo-note')] : [])].join(' · ');
      saveBlob(await fileOf(format, fileName, about, await rows()), `${fileName}.${format}`);
    },
  });
  return (
    <ExportMenu
      busy={save.isPending}
      problem={save.error === null ? undefined : problemOf(save.error)}
      barred={barred}
      onChoose={(format) => save.mutate(format)}
    />
  );
}

async function fileOf(format: ExportFormat, name: string, about: string, rows: Table) {
  if (format === 'csv') return new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' });
  if (format === 'xlsx') return (await import('./xlsx.ts')).toXlsx(name, about, rows);
  const [columns, ...cells] = rows;
  return new Blob([JSON.stringify({ about, columns, rows: cells }, null, 1)], { type: 'application/json' });
}

/** What the reader wishes, as an export operation's query takes it. */
export interface Wish {
  readonly format: ExportFormat;
  readonly language: ExportLanguage;
}

interface LinkProps {
  /** Asks the server: `(wish, onBytes) => download('export…', { query: { …filters, ...wish } }, onBytes)`. */
  readonly take: (wish: Wish, onBytes: (bytes: number) => void) => Promise<DownloadedFile>;
  readonly barred?: string | undefined;
}

const mega = 1_000_000;

/** Takes away a table that the server makes: also what the page does not list. */
export function ExportLink({ take, barred }: LinkProps) {
  const { t, language, numbers } = useWording();
  const [bytes, setBytes] = useState(0);
  const save = useMutation({
    mutationFn: (format: ExportFormat) => take({ format, language }, setBytes),
    onSuccess: ({ blob, name }) => saveBlob(blob, name),
    onSettled: () => setBytes(0),
  });
  return (
    <ExportMenu
      busy={save.isPending}
      progress={bytes < mega ? undefined : t('export.received', { size: numbers.exact(bytes / mega) })}
      problem={save.error === null ? undefined : problemOf(save.error)}
      barred={barred}
      onChoose={(format) => save.mutate(format)}
    />
  );
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
    void import('../charts/picture.ts').then((file) => file.downloadPng(svg, frame)).finally(() => setBusy(false));
  };
  return <ExportButton what="png" busy={busy} onClick={save} />;
}
