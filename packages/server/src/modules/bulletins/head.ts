import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { dateWords } from '@shiheng/kernel/bulletins/wording';
import { AlignmentType, BorderStyle, type Paragraph, Tab, TabStopType } from 'docx';
import { blank, centred, firstLine, line, page, red, run, size } from './layout.ts';

/** 报头: 密级 at the upper left, the red name, 第×期, issuer and date over the red rule. */
export function head(bulletin: Bulletin): readonly Paragraph[] {
  const { frame } = bulletin;
  const corner = frame.classification ?? ''; // labels stand in the running head
  return [
    line([run(corner, 'section', size.third)]),
    centred([run(frame.masthead, 'title', size.masthead, { color: red, characterSpacing: 120 })], {
      spacing: { line: 100 * 20, before: 120, after: 60 },
    }),
    issueLine(bulletin),
    line(
      [
        run('', 'body', size.third, {
          children: [frame.issuer, new Tab(), frame.issuedOn ? dateWords(frame.issuedOn) : ''],
        }),
      ],
      {
        tabStops: [{ type: TabStopType.RIGHT, position: page.textWidth }],
        border: { bottom: { style: BorderStyle.SINGLE, size: 24, space: 6, color: red } },
      },
    ),
  ];
}

/** 第×期 in the middle; where 签发人 is named, the number left and the name right, one character in. */
function issueLine(bulletin: Bulletin): Paragraph {
  const { signer } = bulletin.frame;
  const number = run(issueWords(bulletin), 'body', size.third);
  if (!signer) return centred([number], { spacing: { after: 240 } });
  const label = run('', 'body', size.third, { children: [new Tab(), '签发人：'] });
  return line([number, label, run(signer, 'item', size.third)], {
    indent: { left: firstLine / 2, right: firstLine / 2 },
    tabStops: [{ type: TabStopType.RIGHT, position: page.textWidth - firstLine }],
    spacing: { after: 240 },
  });
}

function issueWords({ frame }: Bulletin): string {
  const total = frame.totalIssueNo === undefined ? '' : `（总第${frame.totalIssueNo}期）`;
  return `第${frame.issueNo ?? '　　'}期${total}`;
}

/** 编者按 in another face than the text, then the title two lines below. */
export function opening(bulletin: Bulletin): readonly Paragraph[] {
  return [
    blank(),
    ...note(bulletin),
    ...bulletin.titleLines.map((title) => centred([run(title, 'title', size.second)], { spacing: { line: 36 * 20 } })),
    blank(),
  ];
}

function note({ editorsNote }: Bulletin): readonly Paragraph[] {
  if (editorsNote === '') return [];
  const runs = [run('编者按：', 'section', size.third), run(editorsNote, 'item', size.third)];
  return [line(runs, { indent: { firstLine }, alignment: AlignmentType.BOTH }), blank()];
}
