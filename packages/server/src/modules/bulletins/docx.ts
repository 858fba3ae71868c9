import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { Document, Packer } from 'docx';
import { body } from './body.ts';
import { fontTable } from './font-table.ts';
import { colophon, pageNumbers, runningHead } from './foot.ts';
import { head, opening } from './head.ts';
import { page } from './layout.ts';
import { sources } from './sources.ts';

/** The bulletin as a .docx in the layout of a 简报: to be opened in WPS, Word or LibreOffice and finished by hand. */
export async function renderDocx(bulletin: Bulletin): Promise<Uint8Array> {
  const headers = runningHead(bulletin);
  const document = new Document({
    title: bulletin.titleLines.join(''),
    creator: bulletin.frame.issuer,
    description: bulletin.labels.join('　'),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: { width: page.width, height: page.height }, margin: page.margin },
        },
        footers: pageNumbers(bulletin),
        ...(headers && { headers }),
        children: [
          ...head(bulletin),
          ...opening(bulletin),
          ...body(bulletin),
          ...sources(bulletin),
          ...colophon(bulletin),
        ],
      },
    ],
  });
  const fonts = { path: 'word/fontTable.xml', data: fontTable() };
  return new Uint8Array(await Packer.toBuffer(document, undefined, [fonts]));
}
