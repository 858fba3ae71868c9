import { describe, expect, it } from 'vitest';
import { viewsOf } from './done.tsx';
import type { Preview } from './queries.ts';

type Node = Preview['views'][number]['nodes'][number];

const org = { code: '530691', name: '北区' };
const there = { enterprises: 3, workers: 70, relations: [] };
const node = (more: Partial<Node> = {}) => ({ org, line: 'area', before: there, after: there, ...more }) as Node;
const opened = node({ before: null });
const closed = node({ after: null });

function preview(planned: boolean, asWas: readonly Node[], asIs: Node): Preview {
  const views = [
    { tree: 'as-was', nodes: asWas },
    { tree: 'as-is', nodes: [asIs] },
  ];
  return { planned, views } as unknown as Preview;
}

describe('a changed organisation can be looked at', () => {
  it('in both views where it stood before and stands after', () => {
    expect(viewsOf(preview(false, [], node()), node())).toEqual(['as-was', 'as-is']);
    expect(viewsOf(preview(true, [], node()), node())).toEqual(['as-was', 'as-is']);
  });

  it('not as-was when it is new, unless the change reaches back into the period', () => {
    expect(viewsOf(preview(false, [], opened), opened)).toEqual(['as-is']);
    expect(viewsOf(preview(false, [opened], opened), opened)).toEqual(['as-was', 'as-is']);
    const onSystem = node({ before: null, line: 'system' });
    expect(viewsOf(preview(false, [opened], onSystem), onSystem)).toEqual(['as-is']);
  });

  it('not as-is while it is only planned', () => {
    expect(viewsOf(preview(true, [], opened), opened)).toEqual([]);
    expect(viewsOf(preview(true, [opened], opened), opened)).toEqual(['as-was']);
  });

  it('not as-is once it has closed, but as-was; when it is planned to close, still in both', () => {
    expect(viewsOf(preview(false, [], closed), closed)).toEqual(['as-was']);
    expect(viewsOf(preview(false, [closed], closed), closed)).toEqual([]);
    expect(viewsOf(preview(true, [], closed), closed)).toEqual(['as-was', 'as-is']);
  });
});
