import type { Node } from 'prosemirror-model';
import type { Block, Piece } from '../queries.ts';
import { schema, type TextKind, textKinds } from './schema.ts';

/** The text as the editor holds it. An empty text has one empty paragraph. */
export function docOf(blocks: readonly Block[]): Node {
  const nodes = blocks.map((block) =>
    block.kind === 'table'
      ? schema.node(
          'table',
          { caption: block.caption },
          block.rows.map((row) =>
            schema.node(
              'row',
              null,
              row.map((cell) => schema.node('cell', null, inlines(cell))),
            ),
          ),
        )
      : schema.node(block.kind, null, inlines(block.pieces)),
  );
  return schema.node('doc', null, nodes.length > 0 ? nodes : [schema.node('paragraph')]);
}

function inlines(pieces: readonly Piece[]): readonly Node[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'text') return piece.text === '' ? [] : [schema.text(piece.text)];
    return [schema.node(piece.kind, { piece })];
  });
}

/** The text as it is sent and printed. */
export function blocksOf(doc: Node): Block[] {
  return doc.children.map((node): Block => {
    if (node.type.name !== 'table') return { kind: kindOf(node), pieces: piecesOf(node) };
    const rows = node.children.map((row) => row.children.map(piecesOf));
    return { kind: 'table', caption: String(node.attrs.caption), rows };
  });
}

function kindOf(node: Node): TextKind {
  return textKinds.find((kind) => kind === node.type.name) ?? 'paragraph';
}

function piecesOf(node: Node): Piece[] {
  return node.children.map((child) =>
    child.isText ? { kind: 'text', text: child.text ?? '' } : (child.attrs.piece as Piece),
  );
}
