import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, test } from 'vitest';
import type { DraftBlock, LiveNumber } from './document.ts';
import { type Edition, printBulletin } from './print.ts';
import { paper } from './typeset/page.ts';
import { typeset } from './typeset/typeset.ts';

const words = (text: string) => ({ kind: 'text', text }) as const;
const workers = (exact: number): LiveNumber => ({
  kind: 'number',
  org: '530000',
  snapshot: 1,
  subject: { kind: 'coverage', of: 'workers' },
  format: { kind: 'number', decimals: 0, unit: '人' },
  label: '产业工人',
  shown: `${exact}人`,
  exact,
});
const stated = { kind: 'stated', text: '37人', source: '签到表' } as const;
const edition: Edition = {
  frame: { masthead: '简报', issueNo: 3, issuer: '办公室', issuedOn: '2024-04-20' as PlainDate, recipients: [] },
  period: '2024Q1' as Period,
  org: { code: '530000', name: '云南省' },
  catalogueVersion: '1',
  snapshot: { version: 1, sha256: 'ab'.repeat(32) },
  demo: false,
};
const printed = (blocks: readonly DraftBlock[], more: Partial<Edition> = {}) =>
  printBulletin({ titleLines: ['标题'], editorsNote: '', blocks }, { ...edition, ...more });
const textOf = (bulletin: ReturnType<typeof printed>) =>
  bulletin.blocks.map((block) => (block.style === 'table' ? '表' : block.spans.map(({ text }) => text).join('')));

describe('printBulletin', () => {
  test('numbers headings through the text, items within a section, lists by themselves', () => {
    const block = (kind: 'section' | 'item' | 'paragraph' | 'listed', text: string) =>
      ({ kind, pieces: [words(text)] }) as const;
    const blocks = [
      block('section', '甲'),
      block('item', '子'),
      block('item', '丑'),
      block('listed', '先'),
      block('listed', '后'),
      block('section', '乙'),
      block('item', '寅'),
      block('listed', '又'),
    ];
    expect(textOf(printed(blocks))).toEqual([
      '一、甲',
      '（一）子',
      '（二）丑',
      '1.先',
      '2.后',
      '二、乙',
      '（一）寅',
      '1.又',
    ]);
  });

  test('each sentence closes the numbers that stand in it, in paragraphs and tables', () => {
    const { blocks, references } = printed([
      {
        kind: 'paragraph',
        pieces: [words('有'), workers(1), words('、'), workers(2), words('。另有'), stated, words('。')],
      },
      { kind: 'table', caption: '', rows: [[[words('人数')], [workers(3)]]] },
    ]);
    const spans = blocks.flatMap((block) => (block.style === 'table' ? block.rows.flat(2) : block.spans));
    expect(spans).toEqual([
      { text: '有1人、2人。', refs: [1, 2] },
      { text: '另有37人。', refs: [3, 3] },
      { text: '人数' },
      { text: '3人', refs: [4, 4] },
    ]);
    expect(references.map(({ no, shown, exact }) => [no, shown, exact])).toEqual([
      [1, '1人', 1],
      [2, '2人', 2],
      [3, '37人', null],
      [4, '3人', 3],
    ]);
  });

  test('drafts and corrections say so', () => {
    expect(printed([], { draft: true }).labels).toEqual(['草稿']);
    expect(printed([], { snapshot: null, draft: true, demo: true }).labels).toEqual(['演示数据', '未关账试算稿']);
    expect(textOf(printed([], { corrects: { year: 2024, issueNo: 2 } }))).toEqual([
      '本期更正2024年第2期，同一事项以本期为准。',
    ]);
  });
});

describe('typeset', () => {
  const long = Array.from({ length: 60 }, (_, i) => ({
    kind: 'paragraph' as const,
    pieces: [words('本期数据覆盖企业，产业工人'), workers(i * 1234.5), words('，均衡得分如下。'.repeat(4))],
  }));
  const bulletin = printed(long);
  const pages = typeset({ ...bulletin, seal: 'cd'.repeat(32) });
  const items = pages.flatMap((page) => page.items);
  const text = pages.map((page) => page.items.map((item) => (item.kind === 'text' ? item.text : '')).join('')).join('');

  test('everything stands on paper, text within its margins', () => {
    for (const item of items) {
      if (item.kind === 'rule') continue;
      expect(item.x).toBeGreaterThanOrEqual(paper.left - 0.1);
      expect(item.x + item.width).toBeLessThanOrEqual(paper.right + 0.5);
      expect(item.y).toBeLessThan(paper.height);
    }
  });

  test('a page of text has 22 lines of 29 points', () => {
    const full = pages[1]?.items.flatMap((item) => (item.kind === 'text' && item.size === 16 ? [item.y] : [])) ?? [];
    const lines = [...new Set(full)].sort((a, b) => a - b);
    expect(lines).toHaveLength(22);
    expect((lines[1] ?? 0) - (lines[0] ?? 0)).toBeCloseTo(29);
  });

  test('every number of the text is there, and again in the table with its value', () => {
    for (const { shown, exact } of bulletin.references) {
      expect(text).toContain(shown);
      expect(text).toContain(String(exact));
    }
    expect(text).toContain(`SHA-256 ${'cd'.repeat(32)}`);
  });

  test('the same bulletin is laid out the same', () => {
    expect(typeset({ ...bulletin, seal: 'cd'.repeat(32) })).toEqual(pages);
  });
});
