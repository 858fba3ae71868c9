import { type NodeSpec, Schema } from 'prosemirror-model';

export const textKinds = ['section', 'item', 'paragraph', 'listed'] as const;
export type TextKind = (typeof textKinds)[number];

const tags: Readonly<Record<TextKind, string>> = { section: 'h3', item: 'h4', paragraph: 'p', listed: 'p' };

function textBlock(kind: TextKind): NodeSpec {
  return {
    group: 'block',
    content: 'inline*',
    parseDOM: [{ tag: `${tags[kind]}[data-kind=${kind}]` }, ...(kind === 'paragraph' ? [{ tag: 'p' }] : [])],
    toDOM: () => [tags[kind], { 'data-kind': kind }, 0],
  };
}

/** The text of a bulletin: blocks of plain text with numbers in it, and tables. Nothing else can be pasted or typed. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: textBlock('paragraph'),
    section: textBlock('section'),
    item: textBlock('item'),
    listed: textBlock('listed'),
    table: {
      group: 'block',
      content: 'row+',
      isolating: true,
      attrs: { caption: { default: '' } },
      toDOM: ({ attrs }) => [
        'figure',
        { 'data-kind': 'table' },
        ['figcaption', { contenteditable: 'false' }, String(attrs.caption)],
        ['table', ['tbody', 0]],
      ],
    },
    row: { content: 'cell+', toDOM: () => ['tr', 0] },
    cell: { content: 'inline*', isolating: true, toDOM: () => ['td', 0] },
    text: { group: 'inline' },
    /** `piece`: the live number, as the contract has it. */
    number: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { piece: {} },
      leafText: ({ attrs }) => attrs.piece.shown,
      toDOM: ({ attrs }) => ['span', { 'data-chip': 'number', title: attrs.piece.label }, attrs.piece.shown],
    },
    stated: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { piece: {} },
      leafText: ({ attrs }) => attrs.piece.text,
      toDOM: ({ attrs }) => ['span', { 'data-chip': 'stated', title: attrs.piece.source }, attrs.piece.text],
    },
  },
});
