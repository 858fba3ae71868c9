import type { OrgNodeDto } from '@shiheng/contract/orgs';
import { describe, expect, it } from 'vitest';
import { leafOf, matching, openedCodes, treeFrom, withChildren } from './org-tree.ts';

const org = (code: string, name: string): OrgNodeDto => ({ code, name, kind: 'prefecture', hasChildren: true });
const province = leafOf(org('530000', '云南省'));
const opened = withChildren([province], '530000', {
  nodes: [org('530100', '昆明市'), org('530600', '昭通市')],
  next: '530600',
});
const deep = withChildren(opened, '530600', { nodes: [org('530602', '昭阳区')], next: null });

describe('org tree', () => {
  it('opens with the reader’s top, so that there is a way back to it', () => {
    const [top] = treeFrom({ code: '530000', name: '云南省' }, { nodes: [org('530100', '昆明市')], next: null });
    expect(top?.children?.map((node) => node.org.code)).toEqual(['530100']);
    expect(treeFrom({ code: 'e1', name: '某厂' }, { nodes: [], next: null })[0]?.org.hasChildren).toBe(false);
  });

  it('adds pages of children where they belong, after those that are there', () => {
    const more = withChildren(opened, '530000', { nodes: [org('532300', '楚雄州')], next: null });
    expect(more[0]?.children?.map((node) => node.org.name)).toEqual(['昆明市', '昭通市', '楚雄州']);
    expect(opened[0]?.next).toBe('530600');
    expect(more[0]?.next).toBeNull();
    expect(openedCodes(deep)).toEqual(['530000', '530600']);
  });

  it('finds by name or code, and keeps the way down', () => {
    const found = matching(deep, '昭阳');
    expect(found[0]?.children?.map((node) => node.org.name)).toEqual(['昭通市']);
    expect(found[0]?.children?.[0]?.children?.[0]?.org.code).toBe('530602');
    expect(matching(deep, '530100')[0]?.children).toHaveLength(1);
    expect(matching(deep, '拉萨')).toEqual([]);
    expect(matching(deep, ' ')).toBe(deep);
  });
});
