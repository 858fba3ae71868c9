import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import type { LiveNumber, Piece } from '../queries.ts';
import { schema, type TextKind } from './schema.ts';

/** Makes the blocks of the selection to be of a kind; a table stays one. */
export function setKind(kind: TextKind): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    const { tr } = state;
    state.doc.nodesBetween(from, to, (node, at, parent) => {
      if (parent === state.doc && node.isTextblock) tr.setNodeMarkup(at, schema.nodes[kind]);
      return false;
    });
    if (!tr.docChanged) return false;
    dispatch?.(tr);
    return true;
  };
}

/** A number where the cursor is, in place of what is selected. */
export function insertPiece(piece: Exclude<Piece, { kind: 'text' }>): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(schema.node(piece.kind, { piece }), false).scrollIntoView());
    return true;
  };
}

/** The number that is selected as a whole. */
export function selectedPiece({ selection }: EditorState): Exclude<Piece, { kind: 'text' }> | undefined {
  if (!(selection instanceof NodeSelection)) return undefined;
  const { name } = selection.node.type;
  return name === 'number' || name === 'stated' ? selection.node.attrs.piece : undefined;
}

/** The selected number, written otherwise. */
export function replaceNumber(piece: LiveNumber): Command {
  return (state, dispatch) => {
    if (!(state.selection instanceof NodeSelection)) return false;
    const { from } = state.selection;
    const tr = state.tr.setNodeMarkup(from, undefined, { piece });
    dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, from)));
    return true;
  };
}

export const insertTable: Command = (state, dispatch) => {
  const cells = () => Array.from({ length: 3 }, () => schema.node('cell'));
  const rows = Array.from({ length: 3 }, () => schema.node('row', null, cells()));
  const at = state.selection.$from.after(1);
  const tr = state.tr.insert(at, schema.node('table', { caption: '' }, rows));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 3)).scrollIntoView());
  return true;
};

/** Where the cursor stands in a table. */
export interface TablePlace {
  readonly table: Node;
  readonly at: number; // of the table
  readonly row: number;
  readonly column: number;
}

export function tablePlace({ selection: { $from } }: EditorState): TablePlace | undefined {
  if ($from.depth < 3 || $from.node(1).type.name !== 'table') return undefined;
  return { table: $from.node(1), at: $from.before(1), row: $from.index(1), column: $from.index(2) };
}

/** Changes the table around the cursor and keeps the cursor in it. */
function changeTable(change: (rows: Node[][], place: TablePlace) => Node[][]): Command {
  return (state, dispatch) => {
    const place = tablePlace(state);
    if (!place) return false;
    const { table, at } = place;
    const rows = change(
      table.children.map((row) => [...row.children]),
      place,
    );
    if (rows.length === 0 || rows[0]?.length === 0) {
      const tr = state.tr.replaceWith(at, at + table.nodeSize, schema.node('paragraph'));
      dispatch?.(tr);
      return true;
    }
    const made = rows.map((cells) => schema.node('row', null, cells));
    const tr = state.tr.replaceWith(at, at + table.nodeSize, schema.node('table', table.attrs, made));
    dispatch?.(
      tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(state.selection.from, tr.doc.content.size)))),
    );
    return true;
  };
}

const emptyCell = () => schema.node('cell');

export const tableChanges = {
  'row-add': changeTable((rows, { row }) => {
    const cells = (rows[0] ?? []).map(emptyCell);
    return [...rows.slice(0, row + 1), cells, ...rows.slice(row + 1)];
  }),
  'row-remove': changeTable((rows, { row }) => rows.filter((_, i) => i !== row)),
  'column-add': changeTable((rows, { column }) =>
    rows.map((cells) => [...cells.slice(0, column + 1), emptyCell(), ...cells.slice(column + 1)]),
  ),
  'column-remove': changeTable((rows, { column }) => rows.map((cells) => cells.filter((_, i) => i !== column))),
} as const;

export function setCaption(caption: string): Command {
  return (state, dispatch) => {
    const place = tablePlace(state);
    if (!place) return false;
    dispatch?.(state.tr.setNodeMarkup(place.at, undefined, { caption }));
    return true;
  };
}

/** To the next cell (`step` 1) or the one before; past the last one a row is added. */
export function goToCell(step: 1 | -1): Command {
  return (state, dispatch, view) => {
    const place = tablePlace(state);
    if (!place) return false;
    const { table, at, row, column } = place;
    const width = table.child(0).childCount;
    const target = row * width + column + step;
    if (target < 0) return true;
    if (target >= table.childCount * width) {
      tableChanges['row-add'](state, dispatch);
      return view ? goToCell(step)(view.state, view.dispatch, view) : true;
    }
    dispatch?.(
      state.tr.setSelection(TextSelection.create(state.doc, cellStart(table, at, target, width))).scrollIntoView(),
    );
    return true;
  };
}

function cellStart(table: Node, at: number, index: number, width: number): number {
  const [row, column] = [Math.floor(index / width), index % width];
  let position = at + 1;
  for (let i = 0; i < row; i++) position += table.child(i).nodeSize;
  position += 1;
  for (let i = 0; i < column; i++) position += table.child(row).child(i).nodeSize;
  return position + 1;
}

/** A break within a cell would be none: Enter goes down a row. */
export const enterInTable: Command = (state, dispatch, view) =>
  tablePlace(state) ? goToCell(1)(state, dispatch, view) : false;

/** After a heading comes text. */
export const enterAfterHeading: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const isHeading = ['section', 'item'].includes($from.parent.type.name);
  if (!empty || !isHeading || $from.parentOffset < $from.parent.content.size) return false;
  const at = $from.after();
  const tr = state.tr.insert(at, schema.node('paragraph'));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
};
