import { describe, expect, it } from 'vitest';
import type { UnitNode } from './queries.ts';
import { type Level, stepOf, treeRows } from './tree-rows.ts';

const node = (code: string, hasChildren = true): UnitNode => ({
  code,
  name: code,
  kind: 'county',
  hasChildren,
  enterprises: 1,
  workers: 1,
  openedOn: '2020-01-01',
  closedOn: null,
});
const level = (codes: readonly string[], more = false): Level => ({
  nodes: codes.map((code) => node(code, code.length === 1)),
  more,
  loading: false,
});
const levels = new Map([
  ['top', level(['a', 'b'])],
  ['a', level(['a1', 'a2'], true)],
]);
const rows = treeRows(node('top'), levels, new Set(['top', 'a', 'b']));
const shown = rows.map((row) => (row.kind === 'unit' ? row.node.code : `more of ${row.parent}`));

describe('rows of the tree', () => {
  it('hold what is open, and where more can be loaded', () => {
    expect(shown).toEqual(['top', 'a', 'a1', 'a2', 'more of a', 'b', 'more of b']);
    expect(rows[2]).toMatchObject({ level: 3, place: 1, of: -1, parent: 'a' });
    expect(rows[1]).toMatchObject({ level: 2, place: 1, of: 2, open: true });
  });
  it('fold away with their parent', () => {
    expect(treeRows(node('top'), levels, new Set(['top']))).toHaveLength(3);
    expect(treeRows(node('top', false), levels, new Set(['top']))).toHaveLength(1);
  });
});

describe('keys', () => {
  it('move within the rows and not beyond', () => {
    expect(stepOf('ArrowUp', rows, 0)).toEqual({ kind: 'to', at: 0 });
    expect(stepOf('ArrowDown', rows, 0)).toEqual({ kind: 'to', at: 1 });
    expect(stepOf('End', rows, 0)).toEqual({ kind: 'to', at: 6 });
    expect(stepOf('PageUp', rows, 5)).toEqual({ kind: 'to', at: 0 });
  });
  it('open, go in, close and go up', () => {
    const closed = treeRows(node('top'), levels, new Set(['top']));
    expect(stepOf('ArrowRight', closed, 1)).toEqual({ kind: 'open', code: 'a' });
    expect(stepOf('ArrowRight', rows, 1)).toEqual({ kind: 'to', at: 2 });
    expect(stepOf('ArrowRight', rows, 2)).toBeUndefined();
    expect(stepOf('ArrowLeft', rows, 1)).toEqual({ kind: 'close', code: 'a' });
    expect(stepOf('ArrowLeft', rows, 3)).toEqual({ kind: 'to', at: 1 });
    expect(stepOf('ArrowLeft', rows, 4)).toEqual({ kind: 'to', at: 1 });
  });
  it('choose a unit, or load more', () => {
    expect(stepOf('Enter', rows, 3)).toEqual({ kind: 'choose', code: 'a2' });
    expect(stepOf(' ', rows, 4)).toEqual({ kind: 'load', parent: 'a' });
    expect(stepOf('x', rows, 0)).toBeUndefined();
  });
});
