import type { BulletinMedia } from '@shiheng/contract/bulletins';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { typeset } from '@shiheng/kernel/bulletins/typeset/typeset';
import type { z } from 'zod';
import { Download } from '../../platform/http/download.ts';
import { renderDocx } from './docx.ts';
import { paperOf } from './issuing.ts';
import type { PrintPdf } from './pdf-client.ts';
import type { BulletinRecord } from './record.ts';

const media: Readonly<Record<'docx' | 'pdf', z.infer<typeof BulletinMedia>>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** A bulletin to take away. Screen and PDF draw the same pages; the .docx has the same text in the same measures. */
export async function fileOf(record: BulletinRecord, format: 'docx' | 'pdf', print: PrintPdf): Promise<Download> {
  const bulletin = paperOf(record);
  const content = format === 'docx' ? await renderDocx(bulletin) : await print(pdfOf(bulletin, record.updatedAt));
  return new Download(media[format], `${nameOf(record)}.${format}`, content);
}

function pdfOf(bulletin: Bulletin, at: Date) {
  return { pages: typeset(bulletin), title: bulletin.titleLines.join(''), author: bulletin.frame.issuer, at };
}

function nameOf({ content, issue, period }: BulletinRecord): string {
  const number = issue ? `${issue.year}年第${issue.number}期` : `${period}草稿`;
  return `${content.masthead}${number}`;
}
